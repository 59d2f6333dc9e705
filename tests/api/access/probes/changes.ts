import { nextCode } from '../../../support/insert.ts'
import { list, none, type Probe, row } from '../probe.ts'

export const probes: Probe[] = [
  none('POST /api/changes', () => ({
    json: { kind: 'agencies', source: 'form', rows: [{ code: nextCode('新'), name: '新设单位', tier: '县级机关' }] },
  })),
  row('POST /api/changes/bulk', ({ room }) => ({
    json: { kind: 'rooms', codes: [room.code], set: { remark: '批量' }, onChange: 'correct' },
  })),
  ...(['compounds', 'buildings'] as const).map((kind) => list('GET /api/changes/rows', { kind })),
  ...(['headcounts', 'vehicle-quotas', 'occupancies'] as const).map((kind) =>
    list('GET /api/changes/rows', { kind }, { mayBeEmpty: true }),
  ),
]
