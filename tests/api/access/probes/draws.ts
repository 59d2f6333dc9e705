import { creditCodeOf } from '../../../support/credit-code.ts'
import { none, type Probe } from '../probe.ts'
import type { World } from '../world.ts'

let codes = 500
const firm = () => ({
  kind: '拍卖机构',
  name: '云溪拍卖有限公司',
  creditCode: creditCodeOf(++codes),
  qualificationNo: '云拍1号',
  listedFrom: '2024-01-01',
  document: '云机管〔2024〕3号',
})
async function listed(world: World) {
  const { body } = await world.ask('admin', 'POST /api/firms', { json: firm() })
  return body as { id: number; version: number }
}
const witnesses = [
  { name: '王纪检', unit: '派驻纪检监察组' },
  { name: '赵财务', unit: '财务科' },
]
/** What freezes the list as it stands now. */
async function freezing(world: World) {
  for (let at = 0; at < 2; at++) await listed(world)
  const { body } = await world.ask('admin', 'GET /api/draws/candidates', { query: { kind: '拍卖机构' } })
  const { listSm3 } = body as { listSm3: string }
  const seedRule = { source: 'pl5', issue: '26160', day: '2026-06-16' }
  return { purpose: '车辆拍卖', kind: '拍卖机构', picks: 1, listSm3, seedRule, witnesses }
}
/** A draw frozen by admin, whose seed's day is not there yet. */
async function waiting(world: World) {
  const { body } = await world.ask('admin', 'POST /api/draws', { json: await freezing(world) })
  return { params: { number: (body as { number: string }).number } }
}
const seed = { value: '80431', reference: '中国体彩网', witnesses }

export const probes: Probe[] = [
  none('GET /api/firms'),
  none('POST /api/firms', () => ({ json: firm() }), { ok: 201 }),
  none('PATCH /api/firms/{id}', async (_, world) => {
    const { id, version } = await listed(world)
    const { kind: _kind, creditCode: _code, ...facts } = firm()
    return { params: { id }, json: { ...facts, version } }
  }),
  none('GET /api/draws'),
  none('GET /api/draws/candidates', () => ({ query: { kind: '拍卖机构' } })),
  none('POST /api/draws', async (_, world) => ({ json: await freezing(world) }), { ok: 201 }),
  none('GET /api/draws/{number}', (_, world) => waiting(world)),
  // The clock of the matrix stands still: whoever may is told that the day of the seed has not come.
  none('POST /api/draws/{number}/seed', async (_, world) => ({ ...(await waiting(world)), json: seed }), { ok: 409 }),
  none('POST /api/draws/{number}/void', async (_, world) => ({ ...(await waiting(world)), json: { reason: '取消' } })),
  none('GET /api/draws/{number}/proof.json', (_, world) => waiting(world), { ok: 409 }),
]
