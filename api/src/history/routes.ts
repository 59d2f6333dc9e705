import { historyPage, historyQuery } from '@heding/shared/register/history.ts'
import { scopeFor } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { jsonAnswer, problemAnswers, route, router } from '../http/router.ts'
import { readHistory } from './service.ts'

export const historyRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'read-register',
      summary: '一条记录的修改记录：何人何时据何文件改了什么，改前改后',
      request: { query: historyQuery },
      responses: { 200: jsonAnswer(historyPage), ...problemAnswers('not-found') },
    }),
    async (c) => {
      const scope = await scopeFor(deps.db, c.var.actor, 'read-register', today(deps))
      return c.json(await readHistory(deps.db.prepared, scope, c.req.valid('query')), 200)
    },
  )
