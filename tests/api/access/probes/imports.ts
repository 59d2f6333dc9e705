import { insert, nextCode } from '../../../support/insert.ts'
import { none, type Probe } from '../probe.ts'
import type { World } from '../world.ts'

const batch = (world: World, record: Record<string, unknown> = {}) =>
  insert(world.db, 'import_batch', {
    kind: 'rooms',
    file_name: '用房.csv',
    file_sha256: nextCode('0'),
    file_bytes: 1,
    dry_run: false,
    on_change: 'error',
    status: 'done',
    actor_id: world.colleague,
    requested_at: world.deps.now(),
    finished_at: world.deps.now(),
    ...record,
  })

const upload = () => ({
  query: { kind: 'rooms', dryRun: 'true' },
  form: { file: { name: '用房.csv', content: `房间编号\n${nextCode('R')}` } },
})

export const probes: Probe[] = [
  none('POST /api/imports', upload, { ok: 202 }),
  none('GET /api/imports'),
  none('GET /api/imports/templates/{file}', () => ({ params: { file: 'rooms.xlsx' } })),
  none('GET /api/imports/{id}', async (_, world) => ({ params: { id: await batch(world) } })),
  none('GET /api/imports/{id}/errors.xlsx', async (_, world) => {
    const { body } = await world.ask('admin', 'POST /api/imports', upload())
    return { params: { id: (body as { id: number }).id } }
  }),
  none('POST /api/imports/{id}/undo', async (_, world) => ({ params: { id: await batch(world) } })),
]
