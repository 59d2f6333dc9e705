import { list, none, type Probe, type Rows, row, type Who } from '../probe.ts'
import type { World } from '../world.ts'

/** A live case of a new vehicle; of nothing where the agency is `missing`. */
async function openCase(rows: Rows, world: World): Promise<string> {
  if (rows.key === 'missing') return rows.disposal.code
  const { code: vehicleCode } = await world.fresh.vehicle(rows)
  const json = { vehicleCode, method: 'auction', reason: 'idle' }
  const { body } = await world.ask('admin', 'POST /api/disposals', { json })
  return (body as { code: string }).code
}

/** The flow gives 中止 to the head of the section (and admin); the others who may act are told so. */
const onlyHead = (who: Who, { key }: Rows): number | undefined => {
  const isOwn = key === 'own' || key === 'child'
  if ((who === 'asset-clerk' || who === 'finance') && key !== 'missing') return 403
  return (who === 'agency-user' || who === 'agency-head') && isOwn ? 403 : undefined
}

export const probes: Probe[] = [
  list('GET /api/disposals', { limit: 200 }),
  none('GET /api/disposals/board'),
  list('GET /api/disposals/leaks'),
  // No car of this world was ever at auction.
  list('GET /api/disposals/prices', { year: 2024 }, { mayBeEmpty: true }),
  row('GET /api/disposals/chooser', ({ vehicle }) => ({ query: { vehicleCode: vehicle.code } })),
  row(
    'POST /api/disposals',
    async (rows, { fresh }) => ({
      json: { vehicleCode: (await fresh.vehicle(rows)).code, method: 'auction', reason: 'idle' },
    }),
    { ok: 201 },
  ),
  row(
    'POST /api/disposals/bundles',
    async (rows, { fresh }) => ({
      json: { vehicleCodes: [(await fresh.vehicle(rows)).code], method: 'auction', reason: 'idle' },
    }),
    { ok: 201 },
  ),
  row('GET /api/disposals/{code}', ({ disposal }) => ({ params: { code: disposal.code } })),
  row(
    'POST /api/disposals/{code}/actions',
    async (rows, world) => ({
      params: { code: await openCase(rows, world) },
      json: { action: 'suspend', reason: '核查' },
    }),
    { but: onlyHead },
  ),
]
