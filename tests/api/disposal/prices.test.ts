import type { PriceAnswer } from '@heding/shared/disposal/schema.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildDisposal, buildVehicle } from '../../support/build-vehicle.ts'
import { preparation, startWalk, stated } from './walk.ts'

const { act, attach, db, request, take, walk } = await startWalk()

// Ten lots of the year before: cars of 118,000 yuan, appraised at a quarter of it, sold for a tenth more.
const agency = await buildAgency(db)
for (let made = 0; made < 10; made++) {
  const vehicle = await buildVehicle(db, { agency, heldUntil: '2025-06-01' })
  const sold = { start_price: '30000', hammer_price: String(32_500 + made * 100), result: '成交' } as const
  await buildDisposal(db, {
    vehicle,
    method: '拍卖',
    appliedOn: '2025-02-01',
    rows: [{ appraisal: '30000', auctioned_on: '2025-05-01', ...sold, completed_on: '2025-06-01' }],
  })
}

test('a price far from those of like cars needs a reason, which stays with the lot', async () => {
  const { code, agency: own } = await walk('auction', [...preparation, 'appraise'], { on: '2026-04-01' })
  await take(code, own, 'announce', { on: '2026-04-01' })
  await attach(code, '成交确认书')
  const sell = (more: object) =>
    act(code, 'record-sold', { ...stated('record-sold', '2026-04-08'), on: '2026-04-08', ...more })
  const refused = await sell({ price: '90000' })
  expect(refused.body).toMatchObject({ guard: 'price-sense', field: 'priceReason' })
  expect(refused.body.detail).toContain('300.0%')
  expect((await sell({ price: '90000', priceReason: '号牌为吉祥号码，两人竞价' })).status).toBe(200)
  const answer = await request('auditor', '/api/disposals/prices?year=2026')
  const { lots } = (await answer.json()) as PriceAnswer
  expect(lots).toMatchObject([
    { code, hammerRatio: '3.0000', outliers: ['hammer'], reason: '号牌为吉祥号码，两人竞价', bidders: 4, rounds: 1 },
  ])
  expect(lots[0]?.hammerRange).toMatchObject({ lots: 10 })
})

test('an ordinary price asks for nothing', async () => {
  const { code, agency: own } = await walk('auction', [...preparation, 'appraise'], { on: '2026-04-01' })
  await take(code, own, 'announce', { on: '2026-04-01' })
  await take(code, own, 'record-sold', { on: '2026-04-08', price: '33000' })
})

test('an appraisal that is a fraction of the usual one needs a reason as well', async () => {
  const { code } = await walk('auction', preparation, { on: '2026-04-01' })
  await attach(code, '评估报告')
  const low = await act(code, 'appraise', { ...stated('appraise', '2026-04-01'), on: '2026-04-01', price: '3000' })
  expect(low.body).toMatchObject({ guard: 'price-sense', field: 'priceReason' })
})
