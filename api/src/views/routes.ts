import { can } from '@heding/shared/account/permissions.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { view, viewChange, viewFilter, viewInput, viewPage } from '@heding/shared/register/views.ts'
import { z } from '@hono/zod-openapi'
import { recordAudit } from '../audit/repo.ts'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { changeView, insertView, listViews, removeView } from './repo.ts'

/** Own views anybody may save; one for everybody needs the right to share. */
const mayShare = (actor: Actor, shared: boolean | undefined) => {
  if (shared && !can(actor, 'share-views')) {
    throw new Problem('not-allowed', '共享视图由资产科设置；您可以保存为本人的视图。')
  }
}
const taker = (actor: Actor) => ({ id: actor.id, mayTake: can(actor, 'share-views') })
const notFound = () => new Problem('not-found', '没有这一视图，或不是您本人的视图；请从视图列表重新选择')

/** 视图: a list as somebody wants to see it again. What it shows is always read with the rights of who looks. */
export const viewRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-register',
        summary: '本人的视图和他人共享的视图',
        request: { query: viewFilter },
        responses: { 200: jsonAnswer(viewPage) },
      }),
      async (c) => c.json({ items: await listViews(deps.db, c.var.actor.id, c.req.valid('query').list) }, 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'read-register',
        summary: '保存视图',
        request: { body: jsonBody(viewInput) },
        responses: { 201: jsonAnswer(view) },
      }),
      async (c) => {
        const input = c.req.valid('json')
        const author = authorOf(c)
        mayShare(author.actor, input.shared)
        const saved = await deps.db.transaction(async (tx) => {
          const row = await insertView(tx, author.actor.id, input, deps.now())
          const entry = { action: 'save-view', subjectType: 'view', subjectCode: String(row.id), detail: input }
          await recordAudit(tx, { ...author, ...entry }, deps.now())
          return row
        })
        return c.json(saved, 201)
      },
    )
    .openapi(
      route({
        method: 'patch',
        path: '/{id}',
        access: 'read-register',
        summary: '修改本人的视图；共享人的账户已停用的，由有权共享者修改并接管',
        request: { params: idParam, body: jsonBody(viewChange) },
        responses: { 200: jsonAnswer(view), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const change = c.req.valid('json')
        const author = authorOf(c)
        const changed = await deps.db.transaction(async (tx) => {
          const row = await changeView(tx, taker(author.actor), id, change, deps.now())
          if (!row) throw notFound()
          // What is shared changes for everybody.
          mayShare(author.actor, row.shared)
          const entry = { action: 'change-view', subjectType: 'view', subjectCode: String(id), detail: change }
          await recordAudit(tx, { ...author, ...entry }, deps.now())
          return row
        })
        return c.json(changed, 200)
      },
    )
    .openapi(
      route({
        method: 'delete',
        path: '/{id}',
        access: 'read-register',
        summary: '删除本人的视图，或共享人的账户已停用的视图',
        request: { params: idParam },
        responses: { 200: jsonAnswer(z.object({ ok: z.literal(true) })), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const author = authorOf(c)
        await deps.db.transaction(async (tx) => {
          const name = await removeView(tx, taker(author.actor), id)
          if (name === undefined) throw notFound()
          const entry = { action: 'remove-view', subjectType: 'view', subjectCode: String(id), detail: { name } }
          await recordAudit(tx, { ...author, ...entry }, deps.now())
        })
        return c.json({ ok: true as const }, 200)
      },
    )
