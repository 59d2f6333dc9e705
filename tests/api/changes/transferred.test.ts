import { expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { as, code, holders, ledger, load, plate, request, vehicle, vin } = await startTown()

async function post(path: string, body: object): Promise<{ status: number; updated?: number; unchanged?: number }> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await request('asset-clerk', path, init)
  return { ...((await answer.json()) as object), status: answer.status }
}
/** V1 of A, given to B by 调剂 on 2024-01-01. */
async function transferred() {
  await load('vehicles', headings.vehicles, [vehicle(1)])
  await load('disposals', headings.disposals, [ledger(1, { method: '调剂', receiver: 'B', completed: '2024-01-01' })])
}
/** V1 as a form begins with it: at the agency that the register shows. */
const cells = (more: object = {}) => ({
  ...{ code: code('V1'), plate: plate(1), vin: vin(1), model: '大众', body_type: '轿车', category: '其他公务用车' },
  ...{ energy: '汽油', displacement_l: '1.8', price: '100000', purchased_on: '2019-05-20' },
  ...{ first_registered_on: '2019-05-28', agency_code: code('B'), approval_tier: '正常', ...more },
})
const change = (rows: object[], onChange: string) =>
  post('/api/changes', { kind: 'vehicles', source: 'form', onChange, dryRun: false, rows })
const then = ['A 2019-05-20 2024-01-01', 'B 2024-01-01']

test('a vehicle given to another agency stays there when something else of it is changed for many, from whichever day', async () => {
  for (const onChange of ['correct', '2026-06-15', '2023-06-01']) {
    await transferred()
    const set = { approval_no: `函〔${onChange}〕` }
    const done = await post('/api/changes/bulk', {
      kind: 'vehicles',
      codes: [code('V1')],
      set,
      onChange,
      dryRun: false,
    })
    expect(done).toMatchObject({ status: 200, updated: 1 })
    const shown = await as('asset-clerk').vehicles[':code'].$get({ param: { code: code('V1') }, query: {} })
    expect(await shown.json()).toMatchObject({ agencyCode: code('B') })
    const [first, ...after] = await holders(1)
    expect(first?.startsWith('A 2019-05-20')).toBe(true)
    expect(after.findLast((held) => held.startsWith('A'))?.endsWith('2024-01-01') ?? true).toBe(true)
  }
})

test('a form that says where the register shows it to be moves nothing of the time before', async () => {
  await transferred()
  expect(await change([cells({ model: '大众朗逸' })], 'correct')).toMatchObject({ status: 200, updated: 1 })
  expect(await holders(1)).toEqual(then)
  expect(await change([cells({ model: '大众朗逸' })], 'error')).toMatchObject({ status: 200, unchanged: 1 })
  expect(await change([cells({ model: '大众帕萨特' })], '2023-06-01')).toMatchObject({ status: 200, updated: 1 })
  expect(await holders(1)).toEqual(['A 2019-05-20 2023-06-01', 'A 2023-06-01 2024-01-01', 'B 2024-01-01'])
  expect(await change([cells({ model: '大众迈腾' })], '2026-06-15')).toMatchObject({ status: 200, updated: 1 })
  expect((await holders(1)).at(-1)).toBe('B 2026-06-15')
})
