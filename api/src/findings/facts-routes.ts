import { type Facts, factsAnswer, factsQuery } from '@heding/shared/law/facts-schema.ts'
import type { Decimal } from 'decimal.js'
import { scopeFor } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { jsonAnswer, problemAnswers, route, router } from '../http/router.ts'
import { readFacts } from './facts.ts'

const m2 = (area: Decimal) => area.toFixed()

/** Decimals as strings; what travels keeps every digit. */
const show = ({ people, rooms, agencies, vehicles, ...rest }: Facts) => ({
  ...rest,
  people: people.map((person) => ({
    ...person,
    rooms: person.rooms.map((room) => ({ ...room, usableM2: m2(room.usableM2), holders: [...room.holders] })),
  })),
  rooms: rooms.map((room) => ({ ...room, usableM2: m2(room.usableM2) })),
  agencies: agencies.map(({ headcounts, office, service, ...agency }) => ({
    ...agency,
    headcounts: [...headcounts],
    office: { ...office, areaM2: m2(office.areaM2) },
    service: { ...service, areaM2: m2(service.areaM2) },
  })),
  vehicles: vehicles.map((vehicle) => ({
    ...vehicle,
    displacementL: vehicle.displacementL?.toFixed() ?? null,
    priceCny: vehicle.priceCny.toFixed(),
    odometer: vehicle.odometer && { ...vehicle.odometer, km: vehicle.odometer.km.toFixed() },
  })),
})

export const factsRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/facts',
      access: 'read-findings',
      summary: '核定所需的事实：一条记录及其变动所涉及的人员、房间、单位、车辆',
      request: { query: factsQuery },
      responses: { 200: jsonAnswer(factsAnswer), ...problemAnswers('not-found') },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const now = today(deps)
      const scope = await scopeFor(deps.db, c.var.actor, 'read-findings', now)
      return c.json(show(await readFacts(deps.db, scope, query.asOf ?? now, query)), 200)
    },
  )
