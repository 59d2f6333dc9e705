import { firmChange, firmInput, firmPage, firmQuery, firmSchema } from '@heding/shared/disposal/firms-schema.ts'
import { authorOf } from '../http/author.ts'
import { type Deps, today } from '../http/deps.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { listFirms, showFirm } from './firms-repo.ts'
import { addFirm, changeFirm } from './firms-service.ts'

/** 中介机构名录. */
export const firmRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-firms',
        summary: '中介机构名录：评估机构、拍卖机构、报废回收企业、厂家',
        request: { query: firmQuery },
        responses: { 200: jsonAnswer(firmPage) },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const day = today(deps)
        const { total, rows } = await listFirms(deps.db, day, query)
        const items = rows.slice(0, query.limit).map((row) => showFirm(row, day))
        const nextCursor = rows.length > query.limit ? String(items.at(-1)?.id) : null
        return c.json({ total, items, nextCursor }, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'change-firms',
        summary: '将一家机构列入名录',
        request: { body: jsonBody(firmInput) },
        responses: { 201: jsonAnswer(firmSchema, '已列入'), ...problemAnswers('conflict') },
      }),
      async (c) => c.json(await addFirm(deps, authorOf(c), c.req.valid('json')), 201),
    )
    .openapi(
      route({
        method: 'patch',
        path: '/{id}',
        access: 'change-firms',
        summary: '更正一家机构的登记，或将其移出名录（填写移出日期和原因）',
        request: { params: idParam, body: jsonBody(firmChange) },
        responses: { 200: jsonAnswer(firmSchema), ...problemAnswers('not-found', 'stale-record') },
      }),
      async (c) => c.json(await changeFirm(deps, authorOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
