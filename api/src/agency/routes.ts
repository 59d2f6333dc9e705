import { agencyPage, agencyTree, personPage } from '@heding/shared/list.ts'
import { agencyCard, cardQuery, personCard } from '@heding/shared/register/cards.ts'
import { agencyQuery, personQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { exportAnswer } from '../exports/answer.ts'
import type { Deps } from '../http/deps.ts'
import { jsonAnswer, route, router } from '../http/router.ts'
import { cardRoute, exportRoute, listPage, listRoute } from '../register/list-routes.ts'
import { readerOfFindings } from '../register/reader.ts'
import { getAgencyCard } from './agency-card.ts'
import { getPersonCard } from './person-card.ts'
import { getAgencyTree } from './tree.ts'

type Agency = z.infer<typeof agencyPage>['items'][number]
type Person = z.infer<typeof personPage>['items'][number]

export const agencyRoutes = (deps: Deps) =>
  router()
    .openapi(listRoute('agencies', agencyQuery, agencyPage), async (c) =>
      c.json(await listPage<Agency>(deps, c.var.actor, 'agencies', c.req.valid('query')), 200),
    )
    .openapi(exportRoute('agencies', agencyQuery), (c) => exportAnswer(deps, c, 'agencies', c.req.valid('query')))
    .openapi(
      route({
        method: 'get',
        path: '/tree',
        access: 'read-register',
        summary: '单位的隶属关系，及各单位本级和含下级的人员、用房、车辆、预警数',
        request: { query: cardQuery },
        responses: { 200: jsonAnswer(agencyTree) },
      }),
      async (c) =>
        c.json(await getAgencyTree(await readerOfFindings(deps, c.var.actor, c.req.valid('query').asOf)), 200),
    )
    .openapi(cardRoute('agencies', agencyCard), async (c) => {
      const reader = await readerOfFindings(deps, c.var.actor, c.req.valid('query').asOf)
      return c.json(await getAgencyCard(reader, c.req.valid('param').code), 200)
    })

export const personRoutes = (deps: Deps) =>
  router()
    .openapi(listRoute('people', personQuery, personPage), async (c) =>
      c.json(await listPage<Person>(deps, c.var.actor, 'people', c.req.valid('query')), 200),
    )
    .openapi(exportRoute('people', personQuery), (c) => exportAnswer(deps, c, 'people', c.req.valid('query')))
    .openapi(cardRoute('people', personCard), async (c) => {
      const reader = await readerOfFindings(deps, c.var.actor, c.req.valid('query').asOf)
      return c.json(await getPersonCard(reader, c.req.valid('param').code), 200)
    })
