import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import type { DisposalReport, FigureAnswer } from '@heding/shared/statistics/schema.ts'
import { tallyDisposals } from '@heding/shared/statistics/tally.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { ledgers } from '../../support/build-ledger.ts'
import { buildDisposal, buildVehicle } from '../../support/build-vehicle.ts'
import { insert } from '../../support/insert.ts'
import { insertLedger } from '../../support/insert-ledger.ts'
import { figuresOf } from '../../support/report-figures.ts'
import { startApi } from '../../support/start-api.ts'

const { db, request } = await startApi()
const other = await startApi()

const get = async <T>(path: string, api = { request }): Promise<T> => {
  const answer = await api.request('asset-clerk', path)
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as T
}
const reportOf = (query: string) => get<DisposalReport>(`/api/reports/disposals?${query}`)

describe('over a random ledger', () => {
  let run = 0
  // What was inserted stays, so every run reports of all that came before it too.
  const all: LedgerCase[] = []
  const renamed = (cases: LedgerCase[], x: number) =>
    cases.map((item) => ({
      ...item,
      code: `${x}${item.code}`,
      vehicleCode: `${x}${item.vehicleCode}`,
      agencyCode: `${x}${item.agencyCode}`,
    }))

  test('the report is that of the rules, and every figure opens to the rows that make it', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers({ maxLength: 8 }), fc.integer({ min: 2020, max: 2024 }), async (cases, year) => {
        run += 1
        all.push(...(await insertLedger(other.db, renamed(cases, run))))
        const agencyCode = cases.length > 0 ? `${run}${cases[0]?.agencyCode}` : undefined
        for (const query of [`year=${year}`, ...(agencyCode ? [`year=${year}&agencyCode=${agencyCode}`] : [])]) {
          const options = { year, agencyCode: query.includes('agencyCode') ? agencyCode : undefined }
          const report = await get<DisposalReport>(`/api/reports/disposals?${query}`, other)
          expect(report).toEqual({ ...tallyDisposals(all, options), sealed: false })
        }
      }),
      { numRuns: 15 },
    )
    const report = await get<DisposalReport>('/api/reports/disposals?year=2022', other)
    for (const [name, value] of figuresOf(report)) {
      const path = `/api/reports/disposals/rows?year=2022&figure=${encodeURIComponent(name)}&limit=1000`
      const figure = await get<FigureAnswer>(path, other)
      expect([name, figure.value]).toEqual([name, value])
      expect(figure.items).toHaveLength(figure.total)
      const sum = figure.items.reduce((total, { amount }) => total.plus(amount), new Decimal(0))
      if (figure.unit === '元') expect([name, sum.toFixed(2)]).toEqual([name, value])
      if (figure.unit === '件' || figure.unit === '辆') expect([name, sum.toNumber()]).toEqual([name, value])
    }
  })

  test('the rows come in pages that together are all of them', async () => {
    const path = '/api/reports/disposals/rows?year=2021&figure=cases.applied'
    const whole = await get<FigureAnswer>(`${path}&limit=1000`, other)
    const pages: FigureAnswer['items'] = []
    for (let page = 1; page <= Math.ceil(whole.total / 3); page += 1) {
      pages.push(...(await get<FigureAnswer>(`${path}&limit=3&page=${page}`, other)).items)
    }
    expect(whole.total).toBeGreaterThan(3)
    expect(pages).toEqual(whole.items)
  })
})

