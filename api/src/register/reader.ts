import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'
import { type Scope, scopeFor } from '../account/scope.ts'
import { bringToToday } from '../findings/service.ts'
import { type Deps, today } from '../http/deps.ts'

/** Who reads the register as of which day, and what of it they may see. */
export interface Reader {
  sql: Sql
  scope: Scope
  day: Day
  today: Day
}

/** The reader of one request. Rows carry today's findings: `freshFindings` says whether those are true. */
export async function readerOf(deps: Deps, actor: Actor, asOf: Day | undefined): Promise<Reader> {
  const now = today(deps)
  const sql = deps.db.prepared
  return { sql, scope: await scopeFor(sql, actor, 'read-register', now), day: asOf ?? now, today: now }
}

/** The same, and today's findings are true from then on. */
export async function readerOfFindings(deps: Deps, actor: Actor, asOf: Day | undefined): Promise<Reader> {
  const [reader] = await Promise.all([readerOf(deps, actor, asOf), freshFindings(deps, undefined)])
  return reader
}

/** SQL: under what today's findings were judged: day, rules, everything but the count of changes. */
export const JUDGED_UNDER = `(select md5((to_jsonb(rs) - 'revision')::text) from register_state rs)`

/** What that was when today's findings were last seen to be true: from then on every change keeps them so. */
const seenFresh = new WeakMap<Deps['db'], string>()

/**
 * Sees to it that today's findings are true and answers whether they were. `judgedUnder` is what a statement that read
 * them found; without it one look tells.
 */
export async function freshFindings(deps: Deps, judgedUnder: string | undefined): Promise<boolean> {
  const now = today(deps)
  const look = async () =>
    (await deps.db.prepared.query<{ state: string }>(`select ${JUDGED_UNDER} as state`))[0]?.state ?? ''
  if (seenFresh.get(deps.db) === `${now} ${judgedUnder ?? (await look())}`) return true
  await bringToToday(deps)
  seenFresh.set(deps.db, `${now} ${await look()}`)
  return false
}
