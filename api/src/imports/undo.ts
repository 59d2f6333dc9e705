import type { SqlTx } from '@heding/prisma/sql.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import type { Author } from '../audit/repo.ts'
import type { Touched } from '../findings/touched.ts'
import { stepsOfBatch } from '../history/of-batch.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { chained, type Incoming, makeRoom } from '../register/chain.ts'
import { changeRegister } from '../register/change.ts'
import { rebuildPeriods } from '../vehicle/periods.ts'
import type { FactKind } from './facts/fact-kind.ts'
import { factKinds } from './facts/kinds.ts'
import type { Batch } from './repo.ts'

/*
 * An undo takes back the whole batch: its live rows are superseded, and of the rows it had superseded new copies are
 * made. Nothing is deleted, so what was known in between stays answerable.
 */

/** Which live rows of other kinds name a thing, by the thing's table. */
const dependents: Record<string, readonly { table: string; column: string; title: string }[]> = {
  agency: [
    { table: 'agency_version', column: 'parent_id', title: '下级单位' },
    { table: 'headcount', column: 'agency_id', title: '人员编制' },
    { table: 'post', column: 'agency_id', title: '人员' },
    { table: 'room_version', column: 'agency_id', title: '用房' },
    { table: 'vehicle_version', column: 'agency_id', title: '车辆' },
    { table: 'vehicle_quota', column: 'agency_id', title: '车辆编制' },
    { table: 'compound_version', column: 'title_agency_id', title: '院落（权属单位）' },
    { table: 'disposal_entry', column: 'receiver_id', title: '处置台账（接收单位）' },
  ],
  person: [{ table: 'occupancy', column: 'person_id', title: '用房人员' }],
  room: [{ table: 'occupancy', column: 'room_id', title: '用房人员' }],
  vehicle: [
    { table: 'disposal_entry', column: 'vehicle_id', title: '处置台账' },
    { table: 'meter_reading', column: 'vehicle_id', title: '里程读数' },
  ],
}

/**
 * Takes a finished batch back.
 * @throws Problem stale-record when it is not (or no longer) done; cannot-undo naming what rests on it
 */
export const undoImport = (deps: Deps, author: Author, batch: Batch): Promise<void> =>
  changeRegister(
    deps,
    author,
    async (tx, touched) => {
      const [taken] = await tx.query(
        `update import_batch set status = 'undone', undone_at = $2, undone_by = $3
         where id = $1 and status = 'done' and not dry_run returning id`,
        [batch.id, deps.now(), author.actor?.id ?? null],
      )
      if (!taken) throw new Problem('stale-record', '这一批次没有写入，或已经撤销')
      const kind = factKinds[batch.kind]
      const owners = await takeBack(tx, kind, batch, touched)
      const steps = await stepsOfBatch(tx, kind, batch.id, 'undone', owners)
      const { id, source, file_name: file, document } = batch
      const detail = { batch: id, kind: batch.kind, source, file, document, ...(steps && { rows: steps }) }
      return {
        result: undefined,
        audit: { action: 'undo-import', subjectType: 'import', subjectCode: String(batch.id), detail },
      }
    },
    { statementTimeout: 600_000, lockTimeout: 60_000 },
  )

