import type { Actor } from '@heding/shared/account/role.ts'
import { daySchema, findingFilter, findingPage, findingSchema, summaryFilter } from '@heding/shared/law/schema.ts'
import { z } from '@hono/zod-openapi'
import { scopeFor } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { jsonAnswer, problemAnswers, route, router } from '../http/router.ts'
import { getFinding, listFindings, summarizeFindings } from './service.ts'

const asOf = z.object({ asOf: daySchema.optional() })
const summary = z.object({
  asOf: z.string(),
  total: z.number(),
  byCode: z.array(z.object({ code: z.string(), count: z.number() })),
})

export const findingRoutes = (deps: Deps) => {
  const scope = (c: { var: { actor: Actor } }) => scopeFor(deps.db, c.var.actor, 'read-findings', today(deps))
  return router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-findings',
        summary: '预警清单：某一日谁超过哪条标准，及其依据',
        request: { query: findingFilter },
        responses: { 200: jsonAnswer(findingPage) },
      }),
      async (c) => c.json(await listFindings(deps, await scope(c), c.req.valid('query')), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/summary',
        access: 'read-findings',
        summary: '各类预警的数量',
        request: { query: summaryFilter },
        responses: { 200: jsonAnswer(summary) },
      }),
      async (c) => c.json(await summarizeFindings(deps, await scope(c), c.req.valid('query')), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/{key}',
        access: 'read-findings',
        summary: '一条预警的核定说明',
        request: { params: z.object({ key: z.string().max(500) }), query: asOf },
        responses: { 200: jsonAnswer(findingSchema), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { key } = c.req.valid('param')
        return c.json(await getFinding(deps, await scope(c), key, c.req.valid('query').asOf), 200)
      },
    )
}
