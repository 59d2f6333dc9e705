import { bulkInput, changeInput, changeReport } from '@heding/shared/register/change.ts'
import { registeredQuery, registeredRows } from '@heding/shared/register/registered.ts'
import { scopeFor } from '../account/scope.ts'
import { authorOf } from '../http/author.ts'
import { type Deps, today } from '../http/deps.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { listRegistered } from './registered.ts'
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
    .openapi(
      route({
        method: 'get',
        path: '/rows',
        access: 'change-register',
        summary: '已登记的编制、用房人员、院落、楼栋，按导入表的各列给出，供修改',
        request: { query: registeredQuery },
        responses: { 200: jsonAnswer(registeredRows) },
      }),
      async (c) => {
        const day = today(deps)
        const scope = await scopeFor(deps.db, c.var.actor, 'change-register', day)
        return c.json(await listRegistered(deps.db, c.req.valid('query'), day, scope), 200)
      },
    )
