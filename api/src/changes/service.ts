import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { type Day, isDay } from '@heding/shared/day.ts'
import { type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { readRow } from '@heding/shared/imports/row.ts'
import type { BulkInput, ChangeInput, ChangeReport, Foretold, RowIssue } from '@heding/shared/register/change.ts'
import { scopeFor } from '../account/scope.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { lockRegister } from '../findings/current.ts'
import { stepsOfBatch } from '../history/of-batch.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import type { CellIssue } from '../imports/facts/fact-kind.ts'
import { factKinds } from '../imports/facts/kinds.ts'
import { finishBatch, insertChange, insertIssues } from '../imports/repo.ts'
import { copyToStage, createStage, dropStage, type StagedRow } from '../imports/stage.ts'
import { type Intake, RolledBack, takeIn } from '../imports/take-in.ts'
import { readCurrent } from './current.ts'
import { refuseStale } from './expected.ts'
import { Foretelling } from './foretell.ts'

/*
 * A change by hand is a batch like a file: its cells are read, staged, compared, written, judged and recorded by the same
 * code. Only that somebody waits for it: it runs at once, in one transaction, and leaves nothing when it is refused.
 */

type Cells = Readonly<Record<string, string | null>>
type By = Author & { actor: Actor }

/** What all rows of one request have in common. */
interface Act {
  source: 'form' | 'sheet' | 'bulk'
  dryRun: boolean
  document?: string | null | undefined
}

interface Change {
  kind: Kind
  onChange: string
  /** the rows, read under the lock of the register; `read`: the versions of the records they were made from */
  rows: (tx: SqlTx) => Promise<{ rows: readonly Cells[]; read: Readonly<Record<string, number>> }>
}

/**
 * Writes rows given by form or sheet, all of them or none; those of `also` after them, in the same transaction.
 * @throws Problem rejected-rows with `errors` by row and field (and `part`); stale-record; invalid-request
 */
export const changeRows = async (deps: Deps, author: By, input: ChangeInput): Promise<ChangeReport> => {
  const { also, source, dryRun, document } = input
  const changes = [input, ...(also ?? [])].map(({ kind, onChange, rows, expected = {} }): Change => {
    for (const row of rows) refuseUnknown(kind, Object.keys(row))
    return { kind, onChange, rows: async () => ({ rows, read: expected }) }
  })
  const [first, ...others] = await runChanges(deps, author, { source, dryRun, document }, changes)
  if (!first) throw new Error('no rows were reported')
  return also ? { ...first, also: others } : first
}

/**
 * Gives many records the same values; what they otherwise say stays.
 * @throws Problem not-found for a record that is not there; otherwise as `changeRows`
 */
export const changeMany = async (deps: Deps, author: By, input: BulkInput): Promise<ChangeReport> => {
  const { codes, set, kind, onChange, dryRun, document } = input
  refuseUnknown(kind, Object.keys(set), [...kinds[kind].key, 'valid_from'])
  const unique = [...new Set(codes)]
  const now = today(deps)
  const rows: Change['rows'] = async (tx) => {
    const scope = await scopeFor(tx, author.actor, 'change-register', now)
    const current = await readCurrent(tx, kind, unique, isDay(onChange) ? onChange : now, scope)
    const missing: string[] = []
    const read: Record<string, number> = {}
    // In the order asked for: refusals say the row.
    const changed = unique.flatMap((code) => {
      const record = current.get(code)
      if (!record) missing.push(code)
      else if (record.version !== null) read[code] = record.version
      return record ? [{ ...record.values, ...set }] : []
    })
    if (missing.length > 0) throw new Problem('not-found', absent(missing), { codes: missing })
    return { rows: changed, read }
  }
  const [report] = await runChanges(deps, author, { source: 'bulk', dryRun, document }, [{ kind, onChange, rows }])
  if (!report) throw new Error('no rows were reported')
  return report
}

const NAMED_MAX = 5

/** Names records that are not there, or out of sight: the two are told in the same words. */
function absent(codes: readonly string[]): string {
  const named = codes.slice(0, NAMED_MAX).join('、')
  const all = codes.length > NAMED_MAX ? `${named} 等 ${codes.length} 条` : named
  return `所选记录中没有 ${all}，或已不由您管理；请从清单中去掉后重新提交`
}

function refuseUnknown(kind: Kind, fields: readonly string[], fixed: readonly string[] = []) {
  const known = new Map(kinds[kind].columns.map(({ field, heading }) => [field, heading]))
  for (const field of fields) {
    const heading = known.get(field)
    if (heading === undefined) throw new Problem('invalid-request', `“${kinds[kind].title}”没有“${field}”这一项`)
    if (fixed.includes(field)) throw new Problem('invalid-request', `“${heading}”不能批量修改；请逐条办理`)
  }
}

/** Rows of one person wait for a lock no longer than a request may take. */
const PATIENCE = { statementTimeout: 30_000, lockTimeout: 15_000 }

/** One kind after the other, each as a batch of its own; a fault found in any of them leaves nothing of all. */
async function runChanges(deps: Deps, author: By, act: Act, changes: readonly Change[]): Promise<ChangeReport[]> {
  const reports: ChangeReport[] = []
  const last = changes.length - 1
  // Remarks say of which rows they are, where there are several kinds.
  const partOf = (at: number) => (last > 0 ? { part: at } : {})
  const issues = changes.map((): CellIssue[] => [])
  const remarks = (at: number, severity?: CellIssue['severity']) => {
    const { kind } = changes[at] ?? {}
    const found = (issues[at] ?? []).filter((issue) => !severity || issue.severity === severity)
    return kind ? shown(kind, found).map((issue) => ({ ...issue, ...partOf(at) })) : []
  }
  const begun = { total: 0 }
  const foretelling = foretellingOf(deps, act, changes)
  let findings: Foretold | undefined
  try {
    await deps.db.transaction(async (tx) => {
      await lockRegister(tx)
      for (const [at, change] of changes.entries()) {
        if (at > 0) await dropStage(tx)
        // What comes after it in a trial may name what it makes, so only the last one stops before it is judged.
        const trial = act.dryRun && at === last
        const batch = { change, trial, issues: issues[at] ?? [], begun, foretelling }
        if (foretelling) await tx.query('savepoint before_trial')
        const { id, counts } = await writeBatch(deps, tx, author, act, batch).catch(async (error) => {
          if (foretelling && error instanceof RolledBack) {
            await tx.query('rollback to savepoint before_trial')
            findings = await foretelling.tell(tx, author.actor, today(deps))
          }
          throw error
        })
        reports.push({ id, status: 'done', total: begun.total, ...counts, warnings: remarks(at) })
      }
    }, PATIENCE)
    return reports
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
    const failed = reports.length
    if (!error.counts) {
      throw new Problem('rejected-rows', '请按提示逐项更正后重新提交', { errors: remarks(failed, 'error') })
    }
    const stopped = { status: 'done' as const, total: begun.total, ...error.counts, warnings: remarks(failed) }
    const told = findings && { findings }
    return [...reports, { ...stopped, ...told }].map((report) => ({ ...report, id: null }))
  }
}

/** A form foretells by itself while one types; of many rows the trial tells it. */
function foretellingOf(deps: Deps, { source, dryRun }: Act, changes: readonly Change[]): Foretelling | undefined {
  const [only, ...others] = changes
  if (!dryRun || source === 'form' || !only || others.length > 0) return undefined
  const now = today(deps)
  return new Foretelling(isDay(only.onChange) && only.onChange > now ? only.onChange : now)
}

interface Batch {
  change: Change
  /** stops once it is known what it would do */
  trial: boolean
  issues: CellIssue[]
  begun: { total: number }
  foretelling: Foretelling | undefined
}

/** @throws RolledBack */
async function writeBatch(deps: Deps, tx: SqlTx, author: By, act: Act, batch: Batch) {
  const { change, trial, issues, begun, foretelling } = batch
  const { kind, onChange } = change
  const { rows, read } = await change.rows(tx)
  const total = rows.length
  begun.total = total
  const { source, document = null } = act
  const asked = { kind, source, document: document || null, onChange }
  const batchId = await insertChange(tx, { ...asked, author, at: deps.now() })
  const dated = new Map<string, Day>()
  const intake = intakeOf(deps, tx, { batchId, change, trial, issues, read, dated, foretelling })
  await createStage(tx, kind)
  await copyToStage(tx, kind, stagedRows(kind, rows, intake, dated))
  const counts = await takeIn(tx, intake)
  await insertIssues(tx, batchId, kind, issues)
  await finishBatch(tx, batchId, { status: 'done', total, rejected: 0, format: null, ...counts }, deps.now())
  const steps = await stepsOfBatch(tx, factKinds[kind], batchId, 'done', intake.owners ?? [])
  const detail = { batch: batchId, kind, source, document, onChange, ...counts, ...(steps && { rows: steps }) }
  const entry = { action: 'change', subjectType: 'import', subjectCode: String(batchId), detail }
  await recordAudit(tx, { ...author, ...entry }, deps.now())
  return { id: batchId, counts }
}

interface Begun {
  batchId: number
  change: Change
  trial: boolean
  issues: CellIssue[]
  read: Readonly<Record<string, number>>
  /** by code: 生效日期 of a row that gives one */
  dated: ReadonlyMap<string, Day>
  foretelling: Foretelling | undefined
}

function intakeOf(deps: Deps, tx: SqlTx, begun: Begun): Intake {
  const { batchId, change, trial, issues, read, dated, foretelling } = begun
  const { kind, onChange } = change
  const now = today(deps)
  const day = isDay(onChange) ? onChange : now
  return {
    ...{ batchId, kind, onChange, dryRun: trial, today: now, faults: 0 },
    base: { day, read: isDay(onChange) ? [] : Object.values(read) },
    report: (found) => {
      issues.push(...found)
    },
    ...(foretelling && { tried: (touched) => foretelling.lookAhead(tx, touched) }),
    prepare: () => refuseStale(tx, kind, read, (code) => dated.get(code) ?? day),
    decided: async () => {
      issues.push(...(await endsEarly(tx, kind)))
      if (isDay(onChange)) issues.push(...(await holdsAlways(tx, kind, onChange)))
    },
  }
}

/** A change from a day holds until the next row that is recorded already; whoever makes it may not know of that one. */
async function endsEarly(tx: SqlTx, kind: Kind): Promise<CellIssue[]> {
  const { table, thing, versioned } = factKinds[kind]
  if (!thing || !versioned) return []
  const rows = await tx.query<{ row_no: number; day: Day; next: Day }>(
    `select r.row_no, r.valid_from as day, min(v.valid_from) as next from resolved r
     join ${table} v on v.${thing.column} = r.${thing.column} and v.superseded_at is null and v.valid_from > r.valid_from
     where r.undated and r.action = 'insert' group by 1, 2`,
  )
  return rows.map(({ row_no, day, next }) => ({
    ...{ row: row_no, field: 'valid_from', value: day, severity: 'warning' as const },
    message: `${next} 起另有登记，本次变更到前一日为止；该日起的内容如也须变更，请另行办理`,
  }))
}

/**
 * Records that are new in a change from a day: only what changes has that day, a first row without 生效日期 holds always
 * (so that any past day can be asked). Whoever chose the day may have meant it for these too.
 */
async function holdsAlways(tx: SqlTx, kind: Kind, day: Day): Promise<CellIssue[]> {
  if (!factKinds[kind].versioned) return []
  const rows = await tx.query<{ row_no: number }>(
    'select row_no from resolved where is_new and undated order by row_no',
  )
  return rows.map(({ row_no }) => ({
    ...{ row: row_no, field: 'valid_from', value: '', severity: 'warning' as const },
    message: `首次登记，按一直如此记录；如自 ${day} 起才有，请填写生效日期`,
  }))
}

/** Reads the cells as those of a file are read; bad ones are reported and staged as empty. */
async function* stagedRows(
  kind: Kind,
  rows: readonly Cells[],
  intake: Intake,
  dated: Map<string, Day>,
): AsyncGenerator<StagedRow> {
  const fields = kinds[kind].columns.map(({ field }) => field)
  const mapping = { cellOf: new Map(fields.map((field, index) => [field, index])), missing: [], extra: [] }
  for (const [index, row] of rows.entries()) {
    const reading = readRow(
      kind,
      mapping,
      fields.map((field) => row[field] ?? null),
    )
    const bad = reading.issues.filter(({ severity }) => severity === 'error').map(({ field }) => field)
    intake.faults += bad.length
    await intake.report(reading.issues.map((issue) => ({ ...issue, row: index + 1 })))
    const { values } = reading
    const code = kinds[kind].key.map((field) => values[field]).join('/')
    if (values.valid_from) dated.set(code, values.valid_from)
    yield { row: index + 1, bad, values }
  }
}

function shown(kind: Kind, issues: readonly CellIssue[]): RowIssue[] {
  const order = kinds[kind].columns.map(({ field }) => field)
  const headingOf = new Map(kinds[kind].columns.map(({ field, heading }) => [field, heading]))
  return issues
    .map(({ row, field, value, message }) => ({ row, field, column: headingOf.get(field) ?? field, value, message }))
    .sort((a, b) => a.row - b.row || order.indexOf(a.field) - order.indexOf(b.field))
}
