import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'
import { type Scope, scopeOf } from '../account/scope.ts'
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
  const [scope] = await Promise.all([
    scopeOf(deps.db.prepared, actor, now),
    day === now ? bringToToday(deps) : undefined,
  ])
  return { sql: deps.db.prepared, scope, day, today: now }
}
