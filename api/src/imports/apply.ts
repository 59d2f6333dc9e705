import { ALWAYS } from '@heding/shared/day.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { onChangeNames } from '@heding/shared/imports/on-change.ts'
import type { Touched } from '../findings/touched.ts'
import { chained, type Incoming, makeRoom } from '../register/chain.ts'
import type { CellIssue, FactColumn, FactKind, ImportContext } from './facts/fact-kind.ts'
import { readable } from './stage.ts'

/*
 * From `stage` to the register, by sets:
 *   resolved  one row per staged row, its cells turned into the fact table's values
 *   base_id   the live row that an undated row is compared with
 *   match_id  the live row with the same key
 *   action    insert | replace | unchanged | noted | conflict
 * Everything happens in the import's transaction; a fault found anywhere rolls all of it back.
 */

export interface Counts {
  created: number
  updated: number
  unchanged: number
}

const same = (columns: readonly FactColumn[], other: string) => {
  const compared = columns.filter(({ field }) => field)
  const list = (alias: string) => compared.map(({ name }) => `${alias}.${name}`).join(', ')
  return `(${list('r')}) is not distinct from (${list(other)})`
}
const keyMatch = ({ keys }: FactKind, alias = 'v') =>
  // Plain equality where it can be: `is not distinct from` cannot be hashed.
  keys
    .map(
      ({ name, live, nullable }) =>
        `${live ?? `${alias}.${name}`} ${nullable ? 'is not distinct from' : '='} r.${name}`,
    )
    .join(' and ')
const isDay = (onChange: string) => /^\d/.test(onChange)

/** Turns staged cells into values and references into ids; makes the things whose codes are new. */
export async function resolve(kind: FactKind, context: ImportContext): Promise<void> {
  const { tx, batchId, today } = context
  await tx.query(
    `create temp table living_agency on commit drop as
     select a.id, a.code from agency a
     where exists (select from agency_version w where w.agency_id = a.id and w.superseded_at is null)`,
  )
  await tx.query('analyze living_agency')
  const { thing } = kind
  if (thing && !thing.name) {
    // Under the lock of the register nobody else adds one meanwhile.
    await tx.query(
      `insert into ${thing.table} (code, registered_on)
       select distinct s.code, $1::date from stage s
       where s.code is not null and not exists (select from ${thing.table} t where t.code = s.code) order by s.code`,
      [today],
    )
  }
  await kind.prepare?.(context)
  const values = [...kind.keys, ...kind.columns].map(({ name, value }) => `${value} as ${name}`)
  const owner =
    thing && kind.versioned
      ? [
          `thing.id as ${thing.column}`,
          `coalesce(s.valid_from, '${ALWAYS}') as valid_from`,
          's.valid_from is null as undated',
        ]
      : []
  await tx.query(
    `create temp table resolved on commit drop as
     select s.row_no, s.bad, $1::int as batch_id, ${[...owner, ...values].join(', ')},
       null::int as base_id, null::int as match_id, true as is_new, 'insert' as action
     from stage s ${thing ? `left join ${thing.table} thing on thing.code = ${thing.name ?? 's.code'}` : ''} ${kind.joins}`,
    [batchId],
  )
  await tx.query('create index on resolved (row_no)')
  await tx.query('analyze resolved')
}

/** Repeated keys and references to nothing. */
export async function checkRows(kind: FactKind, context: ImportContext): Promise<CellIssue[]> {
  const { tx } = context
  const issues: CellIssue[] = []
  const { key } = kinds[kind.kind]
  const [first = 'code'] = key
  const undated = kinds[kind.kind].columns.some(({ field }) => field === 'valid_from') && !key.includes('valid_from')
  const parts = undated ? [...key, 'valid_from'] : key
  const receipt = kind.kind === 'disposals' ? ', case when round is null then receipt_no end' : ''
  const repeated = await tx.query<{ row_no: number; value: string; first_row: number }>(
    `select row_no, ${first}::text as value, first_row from (
       select row_no, ${first}, min(row_no) over w as first_row from stage
       where ${readable('stage', parts)} and ${key
         .filter((field) => field !== 'round')
         .map((field) => `${field} is not null`)
         .join(' and ')}
       window w as (partition by ${parts.join(', ')}${receipt})) k where row_no > first_row`,
  )
  for (const { row_no, value, first_row } of repeated) {
    const message = `与第 ${first_row} 行重复；同一条记录只能出现一次，请删去一行`
    issues.push({ row: row_no, field: first, value, message, severity: 'error' })
  }
  for (const { field, id, missing } of kind.references) {
    const rows = await tx.query<{ row_no: number; value: string }>(
      `select row_no, s.${field}::text as value from stage s join resolved r using (row_no)
       ${id.startsWith('r.') ? '' : kind.joins} where s.${field} is not null and ${id} is null`,
    )
    for (const { row_no, value } of rows) {
      issues.push({ row: row_no, field, value, message: missing(value), severity: 'error' })
    }
  }
  return issues
}