describe('whose a case is', () => {
  test('the agency that held the vehicle on 申请日期, whoever holds it later', async () => {
    const [giver, receiver] = [await buildAgency(db), await buildAgency(db)]
    const vehicle = await buildVehicle(db, { agency: giver, purchasedOn: '2010-01-04', heldUntil: '2016-05-20' })
    const held = { vehicle_id: vehicle.id, agency_id: receiver.id, category: '应急保障用车', valid_from: '2016-05-20' }
    await insert(db, 'vehicle_holding', held)
    const moved = [{ completed_on: '2016-05-20', receiver_id: receiver.id }]
    await buildDisposal(db, { vehicle, method: '调剂', appliedOn: '2016-03-01', rows: moved })
    await buildDisposal(db, {
      vehicle,
      method: '报废',
      appliedOn: '2016-08-01',
      rows: [{ completed_on: '2016-09-01' }],
    })
    const report = await reportOf('year=2016')
    expect(report.byAgency.map(({ agencyCode, completed }) => [agencyCode, completed])).toEqual([
      [giver.code, 1],
      [receiver.code, 1],
    ])
    expect(report.byCategory.map(({ category }) => category)).toEqual(['应急保障用车', '其他公务用车'])
    expect((await reportOf(`year=2016&agencyCode=${receiver.code}`)).byMethod.map(({ method }) => method)).toEqual([
      'scrapping',
    ])
  })

  test('a reallocation completed on the day of its application is the giver’s', async () => {
    const [giver, receiver] = [await buildAgency(db), await buildAgency(db)]
    const vehicle = await buildVehicle(db, { agency: giver, purchasedOn: '2010-01-04', heldUntil: '2015-03-02' })
    const held = { vehicle_id: vehicle.id, agency_id: receiver.id, category: '其他公务用车', valid_from: '2015-03-02' }
    await insert(db, 'vehicle_holding', held)
    const rows = [{ completed_on: '2015-03-02', receiver_id: receiver.id }]
    await buildDisposal(db, { vehicle, method: '调剂', appliedOn: '2015-03-02', rows })
    expect((await reportOf('year=2015')).byAgency.map(({ agencyCode }) => agencyCode)).toEqual([giver.code])
  })

  test('before the vehicle was anybody’s, the first holder’s', async () => {
    const vehicle = await buildVehicle(db, { purchasedOn: '2014-06-01' })
    await buildDisposal(db, {
      vehicle,
      method: '报废',
      appliedOn: '2014-01-06',
      rows: [{ completed_on: '2014-07-01' }],
    })
    expect((await reportOf('year=2014')).byAgency.map(({ agencyCode }) => agencyCode)).toEqual([vehicle.agency.code])
  })

  test('agencies are named as on 31 December of the year', async () => {
    const agency = await db.transaction(async (tx) => {
      const built = await buildAgency(tx, { name: '旧名局', until: '2013-12-31' })
      const version = { agency_id: built.id, name: '新名局', tier: built.tier, valid_from: '2013-12-31' }
      await insert(tx, 'agency_version', version)
      return built
    })
    const vehicle = await buildVehicle(db, { agency, purchasedOn: '2009-01-05' })
    for (const year of [2012, 2013]) {
      const done = [{ completed_on: `${year}-12-30` }]
      await buildDisposal(db, { vehicle, method: '报废', appliedOn: `${year}-01-10`, rows: done })
    }
    expect((await reportOf('year=2012')).byAgency[0]?.agencyName).toBe('旧名局')
    expect((await reportOf('year=2013')).byAgency[0]?.agencyName).toBe('新名局')
  })
})

test('the rows of a case are put together: money adds up, the last appraisal counts', async () => {
  const rows = [
    { round: 1, appraisal: '900.00', auctioned_on: '2011-05-04', start_price: '900', result: '流拍' as const },
    { round: 2, appraisal: '800.00', auctioned_on: '2011-06-01', start_price: '810', result: '成交' as const },
    { remitted: '100.10', receipt_no: '1', fees: '9.90' },
    { remitted: '200.20', receipt_no: '2', completed_on: '2011-07-01', residual: '0.30' },
  ].map((row) => (row.round === 2 ? { ...row, hammer_price: '850.00' } : row))
  await buildDisposal(db, { vehicle: await buildVehicle(db), appliedOn: '2011-03-01', rows })
  const report = await reportOf('year=2011')
  expect(report.byMethod).toEqual([
    {
      method: 'auction',
      completed: 1,
      originalValue: '118000.00',
      appraised: '800.00',
      proceeds: '850.30',
      taxesAndFees: '9.90',
      due: '840.40',
      remitted: '300.30',
    },
  ])
  expect(report.remittance.outstanding).toBe('540.10')
})

