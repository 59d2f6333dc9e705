import type { Sql } from '@heding/prisma/sql.ts'
import { type Action, reachOf } from '@heding/shared/account/permissions.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'

/** The agencies whose rows an actor may see. */
export type Scope = { all: true } | { all: false; agencyIds: number[] }

/**
 * The agencies whose rows `action` reaches for the actor as of `day`: all, the actor's own and every one below it by
 * 上级单位, or none where the table does not open the action. A ring of superiors in the data ends the walk instead of
 * going round.
 */
export async function scopeFor(
  sql: Sql,
  actor: Pick<Actor, 'role' | 'agencyId'>,
  action: Action,
  day: Day,
): Promise<Scope> {
  const reach = reachOf(actor, action)
  if (reach === 'all') return { all: true }
  if (reach !== 'own' || actor.agencyId === null) return { all: false, agencyIds: [] }
  const rows = await sql.query<{ id: number }>(
    `with recursive below (id) as (
       select $1::integer
       union
       select version.agency_id
       from agency_version version join below on version.parent_id = below.id
       where version.superseded_at is null
         and version.valid_from <= $2::date and (version.valid_until is null or version.valid_until > $2::date)
     )
     select id from below`,
    [actor.agencyId, day],
  )
  return { all: false, agencyIds: rows.map(({ id }) => id) }
}
