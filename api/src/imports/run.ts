import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import { readTable } from '@heding/shared/imports/table.ts'
import { recordAudit } from '../audit/repo.ts'
import { lockRegister, refreshFindings, turnToDay } from '../findings/current.ts'
import { Touched } from '../findings/touched.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { type Counts, checkRows, checkSeries, classify, resolve, settle, write } from './apply.ts'
import type { CellIssue, ImportContext } from './facts/fact-kind.ts'
import { factKinds } from './facts/kinds.ts'
import { storedFile } from './files.ts'
import { openTable } from './read/open.ts'
import { type Batch, countRejected, findBatch, finishBatch, insertIssues, noteProgress, startBatch } from './repo.ts'
import { copyToStage, createStage, type StagedRow } from './stage.ts'

/** Thrown to roll back every row; the outcome is written after it. */
class RolledBack extends Error {
  readonly counts: Counts | undefined
  constructor(counts?: Counts) {
    super('rolled back')
    this.counts = counts
  }
}

const NONE: Counts = { created: 0, updated: 0, unchanged: 0 }

/**
 * Runs a queued batch to its end: all of the file or nothing. A dry run takes the same path and is rolled back. Running
 * a batch again after a crash starts over; a finished one is left alone.
 * @throws when the database goes away: the queue tries again
 */
export const runImport = (deps: Deps, batchId: number): Promise<void> =>
  deps.db.transaction(
    async (tx) => {
      const batch = await takeUp(deps, tx, batchId)
      if (!batch) return
      const source: Source = { format: null, total: 0, faults: 0 }
      // What happened to the batch commits with the lock on it, also when its rows do not.
      await tx.query('savepoint before_rows')
      try {
        await importInto(deps, tx, batch, source)
      } catch (error) {
        if (!(error instanceof RolledBack || error instanceof Problem)) throw error
        await tx.query('rollback to savepoint before_rows')
        if (error instanceof Problem) await insertIssues(tx, batchId, batch.kind, [fileIssue(batch, error)])
        const counts = error instanceof RolledBack ? error.counts : undefined
        const rejected = await countRejected(tx, batchId)
        const { format, total } = source
        const status = counts ? 'done' : 'failed'
        await finishBatch(tx, batchId, { status, total, rejected, format, ...(counts ?? NONE) }, deps.now())
      }
    },
    { statementTimeout: 1_800_000, lockTimeout: 600_000 },
  )

/**
 * Takes up a batch that still waits for its end. Another worker that is at it (one thought dead, perhaps) is waited for;
 * what an earlier attempt said of the batch is forgotten.
 */
async function takeUp({ db, now }: Deps, tx: SqlTx, batchId: number): Promise<Batch | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('import'), $1)`, [batchId])
  const batch = await findBatch(tx, batchId)
  if (batch?.status !== 'queued' && batch?.status !== 'running') return undefined
  await startBatch(db, batchId, now())
  return batch
}

/** What is known of the file so far, also when the transaction fails. */
interface Source {
  format: string | null
  total: number
  faults: number
}

const fileIssue = (batch: Batch, problem: Problem): CellIssue => ({
  row: 1,
  field: '',
  value: batch.file_name,
  message: problem.detail ?? '文件无法读取，请另存为 .xlsx 后重试',
  severity: 'error',
})

async function importInto(deps: Deps, tx: SqlTx, batch: Batch, source: Source): Promise<void> {
  const { db, now } = deps
  const kind = factKinds[batch.kind]
  const report = async (issues: readonly CellIssue[]) => {
    source.faults += issues.filter(({ severity }) => severity === 'error').length
    // Beside the transaction: what was found outlives its rollback.
    await insertIssues(db, batch.id, batch.kind, issues)
  }
  await createStage(tx, batch.kind)
  const table = await openTable(storedFile(deps, batch.file_sha256), batch.file_name)
  source.format = table.format
  source.total = await copyToStage(tx, batch.kind, stagedRows(deps, batch, table.rows, report))

  const day = today(deps)
  await turnToDay(tx, await lockRegister(tx), day)
  const context: ImportContext = { tx, batchId: batch.id, onChange: batch.on_change, today: day }
  await resolve(kind, context)
  await report(await checkRows(kind, context))
  await report(await classify(kind, context))
  await report((await kind.check?.(context)) ?? [])
  await report(await checkSeries(kind, context))
  if (source.faults > 0) throw new RolledBack()
  await write(kind, context)
  await report((await kind.follow?.(context)) ?? [])
  if (source.faults > 0) throw new RolledBack()
  const touched = new Touched()
  const counts = await settle(kind, context, touched)
  if (batch.dry_run) throw new RolledBack(counts)

  await refreshFindings(tx, day, touched)
  await tx.query('update register_state set revision = revision + 1')
  const { format, total } = source
  await finishBatch(tx, batch.id, { status: 'done', total, rejected: 0, format, ...counts }, now())
  const author = batch.author ?? { actor: { id: batch.actor_id, name: batch.actor_name }, address: '' }
  const detail = {
    kind: batch.kind,
    file: batch.file_name,
    sha256: batch.file_sha256,
    onChange: batch.on_change,
    ...counts,
  }
  const entry = { action: 'import', subjectType: 'import', subjectCode: String(batch.id), detail }
  await recordAudit(tx, { ...author, ...entry }, now())
}

const ISSUES_AT_ONCE = 500
const PROGRESS_EVERY_MS = 300

/** Reads the file row by row; reports bad cells in portions and the progress now and then. */
async function* stagedRows(
  deps: Deps,
  batch: Batch,
  rows: Parameters<typeof readTable>[1],
  report: (issues: CellIssue[]) => Promise<void>,
): AsyncGenerator<StagedRow> {
  let issues: CellIssue[] = []
  let seen = 0
  let noted = performance.now()
  for await (const { row, values, issues: found } of readTable(batch.kind as Kind, rows)) {
    for (const issue of found) issues.push({ ...issue, row })
    if (issues.length >= ISSUES_AT_ONCE) {
      await report(issues)
      issues = []
    }
    if (!values) continue
    const bad = found.filter(({ severity }) => severity === 'error').map(({ field }) => field)
    yield { row, bad, values }
    seen++
    if (performance.now() - noted > PROGRESS_EVERY_MS) {
      noted = performance.now()
      await noteProgress(deps.db, batch.id, seen)
    }
  }
  await report(issues)
}
