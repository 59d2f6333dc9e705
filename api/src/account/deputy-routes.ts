import { deputyInput, deputySchema, personSchema } from '@heding/shared/account/deputy.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { appointDeputy, candidatesFor, deputiesFor, endDeputy } from './deputies.ts'

const candidateQuery = z.object({ principal: z.string().min(1).max(64).optional() })

/** AB 角: who stands in for whom, and when. */
export const deputyRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'manage-deputies',
        summary: '代理（AB 角）：本人被代理或代理他人的，系统管理员可见全部',
        responses: { 200: jsonAnswer(z.object({ items: z.array(deputySchema) })) },
      }),
      async (c) => c.json({ items: await deputiesFor(deps, c.var.actor) }, 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/candidates',
        access: 'manage-deputies',
        summary: '可指定为代理人的人员',
        request: { query: candidateQuery },
        responses: { 200: jsonAnswer(z.object({ items: z.array(personSchema) })), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const found = await candidatesFor(deps, c.var.actor, c.req.valid('query').principal)
        return c.json({ items: found.map(({ id: _, ...person }) => person) }, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'manage-deputies',
        summary: '指定代理人',
        request: { body: jsonBody(deputyInput) },
        responses: { 201: jsonAnswer(deputySchema, '已指定'), ...problemAnswers('not-found', 'conflict') },
      }),
      async (c) => c.json(await appointDeputy(deps, authorOf(c), c.req.valid('json')), 201),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/revoke',
        access: 'manage-deputies',
        summary: '撤销代理，立即生效',
        request: { params: idParam },
        responses: { 200: jsonAnswer(deputySchema), ...problemAnswers('not-found', 'conflict') },
      }),
      async (c) => c.json(await endDeputy(deps, authorOf(c), c.req.valid('param').id), 200),
    )
