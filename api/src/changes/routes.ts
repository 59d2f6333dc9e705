import { bulkInput, changeInput, changeReport } from '@heding/shared/register/change.ts'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { changeMany, changeRows } from './service.ts'

export const changeRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'change-register',
        summary: '登记或修改若干行：全部写入，或一行也不写',
        request: { body: jsonBody(changeInput) },
        responses: { 200: jsonAnswer(changeReport), ...problemAnswers('rejected-rows', 'invalid-request') },
      }),
      async (c) => c.json(await changeRows(deps, authorOf(c), c.req.valid('json')), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/bulk',
        access: 'change-register',
        summary: '批量修改：为多条记录填写同样的内容',
        request: { body: jsonBody(bulkInput) },
        responses: {
          200: jsonAnswer(changeReport),
          ...problemAnswers('rejected-rows', 'invalid-request', 'not-found'),
        },
      }),
      async (c) => c.json(await changeMany(deps, authorOf(c), c.req.valid('json')), 200),
    )
