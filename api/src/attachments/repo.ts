import type { Sql, SqlTx } from '@heding/prisma/sql.ts'
import { ATTACHMENTS_MAX } from '@heding/shared/attachments/files.ts'
import type { Attachment, SubjectType } from '@heding/shared/attachments/schema.ts'
import { Problem } from '../http/problem.ts'

export interface AttachmentRow extends Omit<Attachment, 'uploadedAt' | 'removedAt'> {
  subjectType: SubjectType
  subjectId: number
  storageKey: string
  uploadedAt: Date
  removedAt: Date | null
}

const SELECT = `select a.id, a.subject_type as "subjectType", a.subject_id as "subjectId", a.label, a.paper,
    a.media_type as "mediaType", a.bytes, a.sm3, a.storage_key as "storageKey", a.uploaded_at as "uploadedAt",
    u.name as "uploadedBy", a.superseded_at as "removedAt", r.name as "removedBy", a.superseded_reason as "removedReason"
  from attachment a join user_account u on u.id = a.uploaded_by left join user_account r on r.id = a.superseded_by`

/** The files of a record, the newest first; at most as many as a page of a list has. */
export const listAttachments = (sql: Sql, type: SubjectType, id: number, withRemoved: boolean) =>
  sql.query<AttachmentRow>(
    `${SELECT} where a.subject_type = $1 and a.subject_id = $2 and ($3 or a.superseded_at is null)
     order by a.superseded_at is not null, a.id desc limit 200`,
    [type, id, withRemoved],
  )

export async function findAttachment(sql: Sql, id: number): Promise<AttachmentRow | undefined> {
  const [row] = await sql.query<AttachmentRow>(`${SELECT} where a.id = $1`, [id])
  return row
}

export interface NewAttachment {
  subjectType: SubjectType
  subjectId: number
  label: string
  paper: string
  mediaType: string
  bytes: number
  sm3: string
  storageKey: string
  uploadedAt: Date
  uploadedBy: number
}

/**
 * Adds the row of a file that is stored.
 * @throws Problem invalid-request when the record has as many as it may, conflict when it has this content already
 */
export async function insertAttachment(tx: SqlTx, row: NewAttachment): Promise<number> {
  // Of two that come together the later counts the earlier.
  await tx.query('select pg_advisory_xact_lock(hashtext($1), $2)', [`attachment ${row.subjectType}`, row.subjectId])
  const [there] = await tx.query<{ count: number }>(
    'select count(*)::int as count from attachment where subject_type = $1 and subject_id = $2 and superseded_at is null',
    [row.subjectType, row.subjectId],
  )
  if ((there?.count ?? 0) >= ATTACHMENTS_MAX) {
    throw new Problem('invalid-request', `本记录已有 ${ATTACHMENTS_MAX} 个附件，请先移除不再需要的附件。`)
  }
  const [added] = await tx.query<{ id: number }>(
    `insert into attachment (subject_type, subject_id, label, paper, media_type, bytes, sm3, storage_key, uploaded_at, uploaded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (subject_type, subject_id, sm3) where superseded_at is null do nothing returning id`,
    [
      row.subjectType,
      row.subjectId,
      row.label,
      row.paper,
      row.mediaType,
      row.bytes,
      row.sm3,
      row.storageKey,
      row.uploadedAt,
      row.uploadedBy,
    ],
  )
  if (!added) throw new Problem('conflict', '本记录已有内容相同的附件，无须重复上传。')
  return added.id
}

/** @throws Problem stale-record when it has been removed already */
export async function supersedeAttachment(tx: SqlTx, id: number, by: number, reason: string, at: Date): Promise<void> {
  const rows = await tx.query(
    `update attachment set superseded_at = $2, superseded_by = $3, superseded_reason = $4
     where id = $1 and superseded_at is null returning id`,
    [id, at, by, reason],
  )
  if (rows.length === 0) throw new Problem('stale-record', '该附件已被移除。')
}

/** Of these keys, those that belong to an attachment, removed ones included. */
export async function knownKeys(sql: Sql, keys: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ key: string }>(
    'select storage_key as key from attachment where storage_key = any($1::text[])',
    [keys],
  )
  return new Set(rows.map(({ key }) => key))
}
