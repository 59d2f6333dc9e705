import type { Sql } from '@heding/prisma/sql.ts'
import type { Role } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Notice, NoticeInput } from '@heding/shared/notices/schema.ts'

type Row = Omit<Notice, 'publishedAt' | 'withdrawnAt'> & { publishedAt: Date; withdrawnAt: Date | null }

/** `$1` is the day. */
const NOTICE = `select n.id, n.title, n.body, n.audience, n.urgent, n.shown_until as "shownUntil",
    u.name as "authorName", n.published_at as "publishedAt", n.withdrawn_at as "withdrawnAt",
    n.withdrawn_at is null and (n.shown_until is null or n.shown_until >= $1::date) as current
  from notice n join user_account u on u.id = n.author_id`

/** What is shown to `role` on `day`; null: every notice, also past and withdrawn ones. Urgent ones first. */
export const listNotices = (
  sql: Sql,
  day: Day,
  { role, cursor, limit }: { role: Role | null; cursor?: number; limit: number },
): Promise<Row[]> =>
  sql.query(
    `select * from (${NOTICE}) n
     where ($2::text is null or n.current and (n.audience = '{}' or $2 = any(n.audience))) and ($3::int is null or n.id < $3)
     order by n.id desc limit $4`,
    [day, role, cursor ?? null, limit],
  )

export async function findNotice(sql: Sql, day: Day, id: number): Promise<Row | undefined> {
  const [row] = await sql.query<Row>(`${NOTICE} where n.id = $2`, [day, id])
  return row
}

/** Writes the notice and one message to everybody it speaks to. */
export async function insertNotice(sql: Sql, notice: NoticeInput, authorId: number, at: Date): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into notice (title, body, audience, urgent, shown_until, author_id, published_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [notice.title, notice.body, notice.audience, notice.urgent, notice.shownUntil ?? null, authorId, at],
  )
  if (!row) throw new Error('notice returned no id')
  await sql.query(
    `insert into inbox_message (user_id, kind, params, path, notice_id, created_at)
     select u.id, 'notice', jsonb_build_object('title', $2::text), '/notices/' || $1::int, $1::int, $4
     from user_account u
     where u.disabled_at is null and u.id <> $5 and ($3::text[] = '{}' or u.role = any($3::text[]))`,
    [row.id, notice.title, notice.audience, at, authorId],
  )
  return row.id
}

/** Withdraws a notice; whoever has not read its message need not. False when it is not there or is withdrawn. */
export async function withdrawNotice(sql: Sql, id: number, actorId: number, at: Date): Promise<boolean> {
  const rows = await sql.query(
    `with gone as (
       update notice set withdrawn_at = $2, withdrawn_by = $3 where id = $1 and withdrawn_at is null returning id),
     unread as (
       update inbox_message set read_at = $2 where notice_id in (select id from gone) and read_at is null)
     select id from gone`,
    [id, at, actorId],
  )
  return rows.length > 0
}
