import { roomPage, roomQuery } from '@heding/shared/list.ts'
import { scopeOf } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { jsonAnswer, route, router } from '../http/router.ts'
import { listRooms } from './repo.ts'

export const roomRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'read-register',
      summary: '用房清单',
      request: { query: roomQuery },
      responses: { 200: jsonAnswer(roomPage) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const scope = await scopeOf(deps.db, c.var.actor, today(deps))
      return c.json(await listRooms(deps.db, scope, query.asOf ?? today(deps), query), 200)
    },
  )