/** Takes the rows of the batch back; gives the ids in the first column that `touch` reads. */
async function takeBack(tx: SqlTx, kind: FactKind, batch: Batch, touched: Touched): Promise<number[]> {
  const batchId = batch.id
  await refuseCorrected(tx, kind, batch)
  const rows = await tx.query<Record<string, number>>(
    `select distinct ${kind.touches.join(', ')} from ${kind.table}
     where batch_id = $1 and superseded_at is null or superseded_by = $1`,
    [batchId],
  )
  const owners = new Set(rows.map((row) => Number(row[kind.touches[0] ?? ''])))
  for (const row of rows) kind.touch(touched, row)
  for (const { table, column } of kind.companions ?? []) {
    const more = await tx.query<Record<string, number>>(
      `select distinct ${column} from ${table} where batch_id = $1 and superseded_at is null`,
      [batchId],
    )
    for (const row of more) {
      kind.touch(touched, row)
      owners.add(Number(row[column]))
    }
  }
  const stored = [...kind.keys.filter(({ live }) => !live), ...kind.columns].map(({ name }) => name)
  const owner = kind.versioned ? kind.thing?.column : undefined
  await restore(tx, kind.table, owner ? [owner, 'valid_from', ...stored] : stored, batchId, owner)
  for (const { table, columns } of kind.companions ?? []) await restore(tx, table, columns, batchId)
  await refuseOrphans(tx, kind, batchId)
  await refuseAccounts(tx, kind, batchId)
  if (touched.vehicles.size > 0) await rebuildPeriods(tx, [...touched.vehicles])
  await refuseObstacles(tx, kind, batchId)
  return [...owners]
}

/** Supersedes the batch's rows and brings back copies of those they had superseded; `owner` makes them follow on. */
async function restore(tx: SqlTx, table: string, columns: readonly string[], batchId: number, owner?: string) {
  // A row that its own batch superseded is one that was undone.
  await tx.query(
    `update ${table} set superseded_at = now(), superseded_by = $1 where batch_id = $1 and superseded_at is null`,
    [batchId],
  )
  const list = columns.join(', ')
  const before = 'superseded_by = $1 and batch_id is distinct from $1'
  if (!owner) {
    await tx.query(
      `insert into ${table} (${list}, batch_id, restored_by)
       select ${list}, batch_id, $1::int from ${table} where ${before} order by id`,
      [batchId],
    )
    return
  }
  const incoming: Incoming = {
    table,
    owner,
    owners: `select ${owner} from ${table} where batch_id = $1 or superseded_by = $1`,
    rows: `select null, id, ${owner}, valid_from from ${table} where ${before}`,
    values: [batchId],
  }
  await makeRoom(tx, incoming)
  await tx.query(
    `insert into ${table} (${list}, batch_id, restored_by, valid_until)
     select ${list}, batch_id, $1::int, n.next from ${table} r join (${chained(incoming)}) n on n.ref = r.id order by r.id`,
    [batchId],
  )
}

/** Rows of the batch that something newer has corrected or continued. */
async function refuseCorrected(tx: SqlTx, kind: FactKind, { id: batchId, revision }: Batch) {
  const newer: Newer[] = []
  for (const { table } of [kind, ...(kind.companions ?? [])]) {
    newer.push(
      ...(await tx.query<Newer>(
        `select v.superseded_by as batch, count(*)::int as rows from ${table} v
         left join import_batch b on b.id = v.superseded_by
         where v.batch_id = $1 and v.superseded_at is not null and v.superseded_by is distinct from $1
           and (b.id is null or b.status = 'done')
         group by 1 order by 1`,
        [batchId],
      )),
    )
  }
  if (kind.versioned && kind.thing) {
    const { column } = kind.thing
    newer.push(
      ...(await tx.query<Newer>(
        // By the order in which they were written: a file gets its number before it is read.
        `select later.batch_id as batch, count(*)::int as rows from ${kind.table} later
         left join import_batch b on b.id = later.batch_id
         where later.superseded_at is null and later.batch_id is distinct from $1 and (b.id is null or b.revision > $2)
           and later.${column} in (select ${column} from ${kind.table} where batch_id = $1 and superseded_at is null)
         group by 1 order by 1`,
        [batchId, revision],
      )),
    )
  }
  await refuse(tx, newer)
}

/** What a newer batch, or a change by hand (null), has made of the batch: so many rows. */
interface Newer {
  batch: number | null
  rows: number
}

