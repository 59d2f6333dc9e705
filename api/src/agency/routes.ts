import { agencyPage, agencyQuery, personPage, personQuery } from '@heding/shared/list.ts'
import { scopeOf } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { jsonAnswer, route, router } from '../http/router.ts'
import { listAgencies, listPeople } from './repo.ts'

export const agencyRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'read-register',
      summary: '单位清单',
      request: { query: agencyQuery },
      responses: { 200: jsonAnswer(agencyPage) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const scope = await scopeOf(deps.db, c.var.actor, today(deps))
      return c.json(await listAgencies(deps.db, scope, query.asOf ?? today(deps), query), 200)
    },
  )

export const personRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'read-register',
      summary: '人员清单',
      request: { query: personQuery },
      responses: { 200: jsonAnswer(personPage) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const scope = await scopeOf(deps.db, c.var.actor, today(deps))
      return c.json(await listPeople(deps.db, scope, query.asOf ?? today(deps), query), 200)
    },
  )
