import { vehiclePage } from '@heding/shared/list.ts'
import { vehicleCard } from '@heding/shared/register/cards.ts'
import { vehicleQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { exportAnswer } from '../exports/answer.ts'
import type { Deps } from '../http/deps.ts'
import { router } from '../http/router.ts'
import { cardRoute, exportRoute, listPage, listRoute } from '../register/list-routes.ts'
import { readerOfFindings } from '../register/reader.ts'
import { getLatestVehicleCard, getVehicleCard } from './vehicle-card.ts'

type Vehicle = z.infer<typeof vehiclePage>['items'][number]

export const vehicleRoutes = (deps: Deps) =>
  router()
    .openapi(listRoute('vehicles', vehicleQuery, vehiclePage), async (c) =>
      c.json(await listPage<Vehicle>(deps, c.var.actor, 'vehicles', c.req.valid('query')), 200),
    )
    .openapi(exportRoute('vehicles', vehicleQuery), (c) => exportAnswer(deps, c, 'vehicles', c.req.valid('query')))
    .openapi(cardRoute('vehicles', vehicleCard), async (c) => {
      const { asOf } = c.req.valid('query')
      const reader = await readerOfFindings(deps, c.var.actor, asOf)
      const { code } = c.req.valid('param')
      return c.json(await (asOf ? getVehicleCard(reader, code) : getLatestVehicleCard(reader, code)), 200)
    })
