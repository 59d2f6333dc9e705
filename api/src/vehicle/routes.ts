import { vehiclePage, vehicleQuery } from '@heding/shared/list.ts'
import { scopeOf } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { jsonAnswer, route, router } from '../http/router.ts'
import { listVehicles } from './repo.ts'

export const vehicleRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'read-register',
      summary: '车辆清单',
      request: { query: vehicleQuery },
      responses: { 200: jsonAnswer(vehiclePage) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const scope = await scopeOf(deps.db, c.var.actor, today(deps))
      return c.json(await listVehicles(deps.db, scope, query.asOf ?? today(deps), query), 200)
    },
  )