/** Decides for each row what it does to the register; rows that contradict it are named cell by cell. */
export async function classify(kind: FactKind, context: ImportContext): Promise<CellIssue[]> {
  if (kind.versioned) await matchVersions(kind, context)
  else await matchKeys(kind, context)
  return [...(await conflicts(kind, context)), ...(await sameDay(kind, context))]
}

/** Two rows of one thing for one day: an undated row that onChange puts on the day of a dated one. */
async function sameDay({ kind, versioned, thing }: FactKind, { tx }: ImportContext): Promise<CellIssue[]> {
  if (!versioned || !thing) return []
  const [field = 'code'] = kinds[kind].key
  const rows = await tx.query<{ row_no: number; code: string; first_row: number }>(
    `select r.row_no, s.${field} as code, r.first_row from (
       select row_no, undated, min(row_no) over w as first_row, bool_or(undated) over w as any_undated,
         bool_and(undated) over w as all_undated
       from resolved where ${thing.column} is not null and ${readable('resolved', ['valid_from'])} window w as (partition by ${thing.column}, valid_from)) r
     join stage s using (row_no) where r.row_no > r.first_row and r.any_undated and not r.all_undated`,
  )
  return rows.map(({ row_no, code, first_row }) => ({
    row: row_no,
    field,
    value: code,
    message: `与第 ${first_row} 行说的是同一条记录的同一天；请只留一行，或分别填写生效日期`,
    severity: 'error',
  }))
}

async function matchVersions(kind: FactKind, context: ImportContext) {
  const { tx, onChange, base } = context
  const { table, thing, columns } = kind
  if (!thing) throw new Error(`${kind.kind} is versioned but describes no thing`)
  const owner = thing.column
  // A thing that is new keeps what `resolve` assumed: its rows are inserted, one without a day holds always.
  // base: what the undated row said; where a thing has only dated rows, its first. By hand: what was read and changed.
  const chosen = base
    ? `(v.id = any($1::int[])) desc, (v.valid_from <= $2::date) desc, case when v.valid_from <= $2::date then v.valid_from end desc,`
    : ''
  await tx.query(
    `update resolved r set base_id = b.id, is_new = false from (
       select distinct on (v.${owner}) v.${owner}, v.id from ${table} v
       where v.superseded_at is null and v.${owner} in (select ${owner} from resolved)
       order by v.${owner}, ${chosen} v.valid_from) b where b.${owner} = r.${owner}`,
    base ? [base.read, base.day] : [],
  )
  await kind.restate?.(context)
  if (isDay(onChange)) {
    await tx.query(
      `update resolved r set valid_from = case when ${same(columns, 'v')} then v.valid_from else $1::date end
       from ${table} v where r.undated and v.id = r.base_id`,
      [onChange],
    )
  } else {
    await tx.query(
      `update resolved r set valid_from = v.valid_from from ${table} v where r.undated and v.id = r.base_id`,
    )
  }
  await tx.query(
    `update resolved r set match_id = v.id, action = case
         when ${same(columns, 'v')} then 'unchanged'
         when $1 = 'correct' or r.undated and $1 <> 'error' then 'replace'
         else 'conflict' end
     from ${table} v where v.superseded_at is null and v.${owner} = r.${owner} and v.valid_from = r.valid_from`,
    [onChange],
  )
}

