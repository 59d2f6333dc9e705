import type { Sql } from '@heding/prisma/sql.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { later, limits } from './limits.ts'

/** What sign-in needs to know of an account. */
export interface SignInAccount {
  id: number
  username: string
  name: string
  role: Role
  agencyId: number | null
  agencyCode: string | null
  passwordHash: string
  passwordChangedAt: Date
  mustChangePassword: boolean
  secretExpiresAt: Date | null
  lockedUntil: Date | null
  disabledAt: Date | null
}

const columns = `account.id, account.username, account.name, account.role, account.password_hash as "passwordHash",
  account.must_change_password as "mustChangePassword", account.secret_expires_at as "secretExpiresAt",
  account.locked_until as "lockedUntil", account.password_changed_at as "passwordChangedAt",
  account.agency_id as "agencyId", account.disabled_at as "disabledAt",
  (select code from agency where agency.id = account.agency_id) as "agencyCode"`

export async function findByUsername(sql: Sql, username: string): Promise<SignInAccount | undefined> {
  const [row] = await sql.query<SignInAccount>(`select ${columns} from user_account account where username = $1`, [
    username,
  ])
  return row
}

/** The account, locked until the end of the transaction. */
export async function lockAccount(sql: Sql, id: number): Promise<SignInAccount | undefined> {
  const [row] = await sql.query<SignInAccount>(`select ${columns} from user_account account where id = $1 for update`, [
    id,
  ])
  return row
}

// One more within the window that began with the first failure, or the first of a new window.
const FAILURES = 'case when first_failed_at > $3 then failed_attempts + 1 else 1 end'

/**
 * Counts one failure and locks the account at the limit, in one statement: of attempts that fail together each is
 * counted. A lock that runs is not made longer.
 */
export const noteFailure = (sql: Sql, id: number, now: Date) =>
  sql.query(
    `update user_account set
       failed_attempts = ${FAILURES},
       first_failed_at = case when first_failed_at > $3 then first_failed_at else $2 end,
       locked_until = case when ${FAILURES} >= $4 then $5::timestamptz else locked_until end
     where id = $1 and (locked_until is null or locked_until <= $2)`,
    [id, now, later(now, -limits.failureWindow), limits.failuresMax, later(now, limits.lockFor)],
  )

/** A sign-in that succeeded: failures are forgotten, and where it came from is kept. */
export const noteSignIn = (sql: Sql, id: number, address: string, now: Date) =>
  sql.query(
    `update user_account set failed_attempts = 0, first_failed_at = null, locked_until = null, last_sign_in_at = $2,
       last_sign_in_address = $3
     where id = $1`,
    [id, now, address],
  )

/**
 * Stores a password that its owner has chosen; false when it has been changed since `oldHash` was read.
 */
export async function storePassword(sql: Sql, id: number, oldHash: string, newHash: string, now: Date) {
  const rows = await sql.query(
    `update user_account set password_hash = $3, must_change_password = false, password_changed_at = $4,
       secret_expires_at = null
     where id = $1 and password_hash = $2 returning id`,
    [id, oldHash, newHash, now],
  )
  return rows.length === 1
}

/** The same password under today's costs. */
export const renewHash = (sql: Sql, id: number, oldHash: string, newHash: string) =>
  sql.query('update user_account set password_hash = $3 where id = $1 and password_hash = $2', [id, oldHash, newHash])
