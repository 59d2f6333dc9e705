import type { Sql } from '@heding/prisma/sql.ts'
import type { Noun } from '@heding/shared/register/columns.ts'
import type { View, ViewChange, ViewInput } from '@heding/shared/register/views.ts'

/** `$1` is who asks: their own and, of others, what is shared. */
const VIEW = `select v.id, v.list, v.name, v.query, v.columns, v.shared, v.owner_id = $1 as own, u.name as "ownerName"
  from saved_view v join user_account u on u.id = v.owner_id`

export const listViews = (sql: Sql, userId: number, list: Noun | undefined): Promise<View[]> =>
  sql.query(
    `${VIEW} where (v.owner_id = $1 or v.shared and u.disabled_at is null) and ($2::text is null or v.list = $2)
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
  return { ...view, id: row.id, own: true, ownerName: row.ownerName }
}

/** Changes what is given of an own view; undefined: there is none of that id. */
export async function changeView(sql: Sql, ownerId: number, id: number, change: ViewChange, at: Date) {
  const rows = await sql.query<{ id: number }>(
    `update saved_view set name = coalesce($3, name), query = coalesce($4::jsonb, query),
       columns = coalesce($5::text[], columns), shared = coalesce($6::boolean, shared), changed_at = $7
     where id = $2 and owner_id = $1 returning id`,
    [
      ownerId,
      id,
      change.name ?? null,
      change.query ? JSON.stringify(change.query) : null,
      change.columns ?? null,
      change.shared ?? null,
      at,
    ],
  )
  if (rows.length === 0) return undefined
  const [row] = await sql.query<View>(`${VIEW} where v.id = $2`, [ownerId, id])
  return row
}

/** The name of the own view that was removed; undefined: there is none of that id. */
export async function removeView(sql: Sql, ownerId: number, id: number): Promise<string | undefined> {
  const [row] = await sql.query<{ name: string }>(
    'delete from saved_view where id = $2 and owner_id = $1 returning name',
    [ownerId, id],
  )
  return row?.name
}