/** A later file may complete a row (an end, a receipt); what contradicts a recorded value needs onChange=correct. */
async function matchKeys(kind: FactKind, { tx, onChange }: ImportContext) {
  const { table, columns } = kind
  const within = (less: string, more: string) =>
    columns
      .filter(({ field }) => field)
      .map(({ name }) => `(${less}.${name} is null or ${less}.${name} is not distinct from ${more}.${name})`)
      .join(' and ')
  await tx.query(
    `update resolved r set match_id = v.id, is_new = false, action = case
         when ${same(columns, 'v')} then 'unchanged'
         when $1 = 'correct' or ${within('v', 'r')} then 'replace'
         else 'conflict' end
     from ${table} v where v.superseded_at is null and ${keyMatch(kind)}`,
    [onChange],
  )
  const filled = kind.keys.find(({ later }) => later)
  if (!filled) return
  const others = keyMatch({ ...kind, keys: kind.keys.filter((key) => key !== filled) })
  const recorded = filled.live ?? `v.${filled.name}`
  await tx.query(
    `update resolved r set match_id = c.id, is_new = false,
       action = case when $1 = 'correct' or c.completes then 'replace' else 'conflict' end
     from (
       select distinct on (v.id) v.id, r.row_no, ${recorded} is null as completes
       from ${table} v join resolved r on ${others}
       where v.superseded_at is null and r.match_id is null and not exists (select from resolved o where o.match_id = v.id)
         and (${recorded} is null and r.${filled.name} is not null and ${within('v', 'r')}
           or ${recorded} is not null and r.${filled.name} is null and ${within('r', 'v')})
       order by v.id, r.row_no) c where c.row_no = r.row_no`,
    [onChange],
  )
}

async function conflicts(kind: FactKind, { tx }: ImportContext): Promise<CellIssue[]> {
  const [any] = await tx.query(`select 1 from resolved where action = 'conflict' limit 1`)
  if (!any) return []
  const differing = kind.columns.flatMap(({ name, field, shown }) =>
    field
      ? [
          `select r.row_no, ${kind.versioned ? 'r.undated' : 'null::boolean as undated'}, '${field}' as field, s.${field}::text as value, ${shown ?? `v.${name}::text`} as recorded
           from resolved r join stage s using (row_no) join ${kind.table} v on v.id = r.match_id
           where r.action = 'conflict' and r.${name} is distinct from v.${name} and ${readable('r', [field, 'valid_from'])}
             -- a cell that names nothing known is told so already
             and (r.${name} is not null or s.${field} is null)`,
        ]
      : [],
  )
  const rows = await tx.query<{
    row_no: number
    undated: boolean | null
    field: string
    value: string | null
    recorded: string | null
  }>(differing.join(' union all '))
  const fromDay = (undated: boolean | null) =>
    undated
      ? `若一直如此，请选择“${onChangeNames.correct}”；若自某日起变更，请填写生效日期或选择“${onChangeNames.fromDay}”`
      : `若自本行的生效日期起即如此，请选择“${onChangeNames.correct}”；若自另一日起变更，请把生效日期改为该日`
  return rows.map(({ row_no, undated, field, value, recorded }) => {
    const was = recorded === null ? '为空' : `为“${recorded}”`
    const wayOut = kind.versioned ? fromDay(undated) : `确需更正请选择“${onChangeNames.correct}”`
    return { row: row_no, field, value: value ?? '', message: `已登记${was}，与本行不同；${wayOut}`, severity: 'error' }
  })
}

/** Rows of one series (a headcount, a quota, one person in one room) that would hold on the same day. */
export async function checkSeries(kind: FactKind, { tx }: ImportContext): Promise<CellIssue[]> {
  const { series, table } = kind
  if (!series) return []
  const columns = series.columns.join(', ')
  const rows = await tx.query<{ row_no: number; value: string }>(
    `with will as (
       select row_no, ${columns}, valid_from, valid_until from resolved
       where ${readable('resolved', ['valid_from', 'valid_until'])} and action <> 'unchanged' and ${series.columns.map((name) => `${name} is not null`).join(' and ')}
       union all
       select null, ${columns}, valid_from, valid_until from ${table} v
       where v.superseded_at is null and v.id not in (select match_id from resolved where action <> 'unchanged' and match_id is not null)
         and (${columns}) in (select ${columns} from resolved)),
     spread as (
       select *, max(coalesce(valid_until, 'infinity')) over (
           partition by ${columns} order by valid_from, row_no nulls first rows between unbounded preceding and 1 preceding) as taken_until,
         lead(row_no) over w as next_row, lead(valid_from) over w as next_from
       from will window w as (partition by ${columns} order by valid_from, row_no nulls first))
     -- the later row is to blame; where that one is registered already, the earlier
     select row_no, valid_from::text as value from spread where row_no is not null
       and (taken_until > valid_from or next_row is null and next_from < coalesce(valid_until, 'infinity'))`,
  )
  return rows.map(({ row_no, value }) => ({
    row: row_no,
    field: series.field,
    value,
    message: series.message,
    severity: 'error',
  }))
}

