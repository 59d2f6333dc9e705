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
  if (day === now) await freshFindings(deps, now)
  return { sql: deps.db.prepared, scope: await scopeOf(deps.db, actor, now), day, today: now }
}

/** The first question of a day brings the findings to it; afterwards every change keeps them true. */
const freshOn = new WeakMap<Deps['db'], Day>()
async function freshFindings(deps: Deps, now: Day): Promise<void> {
  if (freshOn.get(deps.db) === now) return
  await bringToToday(deps)
  freshOn.set(deps.db, now)
}
