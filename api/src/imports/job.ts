import type { Deps } from '../http/deps.ts'
import { problemOf } from '../http/errors.ts'
import { findBatch, finishBatch, insertIssues } from './repo.ts'
import { runImport } from './run.ts'

/**
 * The queue's side of an import. While the database is away the queue tries again; a fault of the program itself ends
 * the batch, so that nobody waits for it for ever.
 */
export async function importJob(deps: Deps, { batchId }: { batchId: number }): Promise<void> {
  try {
    await runImport(deps, batchId)
  } catch (error) {
    const problem = problemOf(error)
    if (problem?.type === 'unavailable' || problem?.type === 'stale-record') throw error
    deps.log.error({ err: error, batchId }, 'import failed')
    const batch = await findBatch(deps.db, batchId)
    if (!batch) return
    const message = problem?.detail ?? '导入时发生内部错误，没有写入任何数据；请联系系统管理员查看日志'
    await insertIssues(deps.db, batchId, batch.kind, [
      { row: 1, field: '', value: batch.file_name ?? '', message, severity: 'error' },
    ])
    const none = { total: batch.rows_read, created: 0, updated: 0, unchanged: 0, rejected: 0, format: batch.format }
    await finishBatch(deps.db, batchId, { status: 'failed', ...none }, deps.now())
  }
}
