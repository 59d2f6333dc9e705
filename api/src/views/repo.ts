import type { Sql } from '@heding/prisma/sql.ts'
import type { Noun } from '@heding/shared/register/columns.ts'
import type { View, ViewChange, ViewInput } from '@heding/shared/register/views.ts'

/** `$1` is who asks: their own and, of others, what is shared. */
const VIEW = `select v.id, v.list, v.name, v.query, v.columns, v.shared, v.owner_id = $1 as own, u.name as "ownerName",
    u.disabled_at is not null as "ownerLeft"
  from saved_view v join user_account u on u.id = v.owner_id`

export const listViews = (sql: Sql, userId: number, list: Noun | undefined): Promise<View[]> =>
  sql.query(
    `${VIEW} where (v.owner_id = $1 or v.shared) and ($2::text is null or v.list = $2)
     order by own desc, v.name collate zh_natural, v.id`,
    [userId, list ?? null],
  )

export async function insertView(sql: Sql, ownerId: number, view: ViewInput, at: Date): Promise<View> {
  const [row] = await sql.query<{ id: number; ownerName: string }>(
    `insert into saved_view (owner_id, list, name, query, columns, shared, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     returning id, (select name from user_account where id = owner_id) as "ownerName"`,
    [ownerId, view.list, view.name, JSON.stringify(view.query), view.columns, view.shared, at],
  )
  if (!row) throw new Error('saved_view returned no id')
  return { ...view, id: row.id, own: true, ownerName: row.ownerName, ownerLeft: false }
}

/** SQL: the view is the own one (`$1`), or shared by an account that was disabled while the actor may share (`mayTake`). */
const mine = (mayTake: string) => `(owner_id = $1 or ${mayTake} and shared
  and exists (select from user_account u where u.id = owner_id and u.disabled_at is not null))`

/**
 * Changes what is given of an own view, or of one that was left behind, which becomes the actor's; undefined: there is
 * none of that id.
 */
export async function changeView(
  sql: Sql,
  { id: ownerId, mayTake }: { id: number; mayTake: boolean },
  id: number,
  change: ViewChange,
  at: Date,
) {
  const rows = await sql.query<{ id: number }>(
    `update saved_view set name = coalesce($3, name), query = coalesce($4::jsonb, query),
       columns = coalesce($5::text[], columns), shared = coalesce($6::boolean, shared), changed_at = $7, owner_id = $1
     where id = $2 and ${mine('$8')} returning id`,
    [
      ownerId,
      id,
      change.name ?? null,
      change.query ? JSON.stringify(change.query) : null,
      change.columns ?? null,
      change.shared ?? null,
      at,
      mayTake,
    ],
  )
  if (rows.length === 0) return undefined
  const [row] = await sql.query<View>(`${VIEW} where v.id = $2`, [ownerId, id])
  return row
}

/** The name of the view that was removed, an own one or one left behind; undefined: there is none of that id. */
export async function removeView(
  sql: Sql,
  { id: ownerId, mayTake }: { id: number; mayTake: boolean },
  id: number,
): Promise<string | undefined> {
  const [row] = await sql.query<{ name: string }>(
    `delete from saved_view where id = $2 and ${mine('$3')} returning name`,
    [ownerId, id, mayTake],
  )
  return row?.name
}
