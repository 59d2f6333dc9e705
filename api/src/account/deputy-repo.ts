import type { Sql } from '@heding/prisma/sql.ts'
import { isAdministrative, roleNames } from '@heding/shared/account/permissions.ts'
import type { Role } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'

const administrative = roleNames
  .filter(isAdministrative)
  .map((role) => `'${role}'`)
  .join(', ')

/**
 * The appointments of deputies that hold on the day: not revoked, both accounts enabled, the principal still in the
 * role and agency of that time, and neither of them an administrator.
 */
export const appointmentsInForce = (day: string) => `
  select appointed.* from deputy appointed
  join user_account holder on holder.id = appointed.principal_id and holder.disabled_at is null
    and holder.role = appointed.principal_role and holder.agency_id is not distinct from appointed.principal_agency_id
  join user_account taker on taker.id = appointed.deputy_id and taker.disabled_at is null
    and taker.role not in (${administrative})
  where appointed.revoked_at is null and appointed.valid_from <= ${day}::date and appointed.valid_until > ${day}::date`

export interface DeputyPerson {
  id: number
  username: string
  name: string
  role: Role
  agencyCode: string | null
}

export interface DeputyRow {
  id: number
  principal: DeputyPerson
  deputy: DeputyPerson
  from: Day
  lastDay: Day
  reason: string
  document: string | null
  setBy: string
  setAt: Date
  revokedAt: Date | null
  revokedBy: string | null
  /** whether it holds on the day that was asked for */
  inForce: boolean
}

const person = (alias: string) => `json_build_object('id', ${alias}.id, 'username', ${alias}.username,
  'name', ${alias}.name, 'role', ${alias}.role,
  'agencyCode', (select code from agency where agency.id = ${alias}.agency_id))`

/** Appointments, the newest first; `userId` limits them to those that name this account. */
export const listDeputies = (
  sql: Sql,
  day: Day,
  { userId = null, id = null }: { userId?: number | null; id?: number | null } = {},
): Promise<DeputyRow[]> =>
  sql.query<DeputyRow>(
    `select d.id, ${person('p')} as principal, ${person('q')} as deputy, d.valid_from::text as "from",
       (d.valid_until - 1)::text as "lastDay", d.reason, d.document, s.name as "setBy", d.set_at as "setAt",
       d.revoked_at as "revokedAt", r.name as "revokedBy",
       exists (select from (${appointmentsInForce('$1')}) held where held.id = d.id) as "inForce"
     from deputy d
     join user_account p on p.id = d.principal_id
     join user_account q on q.id = d.deputy_id
     join user_account s on s.id = d.set_by
     left join user_account r on r.id = d.revoked_by
     where ($2::integer is null or d.principal_id = $2 or d.deputy_id = $2) and ($3::integer is null or d.id = $3)
     order by d.id desc limit 500`,
    [day, userId, id],
  )

/** For whom the account may stand in on the day. */
export async function listOpenStandIns(sql: Sql, userId: number, day: Day): Promise<DeputyRow[]> {
  const rows = await listDeputies(sql, day, { userId })
  return rows.filter(({ deputy, inForce }) => inForce && deputy.id === userId)
}

export interface NewDeputy {
  principalId: number
  deputyId: number
  from: Day
  until: Day
  reason: string
  document: string | null
  setBy: number
  at: Date
}

/** Writes the appointment with the role and agency that the principal has now. */
export async function insertDeputy(sql: Sql, row: NewDeputy): Promise<number> {
  const [made] = await sql.query<{ id: number }>(
    `insert into deputy (principal_id, deputy_id, principal_role, principal_agency_id, valid_from, valid_until, reason,
       document, set_by, set_at)
     select id, $2, role, agency_id, $3::date, $4::date, $5, $6, $7, $8 from user_account where id = $1
     returning id`,
    [row.principalId, row.deputyId, row.from, row.until, row.reason, row.document, row.setBy, row.at],
  )
  if (!made) throw new Error('an appointment without a principal')
  return made.id
}

/** Revokes one appointment that has not been revoked; false when another was first. */
export async function revokeDeputy(sql: Sql, id: number, by: number | null, at: Date): Promise<boolean> {
  const rows = await sql.query(
    'update deputy set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null returning id',
    [id, at, by],
  )
  return rows.length === 1
}

/** Revokes every appointment that has not ended of an account that is disabled or gets another role. */
export const revokeDeputiesOf = (sql: Sql, userId: number, by: number | null, at: Date, day: Day) =>
  sql.query(
    `update deputy set revoked_at = $2, revoked_by = $3
     where (principal_id = $1 or deputy_id = $1) and revoked_at is null and valid_until > $4::date`,
    [userId, at, by, day],
  )

/**
 * Accounts that may take the principal's place: of the same agency, or of the asset section; no administrator. Who
 * audits is replaced by auditors alone, and replaces nobody who is audited.
 */
export const listCandidates = (sql: Sql, principalId: number): Promise<DeputyPerson[]> =>
  sql.query<DeputyPerson>(
    `select q.id, q.username, q.name, q.role, (select code from agency where agency.id = q.agency_id) as "agencyCode"
     from user_account q join user_account p on p.id = $1
     where q.id <> p.id and q.disabled_at is null and q.role not in (${administrative})
       and p.role not in (${administrative}) and (p.role = 'auditor') = (q.role = 'auditor')
       and (q.agency_id is not distinct from p.agency_id or q.role in ('asset-clerk', 'asset-head'))
     order by q.username`,
    [principalId],
  )

/** Locks two accounts, so that neither is disabled or given another role meanwhile. */
export const lockBoth = (sql: Sql, a: number, b: number) =>
  sql.query('select id from user_account where id in ($1, $2) order by id for update', [a, b])
