import type { Sql } from '@heding/prisma/sql.ts'
import type { BatchAnswer, BatchDetail } from '@heding/shared/imports/schema.ts'
import { Problem } from '../http/problem.ts'
import { type Batch, findBatch, listIssues, type StoredIssue } from './repo.ts'

/** As many bad cells are listed in one answer; the workbook has them all. */
const LISTED = 10_000
/** A workbook with more remarks than this would help nobody. */
const IN_WORKBOOK = 200_000

/** @throws Problem not-found */
export async function getBatch(sql: Sql, id: number): Promise<Batch> {
  const batch = await findBatch(sql, id)
  if (!batch) throw new Problem('not-found', '没有这一批导入')
  return batch
}

export const showBatch = (batch: Batch): BatchAnswer => ({
  id: batch.id,
  kind: batch.kind,
  source: batch.source,
  fileName: batch.file_name,
  document: batch.document,
  dryRun: batch.dry_run,
  onChange: batch.on_change,
  status: batch.status,
  rowsRead: batch.rows_read,
  total: batch.total,
  created: batch.created,
  updated: batch.updated,
  unchanged: batch.unchanged,
  rejected: batch.rejected,
  format: batch.format,
  actorName: batch.actor_name,
  requestedAt: batch.requested_at.toISOString(),
  finishedAt: batch.finished_at?.toISOString() ?? null,
  undoneAt: batch.undone_at?.toISOString() ?? null,
})

/** @throws Problem not-found */
export async function batchDetail(sql: Sql, id: number): Promise<BatchDetail> {
  const batch = await getBatch(sql, id)
  const settled = batch.status !== 'queued' && batch.status !== 'running'
  // While it runs the list is still growing, and a later attempt starts it anew.
  const errors = settled ? await listIssues(sql, id, 'error', LISTED) : []
  const warnings = settled ? await listIssues(sql, id, 'warning', LISTED) : []
  const truncated = errors.length === LISTED || warnings.length === LISTED
  return { ...showBatch(batch), errors: errors.map(showIssue), warnings: warnings.map(showIssue), truncated }
}

const showIssue = ({ row, column, value, message }: StoredIssue) => ({ row, column, value, message })

/** Every remark on a batch, for the workbook that carries the user's own rows. */
export const issuesOf = async (sql: Sql, id: number): Promise<StoredIssue[]> => [
  ...(await listIssues(sql, id, 'error', IN_WORKBOOK)),
  ...(await listIssues(sql, id, 'warning', IN_WORKBOOK)),
]
