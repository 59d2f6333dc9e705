import { localKinds, localRuleInput } from '@heding/shared/law/local-rules.ts'
import { endInput, localRuleSchema, rulesAnswer, trialAnswer, trialRunning } from '@heding/shared/law/rules-schema.ts'
import { daySchema, findingSchema } from '@heding/shared/law/schema.ts'
import { z } from '@hono/zod-openapi'
import { scopeFor } from '../account/scope.ts'
import { codesOf } from '../findings/repo.ts'
import { bringToToday } from '../findings/service.ts'
import { authorOf } from '../http/author.ts'
import { type Deps, today } from '../http/deps.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { listDecisions } from './decisions.ts'
import { lawInForce } from './in-force.ts'
import { listLocalRules } from './repo.ts'
import { correctRule, createRule, endRule, shown, withdrawRule } from './service.ts'
import { answerTrial, trialInput } from './trial-request.ts'

const listQuery = z.object({
  kind: z.enum(localKinds).optional(),
  asOf: daySchema.optional(),
  /** also rows that were replaced or withdrawn */
  history: z.enum(['true', 'false']).optional(),
})
const decisionsQuery = z.object({
  rule: z.string().min(1).max(200),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const decisionsAnswer = z.object({
  total: z.number(),
  byCode: z.array(z.object({ code: z.string(), count: z.number() })),
  items: z.array(findingSchema.pick({ key: true, code: true, verdict: true, subject: true, agencyCode: true })),
  nextCursor: z.string().nullable(),
})

/** 本局规定: national rows and the bureau's own. */
export const ruleRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/in-force',
        access: 'read-rules',
        summary: '判定所用的全部规定：国家标准与本地规定',
        responses: { 200: jsonAnswer(rulesAnswer) },
      }),
      async (c) => {
        const { rules, digest } = await lawInForce(deps.db)
        const tables = Object.fromEntries(
          Object.entries(rules).map(([table, rows]: [string, readonly object[]]) => [table, [...rows]]),
        )
        // As it stands in the tables; the schema names what every row of any of them carries.
        return c.json({ digest, tables } as z.infer<typeof rulesAnswer>, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-rules',
        summary: '本地规定',
        request: { query: listQuery },
        responses: { 200: jsonAnswer(z.object({ items: z.array(localRuleSchema) })) },
      }),
      async (c) => {
        const { kind, asOf, history } = c.req.valid('query')
        const rows = await listLocalRules(deps.db, { kind, asOf, superseded: history === 'true' })
        return c.json({ items: rows.map(shown) }, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/decisions',
        access: 'read-rules',
        summary: '以某条规定为依据的预警',
        request: { query: decisionsQuery },
        responses: { 200: jsonAnswer(decisionsAnswer) },
      }),
      async (c) => {
        const { rule, cursor, limit } = c.req.valid('query')
        await bringToToday(deps)
        const scope = await scopeFor(deps.db, c.var.actor, 'read-findings', today(deps))
        const agencyCodes = await codesOf(deps.db, scope)
        return c.json(await listDecisions(deps.db, rule, agencyCodes, { after: cursor, limit }), 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'change-rules',
        summary: '录入一条本地规定，并按其重新判定',
        request: { body: jsonBody(localRuleInput) },
        responses: { 201: jsonAnswer(localRuleSchema, '已录入') },
      }),
      async (c) => c.json(await createRule(deps, authorOf(c), c.req.valid('json')), 201),
    )
    .openapi(
      route({
        method: 'post',
        path: '/trial',
        access: 'change-rules',
        summary: '试算：规定生效后将新增、消除、改变哪些预警；不写入任何数据。数据多时先答复进度，以同样的请求再问',
        request: { body: jsonBody(trialInput) },
        responses: {
          200: jsonAnswer(trialAnswer),
          202: jsonAnswer(trialRunning, '正在试算'),
          ...problemAnswers('not-found'),
        },
      }),
      async (c) => {
        const answer = await answerTrial(deps, c.req.valid('json'))
        return 'running' in answer ? c.json(answer, 202) : c.json(answer, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/correct',
        access: 'change-rules',
        summary: '更正一条本地规定；原来的一条留在历史中',
        request: { params: idParam, body: jsonBody(localRuleInput) },
        responses: { 200: jsonAnswer(localRuleSchema), ...problemAnswers('not-found', 'stale-record') },
      }),
      async (c) => c.json(await correctRule(deps, authorOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/end',
        access: 'change-rules',
        summary: '终止一条本地规定',
        request: { params: idParam, body: jsonBody(endInput) },
        responses: { 200: jsonAnswer(localRuleSchema), ...problemAnswers('not-found', 'stale-record') },
      }),
      async (c) => c.json(await endRule(deps, authorOf(c), c.req.valid('param').id, c.req.valid('json').until), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/withdraw',
        access: 'change-rules',
        summary: '撤销误录的本地规定',
        request: { params: idParam },
        responses: { 200: jsonAnswer(localRuleSchema), ...problemAnswers('not-found', 'stale-record') },
      }),
      async (c) => c.json(await withdrawRule(deps, authorOf(c), c.req.valid('param').id), 200),
    )
