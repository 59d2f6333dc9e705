import type { SqlTx } from '@heding/prisma/sql.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { readTable } from '@heding/shared/imports/table.ts'
import { recordAudit } from '../audit/repo.ts'
import { stepsOfBatch } from '../history/of-batch.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { notify } from '../notices/inbox.ts'
import type { Counts } from './apply.ts'
import type { CellIssue } from './facts/fact-kind.ts'
import { factKinds } from './facts/kinds.ts'
import { storedFile } from './files.ts'
import { openTable } from './read/open.ts'
import {
  countRejected,
  type FileBatch,
  findBatch,
  finishBatch,
  insertIssues,
  isFile,
  noteProgress,
  startBatch,
} from './repo.ts'
import { copyToStage, createStage, type StagedRow } from './stage.ts'
import { type Intake, RolledBack, takeIn } from './take-in.ts'

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
      const intake = intakeOf(deps, batch)
      // What happened to the batch commits with the lock on it, also when its rows do not.
      await tx.query('savepoint before_rows')
      try {
        await importInto(deps, tx, batch, intake)
      } catch (error) {
        if (!(error instanceof RolledBack || error instanceof Problem)) throw error
        await tx.query('rollback to savepoint before_rows')
        if (error instanceof Problem) await insertIssues(tx, batchId, batch.kind, [fileIssue(batch, error)])
        const counts = error instanceof RolledBack ? error.counts : undefined
        const rejected = await countRejected(tx, batchId)
        const { format, total } = intake
        const status = counts ? 'done' : 'failed'
        await finishBatch(tx, batchId, { status, total, rejected, format, ...(counts ?? NONE) }, deps.now())
        if (!counts) await tellActor(tx, batch, { rejected }, deps.now())
      }
    },
    { statementTimeout: 1_800_000, lockTimeout: 600_000 },
  )

/**
 * Takes up a batch that still waits for its end. Another worker that is at it (one thought dead, perhaps) is waited for;
 * what an earlier attempt said of the batch is forgotten.
 */
async function takeUp({ db, now }: Deps, tx: SqlTx, batchId: number): Promise<FileBatch | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('import'), $1)`, [batchId])
  const batch = await findBatch(tx, batchId)
  if ((batch?.status !== 'queued' && batch?.status !== 'running') || !isFile(batch)) return undefined
  await startBatch(db, batchId, now())
  return batch
}

/** A file on its way in: what is known of it so far, also when its rows are rolled back. */
interface FileIntake extends Intake {
  format: string | null
  total: number
}

/** The intake of a batch that came as a file; what is found stays with the batch, whatever becomes of the rows. */
function intakeOf(deps: Deps, batch: FileBatch): FileIntake {
  return {
    batchId: batch.id,
    kind: batch.kind,
    onChange: batch.on_change,
    dryRun: batch.dry_run,
    today: today(deps),
    faults: 0,
    // Beside the transaction: what was found outlives its rollback.
    report: (issues) => insertIssues(deps.db, batch.id, batch.kind, issues),
    format: null,
    total: 0,
  }
}

const fileIssue = (batch: FileBatch, problem: Problem): CellIssue => ({
  row: 1,
  field: '',
  value: batch.file_name,
  message: problem.detail ?? '文件无法读取，请另存为 .xlsx 后重试',
  severity: 'error',
})

async function importInto(deps: Deps, tx: SqlTx, batch: FileBatch, intake: FileIntake): Promise<void> {
  await createStage(tx, batch.kind)
  const table = await openTable(storedFile(deps, batch.file_sha256), batch.file_name)
  intake.format = table.format
  intake.total = await copyToStage(tx, batch.kind, stagedRows(deps, batch, table.rows, intake))
  await tx.query('analyze stage')
  const counts = await takeIn(tx, intake)
  const { format, total } = intake
  await finishBatch(tx, batch.id, { status: 'done', total, rejected: 0, format, ...counts }, deps.now())
  await tellActor(tx, batch, counts, deps.now())
  const author = batch.author ?? { actor: { id: batch.actor_id, name: batch.actor_name }, address: '' }
  const steps = await stepsOfBatch(tx, factKinds[batch.kind], batch.id, 'done', intake.owners ?? [])
  const detail = {
    batch: batch.id,
    kind: batch.kind,
    file: batch.file_name,
    sha256: batch.file_sha256,
    onChange: batch.on_change,
    ...counts,
    ...(steps && { rows: steps }),
  }
  const entry = { action: 'import', subjectType: 'import', subjectCode: String(batch.id), detail }
  await recordAudit(tx, { ...author, ...entry }, deps.now())
}

/** Whoever uploaded the file need not wait beside it: the end is told to their inbox. A try-out is read at once. */
async function tellActor(tx: SqlTx, batch: FileBatch, outcome: Counts | { rejected: number }, at: Date) {
  if (batch.dry_run || !batch.author) return
  const to = [batch.actor_id]
  const path = `/imports/${batch.id}`
  const about = { file: batch.file_name, kind: kinds[batch.kind].title }
  if ('rejected' in outcome) {
    await notify(tx, to, { kind: 'import-failed', params: { ...about, rejected: outcome.rejected }, path }, at)
  } else {
    const { created, updated } = outcome
    await notify(tx, to, { kind: 'import-done', params: { ...about, created, updated }, path }, at)
  }
}

const ISSUES_AT_ONCE = 500
const PROGRESS_EVERY_MS = 300

/** Reads the file row by row; reports bad cells in portions and the progress now and then. */
async function* stagedRows(
  deps: Deps,
  batch: FileBatch,
  rows: Parameters<typeof readTable>[1],
  intake: FileIntake,
): AsyncGenerator<StagedRow> {
  let issues: CellIssue[] = []
  const report = async () => {
    intake.faults += issues.filter(({ severity }) => severity === 'error').length
    await intake.report(issues)
    issues = []
  }
  let seen = 0
  let noted = performance.now()
  for await (const { row, values, issues: found } of readTable(batch.kind, rows)) {
    for (const issue of found) issues.push({ ...issue, row })
    if (issues.length >= ISSUES_AT_ONCE) await report()
    if (!values) continue
    const bad = found.filter(({ severity }) => severity === 'error').map(({ field }) => field)
    yield { row, bad, values }
    seen++
    if (performance.now() - noted > PROGRESS_EVERY_MS) {
      noted = performance.now()
      await noteProgress(deps.db, batch.id, seen)
    }
  }
  await report()
}
