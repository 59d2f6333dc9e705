import { buildingPage, compoundPage, roomPage } from '@heding/shared/list.ts'
import { buildingCard, compoundCard, roomCard } from '@heding/shared/register/cards.ts'
import { buildingQuery, compoundQuery, roomQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { exportAnswer } from '../exports/answer.ts'
import type { Deps } from '../http/deps.ts'
import { router } from '../http/router.ts'
import { cardRoute, exportRoute, listPage, listRoute } from '../register/list-routes.ts'
import { readerOfFindings } from '../register/reader.ts'
import { getBuildingCard, getCompoundCard } from './place-card.ts'
import { getRoomCard } from './room-card.ts'

type Room = z.infer<typeof roomPage>['items'][number]
type Compound = z.infer<typeof compoundPage>['items'][number]
type Building = z.infer<typeof buildingPage>['items'][number]

export const roomRoutes = (deps: Deps) =>
  router()
    .openapi(listRoute('rooms', roomQuery, roomPage), async (c) =>
      c.json(await listPage<Room>(deps, c.var.actor, 'rooms', c.req.valid('query')), 200),
    )
    .openapi(exportRoute('rooms', roomQuery), (c) => exportAnswer(deps, c, 'rooms', c.req.valid('query')))
    .openapi(cardRoute('rooms', roomCard), async (c) => {
      const reader = await readerOfFindings(deps, c.var.actor, c.req.valid('query').asOf)
      return c.json(await getRoomCard(reader, c.req.valid('param').code), 200)
    })

export const compoundRoutes = (deps: Deps) =>
  router()
    .openapi(listRoute('compounds', compoundQuery, compoundPage), async (c) =>
      c.json(await listPage<Compound>(deps, c.var.actor, 'compounds', c.req.valid('query')), 200),
    )
    .openapi(exportRoute('compounds', compoundQuery), (c) => exportAnswer(deps, c, 'compounds', c.req.valid('query')))
    .openapi(cardRoute('compounds', compoundCard), async (c) => {
      const reader = await readerOfFindings(deps, c.var.actor, c.req.valid('query').asOf)
      return c.json(await getCompoundCard(reader, c.req.valid('param').code), 200)
    })

export const buildingRoutes = (deps: Deps) =>
  router()
    .openapi(listRoute('buildings', buildingQuery, buildingPage), async (c) =>
      c.json(await listPage<Building>(deps, c.var.actor, 'buildings', c.req.valid('query')), 200),
    )
    .openapi(exportRoute('buildings', buildingQuery), (c) => exportAnswer(deps, c, 'buildings', c.req.valid('query')))
    .openapi(cardRoute('buildings', buildingCard), async (c) => {
      const reader = await readerOfFindings(deps, c.var.actor, c.req.valid('query').asOf)
      return c.json(await getBuildingCard(reader, c.req.valid('param').code), 200)
    })
