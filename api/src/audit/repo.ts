import type { Sql } from '@heding/prisma/sql.ts'
import { getAuditKey, type Link, macOf } from './chain.ts'

/** Who acts, from where and in which request. `actor` null: nobody signed in, or the program itself. */
export interface Author {
  actor: {
    id: number
    name: string
    agencyCode?: string | null
    /** on whose behalf */
    standIn?: { principalId: number; principalName: string } | null
  } | null
  address: string
  sessionHash?: string
  requestId?: string
}

/** What was done to what. `detail` holds before and after; nothing secret belongs into it. */
export interface AuditDraft {
  action: string
  subjectType: string
  subjectCode: string
  detail: object
  /** `done` unless given */
  result?: 'done' | 'refused'
}

/** The author as JSON that a job can be given, without what only the request needs. */
export const authorText = ({ actor, ...rest }: Author): string =>
  JSON.stringify({ ...rest, actor: actor && pickActor(actor) })

const pickActor = ({ id, name, agencyCode, standIn }: NonNullable<Author['actor']>) => ({
  id,
  name,
  agencyCode,
  standIn: standIn && { principalId: standIn.principalId, principalName: standIn.principalName },
})

const linkOf = (seq: number, { actor, ...entry }: Author & AuditDraft, at: Date): Link => ({
  seq,
  form: 2,
  at,
  actorId: actor?.id ?? null,
  actorName: actor?.name ?? '',
  address: entry.address,
  action: entry.action,
  subjectType: entry.subjectType,
  subjectCode: entry.subjectCode,
  detail: JSON.stringify(entry.detail),
  principalId: actor?.standIn?.principalId ?? null,
  principalName: actor?.standIn?.principalName ?? '',
  agencyCode: actor?.agencyCode ?? '',
  sessionHash: entry.sessionHash ?? '',
  result: entry.result ?? 'done',
  requestId: entry.requestId ?? '',
})

/**
 * Appends one entry to the chain. Call it last in the transaction of the change: it locks the head of the chain until
 * the commit, and when it fails the change fails with it.
 */
export async function recordAudit(sql: Sql, entry: Author & AuditDraft, at: Date): Promise<void> {
  const key = getAuditKey()
  const [head] = await sql.query<{ seq: number | bigint; mac: string }>('select seq, mac from audit_head for update')
  if (!head) throw new Error('audit_head has no row')
  const link = linkOf(Number(head.seq) + 1, entry, at)
  const mac = macOf(key, head.mac, link)
  await sql.query(
    `with entry as (
       insert into audit_entry
         (seq, at, actor_id, actor_name, address, action, subject_type, subject_code, detail, mac, form, principal_id,
          principal_name, agency_code, session_hash, result, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
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
      link.form,
      link.principalId,
      link.principalName,
      link.agencyCode,
      link.sessionHash,
      link.result,
      link.requestId,
    ],
  )
}

export interface AuditRow extends Link {
  mac: string
}

/** The columns of an `AuditRow`. */
export const auditColumns = `seq, at, actor_id as "actorId", actor_name as "actorName", address, action,
  subject_type as "subjectType", subject_code as "subjectCode", detail, mac, form, principal_id as "principalId",
  principal_name as "principalName", agency_code as "agencyCode", session_hash as "sessionHash", result,
  request_id as "requestId"`

/** Entries after `seq` in their order, at most `limit`. */
export const listAuditAfter = (sql: Sql, seq: number, limit: number): Promise<AuditRow[]> =>
  sql.query<AuditRow>(`select ${auditColumns} from audit_entry where seq > $1 order by seq limit $2`, [seq, limit])

export async function getAuditHead(sql: Sql): Promise<{ seq: number; mac: string }> {
  const [head] = await sql.query<{ seq: number; mac: string }>('select seq, mac from audit_head')
  if (!head) throw new Error('audit_head has no row')
  return head
}
