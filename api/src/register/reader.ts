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

/** The reader of one request; today's findings, which rows carry, are true from then on. */
export async function readerOf(deps: Deps, actor: Actor, asOf: Day | undefined): Promise<Reader> {
  const now = today(deps)
  const day = asOf ?? now
  const sql = deps.db.prepared
  const [scope] = await Promise.all([
    scopeFor(sql, actor, 'read-register', now),
    day === now ? freshFindings(deps, now) : undefined,
  ])
  return { sql, scope, day, today: now }
}

/** The state under which today's findings were last seen to be true: day, rules, everything but the count of changes. */
const seenFresh = new WeakMap<Deps['db'], string>()

/** The same as `bringToToday`, by one look where nothing but facts has changed since: every change keeps them true. */
async function freshFindings(deps: Deps, now: Day): Promise<void> {
  const read = async () => {
    const [row] = await deps.db.prepared.query<{ state: string }>(
      `select (to_jsonb(s) - 'revision')::text as state from register_state s`,
    )
    return `${now} ${row?.state}`
  }
  if (seenFresh.get(deps.db) === (await read())) return
  await bringToToday(deps)
  seenFresh.set(deps.db, await read())
}
