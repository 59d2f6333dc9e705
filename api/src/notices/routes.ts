import { can } from '@heding/shared/account/permissions.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { messageKinds } from '@heding/shared/notices/messages.ts'
import { messageSchema, type Notice, noticeInput, noticeSchema, readInput } from '@heding/shared/notices/schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { countUnread, listMessages, markRead } from './inbox.ts'
import { findNotice, listNotices } from './repo.ts'
import { publishNotice, showNotice, takeNoticeBack } from './service.ts'

const pageQuery = z.object({
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(30),
})
const noticeQuery = pageQuery.extend({
  /** every notice, also past and withdrawn ones: for those who publish */
  all: z.enum(['true', 'false']).optional(),
})
const inboxQuery = pageQuery.extend({
  unread: z.enum(['true', 'false']).optional(),
  /** kinds with commas between, left out because the page that asks shows them elsewhere */
  except: z
    .string()
    .transform((kinds) => kinds.split(','))
    .pipe(z.array(z.enum(messageKinds)))
    .optional(),
})

/** Whether a notice speaks to the actor; those who publish see all of them. */
const speaksTo = (actor: Actor, { audience, current }: Pick<Notice, 'audience' | 'current'>) =>
  can(actor, 'publish-notices') || (current && (audience.length === 0 || audience.includes(actor.role)))

const page = <Item extends { id: number }>(rows: Item[], limit: number) => ({
  items: rows.slice(0, limit),
  nextCursor: rows.length > limit ? String(rows[limit - 1]?.id) : null,
})

/** 通知公告. */
export const noticeRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'signed-in',
        summary: '通知公告，新的在前',
        request: { query: noticeQuery },
        responses: {
          200: jsonAnswer(z.object({ items: z.array(noticeSchema), nextCursor: z.string().nullable() })),
        },
      }),
      async (c) => {
        const { actor } = c.var
        const { all, limit, cursor } = c.req.valid('query')
        const role = all === 'true' && can(actor, 'publish-notices') ? null : actor.role
        const rows = await listNotices(deps.db, today(deps), { role, cursor, limit: limit + 1 })
        return c.json(page(rows.map(showNotice), limit), 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{id}',
        access: 'signed-in',
        summary: '一则通知公告',
        request: { params: idParam },
        responses: { 200: jsonAnswer(noticeSchema), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const notice = await findNotice(deps.db, today(deps), c.req.valid('param').id)
        if (!notice || !speaksTo(c.var.actor, notice)) {
          throw new Problem('not-found', '这则通知公告已撤回或已过期；可返回通知公告列表查看其他内容')
        }
        return c.json(showNotice(notice), 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'publish-notices',
        summary: '发布通知公告，同时送达收件箱',
        request: { body: jsonBody(noticeInput) },
        responses: { 201: jsonAnswer(z.object({ id: z.number() }), '已发布') },
      }),
      async (c) => c.json({ id: await publishNotice(deps, authorOf(c), c.req.valid('json')) }, 201),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/withdraw',
        access: 'publish-notices',
        summary: '撤回通知公告',
        request: { params: idParam },
        responses: { 200: jsonAnswer(noticeSchema), ...problemAnswers('not-found', 'stale-record') },
      }),
      async (c) => c.json(await takeNoticeBack(deps, authorOf(c), c.req.valid('param').id), 200),
    )

/** One's own messages. */
export const inboxRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'signed-in',
        summary: '收件箱，新的在前；附未读条数。except 所指的各类（以逗号分隔）不列、不计',
        request: { query: inboxQuery },
        responses: {
          200: jsonAnswer(
            z.object({ unread: z.number(), items: z.array(messageSchema), nextCursor: z.string().nullable() }),
          ),
        },
      }),
      async (c) => {
        const { unread, except, limit, cursor } = c.req.valid('query')
        const userId = c.var.actor.id
        const asked = { unread: unread === 'true', except, cursor, limit: limit + 1 }
        const messages = (await listMessages(deps.db, userId, asked)).map(({ createdAt, readAt, ...message }) => ({
          ...message,
          createdAt: createdAt.toISOString(),
          readAt: readAt?.toISOString() ?? null,
        }))
        return c.json({ unread: await countUnread(deps.db, userId, except), ...page(messages, limit) }, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/read',
        access: 'signed-in',
        summary: '标为已读',
        request: { body: jsonBody(readInput) },
        responses: { 200: jsonAnswer(z.object({ unread: z.number() })) },
      }),
      async (c) => {
        const userId = c.var.actor.id
        await markRead(deps.db, userId, c.req.valid('json'), deps.now())
        return c.json({ unread: await countUnread(deps.db, userId) }, 200)
      },
    )
