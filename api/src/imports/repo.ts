import type { Sql } from '@heding/prisma/sql.ts'
import { type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { type Author, authorText } from '../audit/repo.ts'
import type { Counts } from './apply.ts'
import type { CellIssue } from './facts/fact-kind.ts'

export type BatchStatus = 'queued' | 'running' | 'done' | 'failed' | 'undone'

export type BatchSource = 'file' | 'form' | 'sheet' | 'bulk'

/** What was changed at once, as it is stored. */
export interface Batch {
  id: number
  kind: Kind
  source: BatchSource
  /** null unless it came as a file */
  file_name: string | null
  file_sha256: string | null
  /** 依据 of a change by hand */
  document: string | null
  dry_run: boolean
  on_change: string
  status: BatchStatus
  rows_read: number
  total: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  format: string | null
  actor_id: number
  actor_name: string
  /** who asked for it, and on whose behalf; null: the program itself, or before this was kept */
  author: Author | null
  requested_at: Date
  finished_at: Date | null
  undone_at: Date | null
  /** of the register when it was written: the order in which batches came about */
  revision: number | null
}

/** A batch that came as a file. */
export type FileBatch = Batch & { file_name: string; file_sha256: string }
export const isFile = (batch: Batch): batch is FileBatch => batch.file_name !== null && batch.file_sha256 !== null

export interface NewBatch {
  kind: Kind
  fileName: string
  sha256: string
  bytes: number
  dryRun: boolean
  onChange: string
  actorId: number
  author: Author | null
  at: Date
}

export async function insertBatch(sql: Sql, batch: NewBatch): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into import_batch (kind, file_name, file_sha256, file_bytes, dry_run, on_change, status, actor_id, requested_at,
       author)
     values ($1, $2, $3, $4, $5, $6, 'queued', $7, $8, $9::jsonb) returning id`,
    [
      batch.kind,
      batch.fileName,
      batch.sha256,
      batch.bytes,
      batch.dryRun,
      batch.onChange,
      batch.actorId,
      batch.at,
      batch.author && authorText(batch.author),
    ],
  )
  if (!row) throw new Error('import_batch returned no id')
  return row.id
}

export interface NewChange {
  kind: Kind
  source: Exclude<BatchSource, 'file'>
  document: string | null
  onChange: string
  author: Author & { actor: { id: number } }
  at: Date
}

/** A batch by hand: it is done when its transaction is. Counted by `finishBatch`. */
export async function insertChange(tx: Sql, change: NewChange): Promise<number> {
  const { kind, source, document, onChange, author, at } = change
  const [row] = await tx.query<{ id: number }>(
    `insert into import_batch (kind, source, document, dry_run, on_change, status, actor_id, requested_at, started_at, author)
     values ($1, $2, $3, false, $4, 'running', $5, $6, $6, $7::jsonb) returning id`,
    [kind, source, document, onChange, author.actor.id, at, authorText(author)],
  )
  if (!row) throw new Error('import_batch returned no id')
  return row.id
}

const BATCH = `select b.*, u.name as actor_name from import_batch b join user_account u on u.id = b.actor_id`

export async function findBatch(sql: Sql, id: number): Promise<Batch | undefined> {
  const [batch] = await sql.query<Batch>(`${BATCH} where b.id = $1`, [id])
  return batch
}

export interface BatchFilter {
  kind?: Kind
  source?: BatchSource
  /** what 依据 contains */
  document?: string
}

/** The newest batches before `cursor` (an id). */
export const listBatches = (
  sql: Sql,
  { kind, source, document, cursor, limit }: BatchFilter & { cursor?: number; limit: number },
) =>
  sql.query<Batch>(
    `${BATCH} where ($1::text is null or b.kind = $1) and ($2::int is null or b.id < $2)
       and ($4::text is null or b.source = $4) and ($5::text is null or strpos(b.document, $5) > 0)
     order by b.id desc limit $3`,
    [kind ?? null, cursor ?? null, limit, source ?? null, document ?? null],
  )

/** Takes a batch up, again after a crash: what an earlier attempt said of it is forgotten. */
export async function startBatch(sql: Sql, id: number, at: Date): Promise<void> {
  await sql.query('delete from import_issue where batch_id = $1', [id])
  await sql.query(`update import_batch set status = 'running', started_at = $2, rows_read = 0 where id = $1`, [id, at])
}

export const noteProgress = (sql: Sql, id: number, rows: number) =>
  sql.query('update import_batch set rows_read = $2 where id = $1', [id, rows])

export interface Outcome extends Counts {
  status: 'done' | 'failed'
  total: number
  rejected: number
  format: string | null
}

export const finishBatch = (sql: Sql, id: number, outcome: Outcome, at: Date) =>
  sql.query(
    `update import_batch set status = $2, total = $3, rows_read = $3, created = $4, updated = $5, unchanged = $6,
       rejected = $7, format = $8, finished_at = $9 where id = $1`,
    [
      id,
      outcome.status,
      outcome.total,
      outcome.created,
      outcome.updated,
      outcome.unchanged,
      outcome.rejected,
      outcome.format,
      at,
    ],
  )

export async function insertIssues(sql: Sql, batchId: number, kind: Kind, issues: readonly CellIssue[]): Promise<void> {
  if (issues.length === 0) return
  const headingOf = new Map(kinds[kind].columns.map(({ field, heading }) => [field, heading]))
  await sql.query(
    `insert into import_issue (batch_id, severity, row_no, heading, value, message)
     select $1, * from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[])`,
    [
      batchId,
      issues.map(({ severity }) => severity),
      issues.map(({ row }) => row),
      issues.map(({ field }) => headingOf.get(field) ?? field),
      issues.map(({ value }) => value.slice(0, 200)),
      issues.map(({ message }) => message),
    ],
  )
}

export interface StoredIssue {
  severity: 'error' | 'warning'
  row: number
  column: string
  value: string
  message: string
}

/** Issues of a batch in the order of the file; at most `limit` of each severity. */
export const listIssues = (sql: Sql, batchId: number, severity: 'error' | 'warning', limit: number) =>
  sql.query<StoredIssue>(
    `select severity, row_no as row, heading as column, value, message from import_issue
     where batch_id = $1 and severity = $2 order by row_no, heading limit $3`,
    [batchId, severity, limit],
  )

export async function countRejected(sql: Sql, batchId: number): Promise<number> {
  const [row] = await sql.query<{ rejected: number }>(
    `select count(distinct row_no)::int as rejected from import_issue where batch_id = $1 and severity = 'error'`,
    [batchId],
  )
  return row?.rejected ?? 0
}
