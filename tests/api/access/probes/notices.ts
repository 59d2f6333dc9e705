import { none, type Probe } from '../probe.ts'
import type { World } from '../world.ts'

const notice = { title: '通知', body: '请各单位核对。', audience: [] }
async function published(world: World) {
  const { body } = await world.ask('admin', 'POST /api/notices', { json: notice })
  return { params: { id: (body as { id: number }).id } }
}

export const probes: Probe[] = [
  none('GET /api/notices'),
  none('GET /api/notices/{id}', (_, world) => published(world)),
  none('POST /api/notices', () => ({ json: notice }), { ok: 201 }),
  none('POST /api/notices/{id}/withdraw', (_, world) => published(world)),
  none('GET /api/inbox'),
  none('POST /api/inbox/read', () => ({ json: { upTo: 1 } })),
]
