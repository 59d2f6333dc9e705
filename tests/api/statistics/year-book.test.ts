import type { Role } from '@heding/shared/account/role.ts'
import type { BookAnswer } from '@heding/shared/statistics/year-book.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildDisposal, buildVehicle } from '../../support/build-vehicle.ts'
import { startApi } from '../../support/start-api.ts'

const { clock, db, request } = await startApi()
clock.set('2026-02-01')
const send = async (role: Role, path: string, body?: object) => {
  const init = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await request(role, path, init ?? {})
  const answered = (await answer.json()) as BookAnswer & { type?: string; detail?: string }
  return { status: answer.status, problem: answered.type?.split(':').at(-1), body: answered }
}
const report = async (year: number) => (await request('leader', `/api/reports/disposals?year=${year}`)).json()

const agency = await buildAgency(db)
const [kept, sold, lost] = [
  await buildVehicle(db, { agency }),
  await buildVehicle(db, { agency, heldUntil: '2025-05-01' }),
  await buildVehicle(db, { agency, heldUntil: '2025-07-01' }),
]
const disposal = await buildDisposal(db, {
  vehicle: sold,
  method: '拍卖',
  appliedOn: '2025-02-01',
  rows: [
    {
      auctioned_on: '2025-04-01',
      result: '成交',
      start_price: '100',
      hammer_price: '120.50',
      completed_on: '2025-05-01',
    },
  ],
})

test('a vehicle that left without a case keeps the year open until its departure is explained by somebody else than the signer', async () => {
  const open = (await send('auditor', '/api/year-books/2025')).body
  expect(open).toMatchObject({ sealed: null, vehicles: 1, vehiclesBefore: 3, unexplained: 1, cases: 1 })
  expect(open.departures.map(({ vehicleCode, reason, caseCode }) => [vehicleCode, reason, caseCode])).toEqual(
    [
      [sold.code, 'disposal', disposal.code],
      [lost.code, null, null],
    ].sort(),
  )
  const early = await send('asset-head', '/api/year-books/2025/seal', {})
  expect([early.status, early.problem]).toEqual([422, 'broken-guard'])
  expect(early.body.detail).toContain('1 辆车去向不明')
  const reason = { vehicleCode: lost.code, agencyCode: agency.code, kind: 'correction', words: '与另一辆重复登记' }
  expect(
    (await send('asset-clerk', '/api/year-books/2025/reasons', { ...reason, vehicleCode: kept.code })).status,
  ).toBe(404)
  expect(
    (await send('asset-clerk', '/api/year-books/2025/reasons', { ...reason, vehicleCode: sold.code })).status,
  ).toBe(409)
  expect((await send('asset-clerk', '/api/year-books/2025/reasons', reason)).body.unexplained).toBe(0)
  const signed = await send('asset-head', '/api/year-books/2025/seal', { document: '机管〔2026〕2号' })
  expect(signed.body).toMatchObject({ sealed: { document: '机管〔2026〕2号' }, differences: [], vehicles: 1, cases: 1 })
})

test('what is corrected later is listed, and moves neither the book nor the report of the sealed year', async () => {
  const before = await report(2025)
  expect(before).toMatchObject({ sealed: true, cases: { completed: 1 }, remittance: { due: '120.50' } })
  await db.query(`update disposal_entry set completed_on = '2025-06-01' where disposal_id = $1`, [disposal.id])
  await db.query(`update vehicle_version set plate = '皖Z99999' where vehicle_id = $1`, [kept.id])
  expect(await report(2025)).toEqual(before)
  const { differences } = (await send('leader', '/api/year-books/2025')).body
  expect(differences).toContainEqual({
    subject: `案件 ${disposal.code}`,
    field: 'completedOn',
    sealed: '2025-05-01',
    now: '2025-06-01',
  })
  expect(differences).toContainEqual({
    subject: `车辆 ${kept.code}`,
    field: 'plate',
    sealed: kept.plate,
    now: '皖Z99999',
  })
  expect(differences).toHaveLength(2)
})

test('a sealed book takes no reason, no second seal, and no row by SQL', async () => {
  expect((await send('asset-head', '/api/year-books/2025/seal', {})).status).toBe(409)
  const reason = { vehicleCode: lost.code, agencyCode: agency.code, kind: 'merger', words: '合并' }
  expect((await send('asset-clerk', '/api/year-books/2025/reasons', reason)).status).toBe(409)
  const row = `insert into year_book_case (year, case_code, content) values (2025, '另', '{}')`
  await expect(db.query(row)).rejects.toThrow('sealed')
  await expect(db.query(`update year_book set vehicles = 9`)).rejects.toThrow()
})

test('a year that is not over is not sealed, and whoever explained does not sign', async () => {
  expect((await send('asset-head', '/api/year-books/2026/seal', {})).body.detail).toContain('尚未结束')
  const gone = await buildVehicle(db, { agency, heldUntil: '2023-03-01' })
  const reason = { vehicleCode: gone.code, agencyCode: agency.code, kind: 'correction', words: '登记有误' }
  expect((await send('asset-head', '/api/year-books/2023/reasons', reason)).status).toBe(200)
  const own = await send('asset-head', '/api/year-books/2023/seal', {})
  expect([own.status, own.problem]).toEqual([403, 'own-case'])
})
