import type { Sql } from '@heding/prisma/sql.ts'
import { isAgencyBound } from '@heding/shared/account/permissions.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'

/** The agencies whose rows an actor may see. */
export type Scope = { all: true } | { all: false; agencyIds: number[] }

/**
 * The actor's agencies as of `day`: its own and every one below it by 上级单位, or all for roles of the bureau.
 * A ring of superiors in the data ends the walk instead of going round.
 */
export async function scopeOf(sql: Sql, actor: Pick<Actor, 'role' | 'agencyId'>, day: Day): Promise<Scope> {
  if (!isAgencyBound(actor.role)) return { all: true }
  if (actor.agencyId === null) return { all: false, agencyIds: [] }
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
