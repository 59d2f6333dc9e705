import type { Sql } from '@heding/prisma/sql.ts'
import { later, limits } from './limits.ts'

/**
 * Failed tries by key (an address, a known browser, a session that guesses at its own password) within the window; they
 * decide who must wait. Those of an account are in its own row. All processes on one database count together.
 */
export interface Failures {
  count: number
  /** milliseconds until the window ends */
  remaining: number
}

export async function failuresOf(sql: Sql, key: string, now: Date): Promise<Failures> {
  const [row] = await sql.query<{ since: Date; failures: number }>(
    'select since, failures from sign_in_failure where key = $1 and since > $2',
    [key, later(now, -limits.failureWindow)],
  )
  if (!row) return { count: 0, remaining: 0 }
  return { count: row.failures, remaining: row.since.getTime() + limits.failureWindow - now.getTime() }
}

/** Counts one more, in one statement: of tries that fail together each is counted. Windows that are over go. */
export async function addFailure(sql: Sql, key: string, now: Date): Promise<void> {
  const begin = later(now, -limits.failureWindow)
  await sql.query(
    `delete from sign_in_failure where key in (
       select key from sign_in_failure where since <= $1 and key <> $2 for update skip locked)`,
    [begin, key],
  )
  await sql.query(
    `insert into sign_in_failure as held (key, since, failures) values ($1, $2, 1)
     on conflict (key) do update set
       failures = case when held.since > $3 then held.failures + 1 else 1 end,
       since = case when held.since > $3 then held.since else $2 end`,
    [key, now, begin],
  )
}

export const clearFailuresOf = (sql: Sql, key: string) => sql.query('delete from sign_in_failure where key = $1', [key])
