import { can } from '@heding/shared/account/permissions.ts'
import { insert, nextCode } from '../../../support/insert.ts'
import { list, none, type Probe, type Rows, row, type Who } from '../probe.ts'
import type { World } from '../world.ts'

const nouns = ['agencies', 'people', 'rooms', 'vehicles', 'compounds', 'buildings'] as const
const types = ['agency', 'person', 'room', 'vehicle', 'compound', 'building'] as const
export const codeOf = (rows: Rows, type: (typeof types)[number]) =>
  type === 'compound' ? rows.compoundCode : type === 'building' ? rows.buildingCode : rows[type].code

const view = { list: 'rooms', query: {}, columns: ['code'] }
/** Somebody else's, which even whoever shares views neither changes nor removes. */
const foreignView = async (world: World) => ({
  params: {
    id: await insert(world.db, 'saved_view', {
      list: 'rooms',
      name: nextCode('他人的视图'),
      query: '{}',
      columns: '{code}',
      shared: true,
      owner_id: world.colleague,
      created_at: world.deps.now(),
      changed_at: world.deps.now(),
    }),
  },
})
const sharing = (who: Who) =>
  who === 'nobody' || who === 'disabled' || who === 'initial' || !can({ role: who }, 'read-register')
    ? undefined
    : can({ role: who }, 'share-views')
      ? 201
      : 403

export const probes: Probe[] = [
  ...nouns.map((noun) => list(`GET /api/${noun}`, { limit: 200 })),
  ...nouns.map((noun) => list(`GET /api/${noun}/export.xlsx`)),
  ...nouns.map((noun, at) =>
    row(`GET /api/${noun}/{code}`, (rows) => ({ params: { code: codeOf(rows, types[at] ?? 'agency') } })),
  ),
  list('GET /api/agencies/tree'),
  ...types.map((type) => row('GET /api/timeline', (rows) => ({ query: { type, code: codeOf(rows, type) } }))),
  list('GET /api/facets', { list: 'agencies', field: 'name' }),
  list('GET /api/facets', { list: 'people', field: 'agencyName' }),
  list('GET /api/facets', { list: 'people', field: 'title' }),
  list('GET /api/facets', { list: 'rooms', field: 'compound' }),
  list('GET /api/facets', { list: 'rooms', field: 'building' }),
  list('GET /api/facets', { list: 'rooms', field: 'number' }),
  list('GET /api/facets', { list: 'vehicles', field: 'model' }),
  list('GET /api/facets', { list: 'vehicles', field: 'plate' }),
  none('GET /api/views'),
  none('POST /api/views', () => ({ json: { ...view, name: nextCode('视图'), shared: false } }), { ok: 201 }),
  none('POST /api/views', () => ({ json: { ...view, name: nextCode('共享视图'), shared: true } }), { but: sharing }),
  none('PATCH /api/views/{id}', async (_, world) => ({ ...(await foreignView(world)), json: { name: '改名' } }), {
    ok: 404,
  }),
  none('DELETE /api/views/{id}', (_, world) => foreignView(world), { ok: 404 }),
]
