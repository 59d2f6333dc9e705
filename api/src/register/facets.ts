import { listColumns } from '@heding/shared/register/columns.ts'
import { listQueries } from '@heding/shared/register/query.ts'
import { facetPage, facetQuery } from '@heding/shared/register/views.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, route, router } from '../http/router.ts'
import { listings } from './listings.ts'
import { readerOf } from './reader.ts'

/** Values to pick from: only such as occur in rows the actor may see. */
export const facetRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'read-register',
      summary: '某一列出现过的取值及其行数，供筛选时选择',
      request: { query: facetQuery },
      responses: { 200: jsonAnswer(facetPage) },
    }),
    async (c) => {
      const { list, field, asOf, agencyCode, below, q, limit } = c.req.valid('query')
      const column = listColumns[list].find((one) => one.field === field)
      if (column?.type !== 'text' && column?.type !== 'choice') {
        throw new Problem('invalid-request', `清单没有可供选择的“${field}”这一列`)
      }
      const has = q && column.type === 'text' ? { [`${field}Has`]: q } : {}
      const query = listQueries[list].parse({ agencyCode, below, ...has })
      const listing = await listings[list](await readerOf(deps, c.var.actor, asOf), query)
      return c.json({ items: await listing.values(deps.db, field, limit) }, 200)
    },
  )
