import { describe, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildVehicle, buildVehicleQuota } from '../../support/build-vehicle.ts'
import { preparation, startWalk } from './walk.ts'

const { act, apply, attach, clock, db, read, request, send, take, walk } = await startWalk()

const report = async (year: number) => {
  const answer = await request('leader', `/api/reports/disposals?year=${year}`)
  return (await answer.json()) as {
    cases: { completed: number }
    byMethod: { method: string; completed: number; proceeds: string; remitted: string; due: string }[]
    auction: { lots: number; sold: number; unsold: number; hammerTotal: string }
  }
}
const lineOf = async (method: string) => (await report(2026)).byMethod.find((line) => line.method === method)
const holderOf = async (vehicle: { id: number }, day: string) => {
  const [row] = await db.query<{ agency_id: number }>(
    `select agency_id from vehicle_holding where vehicle_id = $1 and valid_from <= $2 and (valid_until is null or valid_until > $2)`,
    [vehicle.id, day],
  )
  return row?.agency_id
}

describe('a vehicle sold at auction', () => {
  test('in the second round, closes only once the last receipt is in, and moves the report by exactly that', async () => {
    const before = await lineOf('auction')
    const { code, agency, vehicle } = await walk('auction', preparation, { on: '2026-05-01' })
    await take(code, agency, 'appraise', { on: '2026-05-01', fees: [{ item: '评估费', amount: '500' }] })
    await take(code, agency, 'announce', { on: '2026-05-02' })
    await take(code, agency, 'record-unsold', { on: '2026-05-09' })
    await take(code, agency, 'announce', { on: '2026-05-10', reserve: '27000.00' })
    await take(code, agency, 'record-sold', {
      on: '2026-05-17',
      price: '28000',
      fees: [{ item: '拍卖佣金', amount: '1400' }],
    })
    await take(code, agency, 'transfer', { on: '2026-05-20' })
    const early = await act(code, 'write-off', { voucherNo: '记-1' })
    expect(early.problem).toBe('out-of-order')
    const first = await take(code, agency, 'remit', { amount: '20000', receiptNo: '缴-1' })
    expect(first.body).toMatchObject({ state: 'transferred', outstanding: '6100.00' })
    await attach(code, '缴款凭证')
    const tooMuch = await act(code, 'remit', { amount: '6100.01', receiptNo: '缴-2' })
    expect(tooMuch.body).toMatchObject({ guard: 'not-over-remitted' })
    expect((await take(code, agency, 'remit', { amount: '6100', receiptNo: '缴-2' })).body.state).toBe('remitted')
    expect((await lineOf('auction'))?.completed ?? 0).toBe(before?.completed ?? 0)
    await take(code, agency, 'write-off')
    const { body } = await take(code, agency, 'archive')
    expect(body).toMatchObject({ state: 'archived', next: [], outstanding: '0.00' })
    expect(body.rounds).toMatchObject([
      { number: 1, startPrice: '30000.00', result: '流拍' },
      { number: 2, startPrice: '27000.00', result: '成交', hammerPrice: '28000.00', bidders: 4 },
    ])
    expect(await lineOf('auction')).toMatchObject({
      completed: 1,
      proceeds: '28000.00',
      due: '26100.00',
      remitted: '26100.00',
    })
    expect((await report(2026)).auction).toMatchObject({ lots: 1, sold: 1, unsold: 0, hammerTotal: '28000.00' })
    expect(await holderOf(vehicle, '2026-06-14')).toBe(agency.id)
    expect(await holderOf(vehicle, '2026-06-15')).toBeUndefined()
  })

  test('and not paid for, is unsold again: the proceeds go back, the fees stay', async () => {
    const { code, agency } = await walk('auction', preparation, { on: '2026-05-01' })
    await take(code, agency, 'appraise', { on: '2026-05-01' })
    await take(code, agency, 'announce', { on: '2026-05-02' })
    await take(code, agency, 'record-sold', { on: '2026-05-09', fees: [{ item: '拍卖佣金', amount: '100' }] })
    const { body } = await take(code, agency, 'default', { on: '2026-05-12' })
    expect(body).toMatchObject({ state: 'unsold', rounds: [{ result: '流拍', hammerPrice: null }] })
    expect(body.money).toMatchObject({ proceeds: '0.00', fees: '100.00', outstanding: '-100.00' })
    expect(body.money.lines.map(({ kind, amount, reversal }) => [kind, amount, reversal])).toEqual([
      ['proceeds', '36000.00', false],
      ['fees', '100.00', false],
      ['proceeds', '-36000.00', true],
    ])
  })
})

