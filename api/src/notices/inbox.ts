import type { Sql } from '@heding/prisma/sql.ts'
import type { MessageKind, MessageParams } from '@heding/shared/notices/messages.ts'
import type { Message, ReadInput } from '@heding/shared/notices/schema.ts'

/**
 * Tells people something, in the transaction of the change it tells of: when that is rolled back nobody hears of it.
 * `path` is where in the product the matter stands.
 */
export async function notify<Kind extends MessageKind>(
  sql: Sql,
  userIds: readonly number[],
  { kind, params, path }: { kind: Kind; params: MessageParams[Kind]; path: string | null },
  at: Date,
): Promise<void> {
  if (userIds.length === 0) return
  await sql.query(
    `insert into inbox_message (user_id, kind, params, path, created_at)
     select u, $2, $3, $4, $5 from unnest($1::int[]) as u`,
    [userIds, kind, JSON.stringify(params), path, at],
  )
}

/** Somebody's messages before `cursor` (an id), newest first. */
export const listMessages = (
  sql: Sql,
  userId: number,
  {
    unread,
    except,
    cursor,
    limit,
  }: { unread?: boolean; except?: readonly MessageKind[]; cursor?: number; limit: number },
): Promise<(Omit<Message, 'createdAt' | 'readAt'> & { createdAt: Date; readAt: Date | null })[]> =>
  sql.query(
    `select id, kind, params, path, created_at as "createdAt", read_at as "readAt" from inbox_message
     where user_id = $1 and ($2::bigint is null or id < $2) and (not $3::boolean or read_at is null)
       and kind <> all($5::text[])
     order by id desc limit $4`,
    [userId, cursor ?? null, unread ?? false, limit, except ?? []],
  )

export async function countUnread(sql: Sql, userId: number, except: readonly MessageKind[] = []): Promise<number> {
  const [row] = await sql.query<{ unread: number }>(
    `select count(*)::int as unread from inbox_message
     where user_id = $1 and read_at is null and kind <> all($2::text[])`,
    [userId, except],
  )
  return row?.unread ?? 0
}

/** Marks one's own messages as read; ids of others' are passed over as if they did not exist. */
export async function markRead(sql: Sql, userId: number, input: ReadInput, at: Date): Promise<void> {
  const [condition, value] = 'ids' in input ? ['id = any($3::bigint[])', input.ids] : ['id <= $3::bigint', input.upTo]
  await sql.query(`update inbox_message set read_at = $2 where user_id = $1 and read_at is null and ${condition}`, [
    userId,
    at,
    value,
  ])
}