/** Writes what `classify` decided and notes whose facts changed. */
export async function write(kind: FactKind, { tx, batchId, today }: ImportContext): Promise<void> {
  const { table, thing } = kind
  if (thing && kind.versioned && !thing.name) {
    // A thing that an undone batch left behind is registered again, today.
    await tx.query(
      `update ${thing.table} t set registered_on = $1::date from resolved r
       where r.is_new and r.${thing.column} = t.id and t.registered_on <> $1::date`,
      [today],
    )
  }
  await tx.query(
    `update ${table} v set superseded_at = now(), superseded_by = $1 from resolved r where r.action = 'replace' and v.id = r.match_id`,
    [batchId],
  )
  const stored = [...kind.keys.filter(({ live }) => !live), ...kind.columns].map(({ name }) => name)
  if (kind.versioned && thing) {
    const columns = [thing.column, 'valid_from', ...stored, 'batch_id'].join(', ')
    const owner = thing.column
    const incoming: Incoming = {
      table,
      owner,
      owners: `select ${owner} from resolved where not is_new and action <> 'unchanged'`,
      rows: `select null, row_no, ${owner}, valid_from from resolved where action in ('insert', 'replace')`,
      values: [],
    }
    await makeRoom(tx, incoming)
    await tx.query(
      `insert into ${table} (${columns}, valid_until)
       select ${columns}, n.next from resolved r join (${chained(incoming)}) n on n.ref = r.row_no order by row_no`,
    )
  } else {
    const columns = [...stored, 'batch_id'].join(', ')
    await tx.query(
      `insert into ${table} (${columns}) select ${columns} from resolved where action in ('insert', 'replace') order by row_no`,
    )
  }
  await refreshStatistics(tx, table, thing && kind.versioned ? [thing.table, table] : [table])
}

/**
 * Judging reads the written rows next. A planner that has not heard of them takes the table for almost empty and joins it
 * row by row, which takes minutes where it should take milliseconds.
 */
async function refreshStatistics(tx: ImportContext['tx'], table: string, tables: readonly string[]) {
  const [state] = await tx.query<{ stale: boolean }>(
    // reltuples is -1 where the table was never looked at
    `select (select count(*) from resolved where action in ('insert', 'replace')) > 0.05 * reltuples as stale
     from pg_class where oid = $1::regclass`,
    [table],
  )
  if (state?.stale) await tx.query(`analyze ${tables.join(', ')}`)
}

/** What the batch did, row by row, and whose facts it touched; `owners`: ids in the first column that `touch` reads. */
export async function settle(
  kind: FactKind,
  { tx }: ImportContext,
  touched: Touched,
): Promise<{ counts: Counts; owners: number[] }> {
  const list = (alias: string) => kind.touches.map((column) => `${alias}.${column}`).join(', ')
  // A row that is replaced may have spoken of something else.
  const rows = await tx.query<Record<string, number>>(
    `select ${list('r')} from resolved r where action <> 'unchanged'
     union select ${list('v')} from resolved r join ${kind.table} v on v.id = r.match_id where action = 'replace'`,
  )
  for (const row of rows) kind.touch(touched, row)
  const [counts] = await tx.query<{ created: number; updated: number; unchanged: number }>(
    `select count(*) filter (where action in ('insert', 'replace') and is_new)::int as created,
       count(*) filter (where action in ('insert', 'replace', 'noted') and not is_new)::int as updated,
       count(*) filter (where action = 'unchanged')::int as unchanged
     from resolved`,
  )
  const owners = new Set(rows.map((row) => Number(row[kind.touches[0] ?? ''])))
  return { counts: counts ?? { created: 0, updated: 0, unchanged: 0 }, owners: [...owners] }
}
