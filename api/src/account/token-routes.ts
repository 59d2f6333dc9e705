import { tokenInput, tokenSchema } from '@heding/shared/account/schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { listTokens } from './token-repo.ts'
import { createToken, deleteToken } from './tokens.ts'

/** One's own personal tokens, for scripts. */
export const tokenRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'signed-in',
        summary: '新建个人令牌，仅显示这一次',
        request: { body: jsonBody(tokenInput) },
        responses: {
          201: jsonAnswer(z.object({ id: z.number(), token: z.string() }), '已创建'),
          ...problemAnswers('conflict'),
        },
      }),
      async (c) => {
        // Else a token that has leaked could make itself successors.
        if (c.var.credential?.kind !== 'session')
          throw new Problem('not-allowed', '令牌不能用于创建令牌，请登录后操作。')
        return c.json(await createToken(deps, authorOf(c), c.req.valid('json')), 201)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'signed-in',
        summary: '本人的令牌',
        responses: { 200: jsonAnswer(z.object({ items: z.array(tokenSchema) })) },
      }),
      async (c) => c.json({ items: await listTokens(deps.db.prisma, c.var.actor.id) }, 200),
    )
    .openapi(
      route({
        method: 'delete',
        path: '/{id}',
        access: 'signed-in',
        summary: '删除令牌，立即失效',
        request: { params: idParam },
        responses: { 204: { description: '已删除' }, ...problemAnswers('not-found') },
      }),
      async (c) => {
        await deleteToken(deps, authorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
