import type { Sql } from '@heding/prisma/sql.ts'
import { getAuditKey, type Link, macOf } from './chain.ts'

/** Who acts, and from where. `actor` null: nobody signed in, or the program itself. */
export interface Author {
  actor: { id: number; name: string } | null
  address: string
}

/** What was done to what. Nothing secret belongs into `detail`. */
export interface AuditDraft {
  action: string
  subjectType: string
  subjectCode: string
  detail: object
}

/**
 * Appends one entry to the chain. Call it last in the transaction of the change: it locks the head of the chain until
 * the commit, and when it fails the change fails with it.
 */
export async function recordAudit(sql: Sql, entry: Author & AuditDraft, at: Date): Promise<void> {
  const key = getAuditKey()
  const [head] = await sql.query<{ seq: number | bigint; mac: string }>('select seq, mac from audit_head for update')
  if (!head) throw new Error('audit_head has no row')
  const link: Link = {
    seq: Number(head.seq) + 1,
    at,
    actorId: entry.actor?.id ?? null,
    actorName: entry.actor?.name ?? '',
    address: entry.address,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectCode: entry.subjectCode,
    detail: JSON.stringify(entry.detail),
  }
  const mac = macOf(key, head.mac, link)
  await sql.query(
    `with entry as (
       insert into audit_entry
         (seq, at, actor_id, actor_name, address, action, subject_type, subject_code, detail, mac)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     )
     update audit_head set seq = $1, mac = $10`,
    [
      link.seq,
      at,
      link.actorId,
      link.actorName,
      link.address,
      link.action,
      link.subjectType,
      link.subjectCode,
      link.detail,
      mac,
    ],
  )
}

export interface AuditRow extends Link {
  mac: string
}

/** Entries after `seq` in their order, at most `limit`. */
export const listAuditAfter = (sql: Sql, seq: number, limit: number): Promise<AuditRow[]> =>
  sql.query<AuditRow>(
    `select seq, at, actor_id as "actorId", actor_name as "actorName", address, action, subject_type as "subjectType",
       subject_code as "subjectCode", detail, mac
     from audit_entry where seq > $1 order by seq limit $2`,
    [seq, limit],
  )

/** The newest entries before `seq`, newest first. */
export const listAuditBefore = (sql: Sql, seq: number | null, limit: number): Promise<AuditRow[]> =>
  sql.query<AuditRow>(
    `select seq, at, actor_id as "actorId", actor_name as "actorName", address, action, subject_type as "subjectType",
       subject_code as "subjectCode", detail, mac
     from audit_entry where $1::bigint is null or seq < $1 order by seq desc limit $2`,
    [seq, limit],
  )

export async function getAuditHead(sql: Sql): Promise<{ seq: number; mac: string }> {
  const [head] = await sql.query<{ seq: number; mac: string }>('select seq, mac from audit_head')
  if (!head) throw new Error('audit_head has no row')
  return head
}
