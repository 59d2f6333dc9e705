import type { Sql } from '@heding/prisma/sql.ts'
import type { Account, AccountQuery } from '@heding/shared/account/schema.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { Problem } from '../http/problem.ts'
import { later, limits } from './limits.ts'

interface Row extends Omit<Account, 'lockedUntil' | 'createdAt' | 'lastSignInAt'> {
  lockedUntil: Date | null
  createdAt: Date
  lastSignInAt: Date | null
}

/** Of locks only one that still runs is told; sessions are those that would let somebody in now. */
const columns = `account.id, account.username, account.name, account.role, agency.code as "agencyCode",
  (select name from agency_version version where version.agency_id = agency.id and version.superseded_at is null
    and version.valid_from <= $2::date and (version.valid_until is null or version.valid_until > $2::date)
    limit 1) as "agencyName",
  account.must_change_password as "mustChangePassword", account.disabled_at is not null as disabled,
  case when account.locked_until > $1 then account.locked_until end as "lockedUntil", account.created_at as "createdAt",
  account.last_sign_in_at as "lastSignInAt", account.last_sign_in_address as "lastSignInAddress",
  (select count(*)::integer from session held
    where held.user_id = account.id and held.expires_at > $1 and held.last_seen_at > $3) as sessions`
const tables = 'user_account account left join agency on agency.id = account.agency_id'

const stateConditions = {
  active: 'account.disabled_at is null',
  disabled: 'account.disabled_at is not null',
  locked: 'account.locked_until > $1',
} as const

const givenValues = (now: Date): unknown[] => [now, shanghaiDay(now), later(now, -limits.sessionIdle)]

/** The accounts that fit, by login name; `cursor` is the last name of the page before. */
export async function listAccounts(sql: Sql, query: AccountQuery, now: Date) {
  const values = givenValues(now)
  const conditions = ['$2::date is not null', '$3::timestamptz is not null']
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  const like = `%${(query.q ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  if (query.q) add((place) => `(account.username like ${place} or lower(account.name) like ${place})`, like)
  if (query.role) add((place) => `account.role = ${place}`, query.role)
  if (query.agencyCode) add((place) => `agency.code = ${place}`, query.agencyCode)
  if (query.state) conditions.push(stateConditions[query.state])
  const where = conditions.join(' and ')
  const [counted] = await sql.query<{ total: number }>(
    `select count(*)::integer as total from ${tables} where $1::timestamptz is not null and ${where}`,
    values,
  )
  if (query.cursor) add((place) => `account.username collate "C" > ${place}`, query.cursor)
  const rows = await sql.query<Row>(
    `select ${columns} from ${tables} where ${conditions.join(' and ')}
     order by account.username collate "C" limit ${query.limit + 1}`,
    values,
  )
  const items = rows.slice(0, query.limit).map(shown)
  const nextCursor = rows.length > query.limit ? (items.at(-1)?.username ?? null) : null
  return { total: counted?.total ?? 0, items, nextCursor }
}

/** @throws Problem not-found */
export async function getShownAccount(sql: Sql, id: number, now: Date): Promise<Account> {
  const [row] = await sql.query<Row>(`select ${columns} from ${tables} where account.id = $4::integer`, [
    ...givenValues(now),
    id,
  ])
  if (!row) throw new Problem('not-found')
  return shown(row)
}

const shown = ({ lockedUntil, createdAt, lastSignInAt, ...row }: Row): Account => ({
  ...row,
  lockedUntil: lockedUntil?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  lastSignInAt: lastSignInAt?.toISOString() ?? null,
})
