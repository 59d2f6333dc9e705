import { none, type Probe } from '../probe.ts'
import type { World } from '../world.ts'

/** A year of its own for each call, long past, without a vehicle. */
let year = 1990
const past = () => {
  year += 1
  return { params: { year } }
}

/** A year whose only vehicle left without a case. */
async function withLeaver(world: World) {
  const call = past()
  const { year: of } = call.params
  const agency = world.rows.own.agency
  const vehicle = await world.fresh.vehicle(world.rows.own)
  await world.db.query(
    `update vehicle_holding set valid_from = make_date($2 - 2, 1, 1), valid_until = make_date($2, 6, 1) where vehicle_id = $1`,
    [vehicle.id, of],
  )
  return {
    ...call,
    json: { vehicleCode: vehicle.code, agencyCode: agency.code, kind: 'correction', words: '重复登记' },
  }
}

export const probes: Probe[] = [
  none('GET /api/year-books'),
  none('GET /api/year-books/{year}', past),
  none('POST /api/year-books/{year}/reasons', (_, world) => withLeaver(world)),
  none('POST /api/year-books/{year}/seal', () => ({ ...past(), json: {} })),
]