test('a row that was corrected no longer counts, nor does its money', async () => {
  const { id, vehicle } = await buildDisposal(db, {
    method: '报废',
    appliedOn: '2010-03-01',
    rows: [{ residual: '500.00', remitted: '500.00', completed_on: '2010-04-01' }],
  })
  await db.query('update disposal_entry set superseded_at = now() where disposal_id = $1', [id])
  const entry = { disposal_id: id, ordinal: 9, vehicle_id: vehicle.id, method: '报废', applied_on: '2010-03-02' }
  await insert(db, 'disposal_entry', { ...entry, residual: '470.50', completed_on: '2010-04-02' })
  const report = await reportOf('year=2010')
  expect(report.cases).toMatchObject({ applied: 1, completed: 1 })
  expect(report.remittance).toEqual({ due: '470.50', remitted: '0.00', outstanding: '470.50' })
})

describe('who may ask what', () => {
  const readers = ['admin', 'asset-clerk', 'asset-head', 'finance', 'leader', 'auditor'] as const
  test.each(readers)('%s reads every agency’s report', async (role) => {
    expect((await request(role, '/api/reports/disposals?year=2011')).status).toBe(200)
  })
  test.each(['system-admin', 'security-admin', 'audit-admin'] as const)('%s reads none', async (role) => {
    for (const path of ['?year=2011', '.xlsx?year=2011', '/rows?year=2011&figure=cases.applied', '/years']) {
      expect((await request(role, `/api/reports/disposals${path}`)).status).toBe(403)
    }
  })

  test('one agency’s user sees that agency and those below it, in every answer', async () => {
    const own = await buildAgency(db)
    const below = await buildAgency(db, { parent: own })
    const foreign = await buildAgency(db)
    for (const agency of [own, below, foreign]) {
      const vehicle = await buildVehicle(db, { agency, purchasedOn: '2001-01-05' })
      const day = agency === foreign ? '2008-12-30' : '2009-12-30'
      const rows = [{ completed_on: day, auctioned_on: '2009-06-01', round: 1, result: '流拍' as const }]
      await buildDisposal(db, { vehicle, appliedOn: '2008-01-10', rows })
    }
    const ask = async <T>(path: string) => {
      const answer = await request('agency-user', `/api/reports/disposals${path}`, {}, own.code)
      return { status: answer.status, body: (await answer.json()) as T }
    }
    const { body } = await ask<DisposalReport>('?year=2009')
    expect(body.byAgency.map(({ agencyCode }) => agencyCode)).toEqual([own.code, below.code])
    expect(body.auction.lots).toBe(2)
    expect((await ask<DisposalReport>('?year=2008')).body.cases).toMatchObject({ applied: 2, completed: 0 })
    expect((await ask<DisposalReport>(`?year=2009&agencyCode=${below.code}`)).body.cases.completed).toBe(1)
    expect((await ask(`?year=2009&agencyCode=${foreign.code}`)).status).toBe(404)
    const rows = await ask<FigureAnswer>('/rows?year=2008&figure=cases.applied')
    expect(rows.body.items.map(({ agencyCode }) => agencyCode)).toEqual([own.code, below.code])
    expect((await ask<{ years: number[] }>('/years')).body.years).toEqual([2009, 2008])
  })
})

describe('what is refused', () => {
  test.each(['', '?year=', '?year=1989', '?year=2101', '?year=2023.5', '?year=abc'])(
    'a report of “%s” is refused with what to do',
    async (query) => {
      const answer = await request('asset-clerk', `/api/reports/disposals${query}`)
      expect(answer.status).toBe(422)
      expect(((await answer.json()) as { detail: string }).detail).toContain('year')
    },
  )
  test.each(['?year=2023&agencyCode=NOBODY', '/rows?year=2023&figure=cases.nothing', '.xlsx?year=2023&agencyCode=X'])(
    '%s is not found, in a sentence',
    async (path) => {
      const answer = await request('asset-clerk', `/api/reports/disposals${path}`)
      expect(answer.status).toBe(404)
      expect(((await answer.json()) as { detail: string }).detail).toMatch(/请/)
    },
  )
  test('an empty agencyCode asks for all', async () => {
    expect(await reportOf('year=2011&agencyCode=')).toEqual(await reportOf('year=2011'))
  })
  test('a year with nothing to report is a report of nothing', async () => {
    const report = await reportOf('year=1995')
    expect(report).toMatchObject({ cases: { applied: 0, openAtYearEnd: 0 }, byMethod: [], auction: { soldRate: null } })
  })
})
