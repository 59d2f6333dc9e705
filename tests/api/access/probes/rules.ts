import { list, none, type Probe } from '../probe.ts'
import type { World } from '../world.ts'

let months = 0
/** Each of another class or value, so that rows entered by many callers do not meet. */
const draft = () => ({
  kind: 'approval',
  parameters: { assetClass: '其他资产', fromCny: ++months, approver: '财政部门' },
  instrument: '本市资产处置办法',
  number: '市财〔2026〕1号',
  locator: '第八条',
  jurisdiction: '530100',
  from: '2026-01-01',
  until: null,
})
async function entered(world: World) {
  const { body } = await world.ask('admin', 'POST /api/rules', { json: draft() })
  return { params: { id: (body as { id: number }).id } }
}

export const probes: Probe[] = [
  none('GET /api/rules/in-force'),
  none('GET /api/rules'),
  list('GET /api/rules/decisions', { rule: 'office.norm/县级机关/科级以下/2014-11-24' }, { mayBeEmpty: true }),
  none('POST /api/rules', () => ({ json: draft() }), { ok: 201 }),
  none('POST /api/rules/trial', () => ({ json: { draft: draft(), limit: 1 } })),
  none('POST /api/rules/{id}/correct', async (_, world) => ({ ...(await entered(world)), json: draft() })),
  none('POST /api/rules/{id}/end', async (_, world) => ({ ...(await entered(world)), json: { until: '2027-01-01' } })),
  none('POST /api/rules/{id}/withdraw', (_, world) => entered(world)),
  none('GET /api/calendar/{year}', () => ({ params: { year: 2026 } })),
  none('POST /api/calendar/import', () => ({
    json: { year: 2027, document: '国办发明电〔2026〕1号', text: '2027-01-01\t休息日\t元旦', dryRun: true },
  })),
  none('POST /api/calendar/import/file', () => ({ form: { file: { name: '放假.csv', content: '日期,类别,名称' } } })),
  none('GET /api/calendar/import/template.xlsx'),
  none('PUT /api/calendar/days/{day}', () => ({
    params: { day: '2027-03-01' },
    json: { kind: '休息日', name: '', document: '市府办通知' },
  })),
]