describe('a reallocation', () => {
  test('waits for a free slot at the receiver, then the vehicle changes hands on that day', async () => {
    const { code, agency, vehicle } = await walk('reallocation', preparation)
    const receiver = await buildAgency(db)
    await buildVehicleQuota(db, { agency: receiver, number: 1 })
    await buildVehicle(db, { agency: receiver })
    await attach(code, '批准文件')
    const given = { receiver: receiver.code, documentNo: '调〔2026〕1号', givenBy: '甲', takenBy: '乙' }
    const refused = await act(code, 'reallocate', given)
    expect(refused).toMatchObject({ status: 422, problem: 'broken-guard', body: { guard: 'free-quota' } })
    expect((await read(code)).body.state).toBe('handed-over')
    await db.query('update vehicle_quota set number = 2 where agency_id = $1', [receiver.id])
    expect((await act(code, 'reallocate', given)).body).toMatchObject({
      state: 'reallocated',
      receiver: { code: receiver.code },
    })
    expect(await holderOf(vehicle, '2026-06-15')).toBe(receiver.id)
    expect(await holderOf(vehicle, '2026-06-14')).toBe(agency.id)
    expect((await lineOf('reallocation'))?.completed ?? 0).toBe(0)
    await take(code, agency, 'write-off')
    await take(code, agency, 'archive')
    expect(await lineOf('reallocation')).toMatchObject({ completed: 1, proceeds: '0.00' })
  })

  test('that is returned brings the vehicle back', async () => {
    const { code, agency, vehicle } = await walk('reallocation', preparation)
    const receiver = await buildAgency(db)
    await buildVehicleQuota(db, { agency: receiver, number: 1 })
    await take(code, agency, 'reallocate', {
      receiver: receiver.code,
      documentNo: '调〔2026〕2号',
      givenBy: '甲',
      takenBy: '乙',
    })
    const { body } = await take(code, agency, 'return')
    expect(body).toMatchObject({ state: 'handed-over', receiver: null })
    expect(await holderOf(vehicle, '2026-06-15')).toBe(agency.id)
  })
})

test('a vehicle is scrapped at a qualified recycler; the residual value is remitted before the books are closed', async () => {
  const { code, agency } = await walk('scrapping', preparation)
  const bare = await act(code, 'deliver-scrap', { firm: '某厂', certificateNo: '1', residual: '1500' })
  expect(bare).toMatchObject({ status: 422, problem: 'missing-paper', body: { missing: ['报废回收证明'] } })
  await attach(code, '报废回收证明')
  const unknown = await act(code, 'deliver-scrap', { firm: '某厂', certificateNo: '1', residual: '1500' })
  expect(unknown.body).toMatchObject({ guard: 'recycler', field: 'qualificationNo' })
  const firm = {
    ...{ kind: '报废回收企业', name: '云溪再生资源公司', creditCode: '9134000011112222AQ', document: '名录' },
    ...{ qualificationNo: '皖资3401', qualifiedFrom: '2020-01-01', listedFrom: '2020-01-01' },
  }
  expect((await send('asset-clerk', '/api/firms', firm)).status).toBe(201)
  const unlisted = { firm: '某厂', qualificationNo: '9', certificateNo: '1', residual: '1500' }
  expect((await act(code, 'deliver-scrap', unlisted)).body).toMatchObject({ guard: 'recycler', field: 'firm' })
  await take(code, agency, 'deliver-scrap')
  await take(code, agency, 'deregister')
  const none = await act(code, 'remit', { amount: '0', receiptNo: '无', reason: '无' })
  expect(none.body).toMatchObject({ guard: 'not-over-remitted' })
  await take(code, agency, 'remit', { amount: '1500.00' })
  await take(code, agency, 'write-off')
  await take(code, agency, 'archive')
  expect(await lineOf('scrapping')).toMatchObject({ completed: 1, proceeds: '1500.00', remitted: '1500.00' })
})

test('a vehicle is bought back at its appraisal or, with an approval, below', async () => {
  const { code, agency } = await walk('buyback', [...preparation, 'appraise'])
  await attach(code, '合同协议')
  const low = await act(code, 'agree-buyback', { firm: '厂家', agreementNo: '1', price: '29999.99' })
  expect(low.body).toMatchObject({ guard: 'buyback-price' })
  await take(code, agency, 'approve-price', { floor: '25000' })
  await take(code, agency, 'agree-buyback', { price: '25000' })
  await take(code, agency, 'transfer')
  await take(code, agency, 'remit', { amount: '25000' })
  await take(code, agency, 'write-off')
  await take(code, agency, 'archive')
  expect(await lineOf('buyback')).toMatchObject({ completed: 1, proceeds: '25000.00' })
})

test('a lost vehicle is written off on proof; nothing to remit needs a reason', async () => {
  const { code, agency } = await walk('loss', preparation)
  await take(code, agency, 'confirm-loss')
  await take(code, agency, 'deregister')
  const silent = await act(code, 'remit', { amount: '0', receiptNo: '无' })
  expect(silent.body).toMatchObject({ guard: 'not-over-remitted', field: 'reason' })
  await take(code, agency, 'remit', { reason: '无赔款、无残值' })
  await take(code, agency, 'write-off')
  await take(code, agency, 'archive')
  expect(await lineOf('loss')).toMatchObject({ completed: 1, remitted: '0.00' })
})

test('what a case waits for is told to those whose turn it is', async () => {
  clock.set('2026-06-16')
  const agency = await buildAgency(db)
  const head = await request('agency-head', '/api/inbox', {}, agency.code)
  expect(((await head.json()) as { unread: number }).unread).toBe(0)
  const vehicle = await buildVehicle(db, { agency })
  const { body } = await apply(vehicle, 'auction', agency)
  const inbox = (await (await request('agency-head', '/api/inbox', {}, agency.code)).json()) as { items: object[] }
  expect(inbox.items).toMatchObject([{ kind: 'disposal-waits', params: { code: body.code, plate: vehicle.plate } }])
  await take(body.code, agency, 'endorse')
  const after = (await (await request('agency-head', '/api/inbox', {}, agency.code)).json()) as { unread: number }
  expect(after.unread).toBe(0)
})