async function refuse(tx: SqlTx, newer: readonly Newer[]) {
  if (newer.length === 0) return
  const rowsOf = new Map<number | null, number>()
  for (const { batch, rows } of newer) rowsOf.set(batch, (rowsOf.get(batch) ?? 0) + rows)
  const files = await tx.query<{ id: number }>(
    `select id from import_batch where id = any($1::int[]) and source = 'file'`,
    [[...rowsOf.keys()]],
  )
  const isFile = new Set(files.map(({ id }) => id))
  const list = [...rowsOf].map(([batch, rows]) => {
    if (batch === null) return `后来的修改（${rows} 条）`
    return isFile.has(batch) ? `第 ${batch} 批导入（${rows} 条）` : `第 ${batch} 批修改（${rows} 条）`
  })
  throw new Problem('cannot-undo', `其后的${list.join('、')}以本批数据为依据；请先撤销它们`, { dependents: newer })
}

/** SQL: live rows that hold on a day of a row of the same series which was brought back. */
const overlapping = (table: string, series: readonly string[]) => {
  const same = (alias: string) => series.map((column) => `${alias}.${column} = v.${column}`).join(' and ')
  return `select other.batch_id as batch from ${table} v
    join ${table} other on ${same('other')} and other.id < v.id and other.superseded_at is null
      and daterange(other.valid_from, other.valid_until) && daterange(v.valid_from, v.valid_until)
    where v.superseded_at is null and exists (select from ${table} gone where gone.superseded_by = $1 and ${same('gone')})`
}

/** Newer rows beside which the rows brought back cannot stand: of the same series and day, VIN, plate or case. */
async function refuseObstacles(tx: SqlTx, { table, series, obstacles }: FactKind, batchId: number) {
  const found = series ? overlapping(table, series.columns) : obstacles
  if (!found) return
  await refuse(
    tx,
    await tx.query<Newer>(`select batch, count(*)::int as rows from (${found}) o group by 1 order by 1`, [batchId]),
  )
}

/** Things that the undo would leave without a row while others still name them. */
async function refuseOrphans(tx: SqlTx, kind: FactKind, batchId: number) {
  const { thing, table } = kind
  if (!thing || !kind.versioned) return
  const found: { title: string; rows: number; example: string }[] = []
  for (const { table: other, column, title } of dependents[thing.table] ?? []) {
    const [row] = await tx.query<{ rows: number; example: string }>(
      `select count(*)::int as rows, min(t.code) as example from ${other} o join ${thing.table} t on t.id = o.${column}
       where o.superseded_at is null
         and o.${column} in (select ${thing.column} from ${table} where batch_id = $1)
         and not exists (select from ${table} v where v.${thing.column} = o.${column} and v.superseded_at is null)`,
      [batchId],
    )
    if (row && row.rows > 0) found.push({ title, ...row })
  }
  if (found.length === 0) return
  const list = found.map(({ title, rows, example }) => `${title} ${rows} 条（如 ${example}）`).join('、')
  const detail = `仍有${list}引用本批的${kinds[kind.kind].title}；请先撤销或改正它们`
  throw new Problem('cannot-undo', detail, { dependents: found })
}

const ACCOUNTS_NAMED = 5

/** Agencies that the undo would leave without a row while accounts, enabled or not, belong to them. */
async function refuseAccounts(tx: SqlTx, kind: FactKind, batchId: number) {
  if (kind.thing?.table !== 'agency' || !kind.versioned) return
  const found = await tx.query<{ username: string; name: string; agency: string }>(
    `select u.username, u.name, a.code as agency from user_account u join agency a on a.id = u.agency_id
     where a.id in (select agency_id from agency_version where batch_id = $1)
       and not exists (select from agency_version v where v.agency_id = a.id and v.superseded_at is null)
     order by u.username`,
    [batchId],
  )
  if (found.length === 0) return
  const named = found.slice(0, ACCOUNTS_NAMED).map(({ username, name, agency }) => `${name}（${username}，${agency}）`)
  const list = `${named.join('、')}${found.length > ACCOUNTS_NAMED ? ` 等 ${found.length} 个` : ''}`
  const detail = `仍有账户属于本批登记的单位：${list}；请先由系统管理员将账户改到其他单位，再撤销`
  throw new Problem('cannot-undo', detail, { accounts: found })
}
