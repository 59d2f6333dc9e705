import type { Sql } from '@heding/prisma/sql.ts'
import type { AuditEntryShown, AuditFilter } from '@heding/shared/audit/schema.ts'
import { addDays } from '@heding/shared/day.ts'
import { type AuditRow, auditColumns } from './repo.ts'

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const startOf = (day: string) => `${day}T00:00:00+08:00`

/** The newest entries that fit, newest first; `before` a sequence number. */
export function listAudit(sql: Sql, filter: AuditFilter, before: number | null, limit: number): Promise<AuditRow[]> {
  const values: unknown[] = [before, limit]
  const conditions = ['($1::bigint is null or seq < $1)']
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  if (filter.from) add((place) => `at >= ${place}::timestamptz`, startOf(filter.from))
  if (filter.to) add((place) => `at < ${place}::timestamptz`, startOf(addDays(filter.to, 1)))
  if (filter.actor) {
    const id = (place: string) => `(select id from user_account where username = lower(${place}))`
    add(
      (place) => `(actor_name = ${place} or principal_name = ${place} or actor_id = ${id(place)}
      or principal_id = ${id(place)})`,
      filter.actor,
    )
  }
  if (filter.action) add((place) => `action = ${place}`, filter.action)
  if (filter.subjectType) add((place) => `subject_type = ${place}`, filter.subjectType)
  if (filter.subjectCode) add((place) => `subject_code = ${place}`, filter.subjectCode)
  if (filter.result) add((place) => `result = ${place}`, filter.result)
  if (filter.q) {
    add(
      (place) => `concat_ws(' ', actor_name, principal_name, address, subject_code, detail, request_id) ilike ${place}`,
      `%${escaped(filter.q)}%`,
    )
  }
  return sql.query<AuditRow>(
    `select ${auditColumns} from audit_entry where ${conditions.join(' and ')} order by seq desc limit $2`,
    values,
  )
}

/** An instant with its offset, in the time of the office. */
export const shanghaiTime = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00')

export const shownEntry = (row: AuditRow): AuditEntryShown => ({
  seq: row.seq,
  at: shanghaiTime(row.at),
  actorName: row.actorName,
  principalName: row.principalName,
  agencyCode: row.agencyCode,
  address: row.address,
  sessionHash: row.sessionHash,
  action: row.action,
  subjectType: row.subjectType,
  subjectCode: row.subjectCode,
  detail: row.detail,
  result: row.result,
  requestId: row.requestId,
})
