import type { Sql } from '@heding/prisma/sql.ts'
import type { AuditEntryShown, AuditFilter } from '@heding/shared/audit/schema.ts'
import { addDays } from '@heding/shared/day.ts'
import { type AuditRow, auditColumns } from './repo.ts'

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const startOf = (day: string) => `${day}T00:00:00+08:00`

/**
 * The newest entries that fit, newest first; `before` a sequence number. With a first day only the entries of the days
 * asked for are looked at, however rare what is looked for.
 */
export async function listAudit(
  sql: Sql,
  filter: AuditFilter,
  before: number | null,
  limit: number,
): Promise<AuditRow[]> {
  const values: unknown[] = [before, limit]
  const conditions = ['($1::bigint is null or seq < $1)']
  const place = (value: unknown) => `$${values.push(value)}`
  const add = (condition: string) => conditions.push(condition)
  if (filter.from) {
    const from = `at >= ${place(startOf(filter.from))}::timestamptz`
    const days = filter.to ? `${from} and at < ${place(startOf(addDays(filter.to, 1)))}::timestamptz` : from
    add(days)
    // Else the planner walks the whole log backwards in the hope of a page of hits; `+ 0` keeps it from walking the
    // log forwards in the hope of the smallest number.
    const bound = (edge: 'min' | 'max') => `(select ${edge}(seq + 0) from audit_entry where ${days})`
    add(`seq between ${bound('min')} and ${bound('max')}`)
  } else if (filter.to) {
    add(`at < ${place(startOf(addDays(filter.to, 1)))}::timestamptz`)
  }
  if (filter.actor) {
    const name = place(filter.actor)
    // As a value, so that the planner knows how rare it is.
    const [user] = await sql.query<{ id: number }>('select id from user_account where username = lower($1)', [
      filter.actor,
    ])
    const id = place(user?.id ?? null)
    add(`(actor_name = ${name} or actor_id = ${id}::integer
      or (principal_name <> '' and (principal_name = ${name} or principal_id = ${id}::integer)))`)
  }
  if (filter.action) add(`action = ${place(filter.action)}`)
  if (filter.subjectType) add(`subject_type = ${place(filter.subjectType)}`)
  if (filter.subjectCode) add(`subject_code = ${place(filter.subjectCode)}`)
  if (filter.result) add(`result = ${place(filter.result)}`)
  if (filter.q) {
    const said = `concat_ws(' ', actor_name, principal_name, address, subject_code, detail, request_id)`
    add(`${said} ilike ${place(`%${escaped(filter.q)}%`)}`)
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
