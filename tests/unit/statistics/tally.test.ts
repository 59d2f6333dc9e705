import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import { disposalReport } from '@heding/shared/statistics/schema.ts'
import { tallyDisposals, tallyTotal } from '@heding/shared/statistics/tally.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCase, buildRound, ledgers } from '../../support/build-ledger.ts'

const yuan = (text: string) => new Decimal(text)
const years = fc.integer({ min: 2020, max: 2025 })
const agencies = fc.constantFrom(undefined, 'A01', 'A02', 'A03', 'NOBODY')
const groups = ['byMethod', 'byAgency', 'byCategory'] as const
const moneyKeys = ['originalValue', 'appraised', 'proceeds', 'taxesAndFees', 'due', 'remitted'] as const

/** A completed case of 2023 that took `days` days. */
const completed = (days: number, given: Partial<LedgerCase> = {}) => {
  const code = `C-${days}-${given.code ?? ''}`
  const completedOn = new Date(Date.UTC(2023, 0, 1 + days)).toISOString().slice(0, 10)
  return buildCase({ ...given, code, vehicleCode: code, appliedOn: '2023-01-01', completedOn })
}

/** A case whose last round sold. */
const sold = (vehicle: string, start: string | null, hammer: string, given: Partial<LedgerCase> = {}) =>
  buildCase({
    code: `C-${vehicle}`,
    vehicleCode: vehicle,
    proceeds: yuan(hammer),
    rounds: [
      buildRound({ startPrice: start === null ? null : yuan(start), result: '成交', hammerPrice: yuan(hammer) }),
    ],
    ...given,
  })

describe('which year a case counts in', () => {
  const item = buildCase({ appliedOn: '2022-12-31', approvedOn: '2023-01-01', completedOn: '2024-01-01' })
  test.each([
    [2021, { applied: 0, approved: 0, completed: 0, openAtYearEnd: 0 }],
    [2022, { applied: 1, approved: 0, completed: 0, openAtYearEnd: 1 }],
    [2023, { applied: 0, approved: 1, completed: 0, openAtYearEnd: 1 }],
    [2024, { applied: 0, approved: 0, completed: 1, openAtYearEnd: 0 }],
    [2025, { applied: 0, approved: 0, completed: 0, openAtYearEnd: 0 }],
  ])('a case applied on 31 December 2022 and completed on 1 January 2024 in %i', (year, cases) => {
    expect(tallyDisposals([item], { year }).cases).toEqual(cases)
  })
  test.each([
    ['2023-12-31', 0],
    ['2024-01-01', 1],
  ])('a case ended without disposal on %s is open %i times at the end of 2023', (endedOn, open) => {
    expect(tallyDisposals([buildCase({ endedOn })], { year: 2023 }).cases.openAtYearEnd).toBe(open)
  })
  test('money, lists and days leave out what is not completed in the year', () => {
    const open = buildCase({ proceeds: yuan('10'), residual: yuan('5') })
    const report = tallyDisposals([open], { year: 2023 })
    expect(report.remittance).toEqual({ due: '0.00', remitted: '0.00', outstanding: '0.00' })
    expect([report.byMethod, report.byAgency, report.byCategory]).toEqual([[], [], []])
    expect(report.days).toEqual({ median: null, p90: null })
  })
})

describe('money', () => {
  test('the book value counts where there is one, else the purchase price', () => {
    const report = tallyDisposals(
      [completed(1, { bookValue: yuan('60.5') }), completed(2), completed(3, { bookValue: yuan('0') })],
      { year: 2023 },
    )
    expect(report.byMethod[0]?.originalValue).toBe('180060.50')
  })
  test('proceeds are price and residual, due is proceeds less fees, and what was overpaid is outstanding below zero', () => {
    const money = { proceeds: yuan('1000'), residual: yuan('0.50'), fees: yuan('100.25'), remitted: yuan('1000') }
    const report = tallyDisposals([completed(1, { ...money, appraisal: yuan('900') })], { year: 2023 })
    expect(report.byMethod).toEqual([
      {
        method: 'auction',
        completed: 1,
        originalValue: '180000.00',
        appraised: '900.00',
        proceeds: '1000.50',
        taxesAndFees: '100.25',
        due: '900.25',
        remitted: '1000.00',
      },
    ])
    expect(report.remittance).toEqual({ due: '900.25', remitted: '1000.00', outstanding: '-99.75' })
  })
  test('the lists stand in the order of the forms: methods and categories as printed, agencies by code', () => {
    const report = tallyDisposals(
      [
        completed(1, { method: 'loss', category: '其他公务用车', agencyCode: 'B' }),
        completed(2, { method: 'reallocation', category: '机要通信用车', agencyCode: 'A' }),
        completed(3, { method: 'scrapping', category: '执法执勤用车', agencyCode: 'C' }),
      ],
      { year: 2023 },
    )
    expect(report.byMethod.map(({ method }) => method)).toEqual(['reallocation', 'scrapping', 'loss'])
    expect(report.byAgency.map(({ agencyCode }) => agencyCode)).toEqual(['A', 'B', 'C'])
    expect(report.byCategory.map(({ category }) => category)).toEqual(['机要通信用车', '执法执勤用车', '其他公务用车'])
  })
})

describe('days', () => {
  test('of an even number of cases the median is the mean of the middle two', () => {
    expect(tallyDisposals([completed(10), completed(3), completed(4), completed(1)], { year: 2023 }).days.median).toBe(
      3.5,
    )
  })
  test.each([
    [1, 1],
    [2, 2],
    [9, 9],
    [10, 9],
    [11, 10],
    [20, 18],
    [100, 90],
  ])('of %i cases of 1, 2, 3 … days the ninetieth percentile by nearest rank is %i', (cases, p90) => {
    const items = Array.from({ length: cases }, (_, index) => completed(index + 1))
    expect(tallyDisposals(items, { year: 2023 }).days.p90).toBe(p90)
  })
})

describe('auction', () => {
  const round = (number: number, day: string, result: '成交' | '流拍' | '撤拍') =>
    buildRound({ number, day, result, startPrice: yuan('100'), hammerPrice: result === '成交' ? yuan('150') : null })
  const auctionOf = (items: LedgerCase[], year = 2023) => tallyDisposals(items, { year }).auction

  test('a vehicle counts once, by its last round', () => {
    const item = buildCase({ rounds: [round(1, '2023-04-10', '流拍'), round(2, '2023-06-12', '成交')] })
    expect(auctionOf([item])).toMatchObject({ lots: 1, sold: 1, unsold: 0, withdrawn: 0, soldRate: '1.0000' })
  })
  test('the day decides before the number', () => {
    const item = buildCase({ rounds: [round(2, '2023-04-10', '成交'), round(1, '2023-04-11', '流拍')] })
    expect(auctionOf([item])).toMatchObject({ lots: 1, sold: 0, unsold: 1 })
  })
  test('of two rounds of one day the higher number counts', () => {
    const item = buildCase({ rounds: [round(10, '2023-04-10', '成交'), round(9, '2023-04-10', '流拍')] })
    expect(auctionOf([item])).toMatchObject({ lots: 1, sold: 1 })
  })
  test('a vehicle that is offered again in a later case counts in that case and its year only', () => {
    const first = buildCase({ code: 'C1', rounds: [round(1, '2022-04-10', '流拍')] })
    const second = buildCase({ code: 'C2', appliedOn: '2023-01-01', rounds: [round(1, '2023-04-10', '成交')] })
    expect(auctionOf([first, second], 2022).lots).toBe(0)
    expect(auctionOf([first, second], 2023)).toMatchObject({ lots: 1, sold: 1 })
  })
  test('a vehicle counts at auction whether or not its case is completed', () => {
    expect(auctionOf([sold('V1', '100', '150', { completedOn: null })])).toMatchObject({ lots: 1, sold: 1 })
  })
  test('vehicles withdrawn are left out of the rate; with nothing else there is none', () => {
    const withdrawn = buildCase({ vehicleCode: 'V9', rounds: [round(1, '2023-04-10', '撤拍')] })
    expect(auctionOf([withdrawn])).toMatchObject({ lots: 1, withdrawn: 1, soldRate: null, premiumRate: null })
    const unsold = buildCase({ code: 'C2', vehicleCode: 'V2', rounds: [round(1, '2023-04-10', '流拍')] })
    const more = [unsold, sold('V3', '1', '1'), sold('V4', '1', '1'), withdrawn]
    expect(auctionOf(more)).toMatchObject({ lots: 4, soldRate: '0.6667' })
  })
  test.each([
    ['10000', '10000.50', '0.0001'],
    ['20000', '20000.99', '0.0000'],
    ['3828000', '6146500', '0.6057'],
    ['100', '60', '-0.4000'],
    ['0', '60', null],
  ])('sold from %s at %s, the premium is half up %s', (start, hammer, premiumRate) => {
    expect(auctionOf([sold('V1', start, hammer)]).premiumRate).toBe(premiumRate)
  })
  test('a start price that the ledger does not give adds nothing to the total', () => {
    expect(auctionOf([sold('V1', null, '60'), sold('V2', '40', '50')])).toMatchObject({
      startTotalOfSold: '40.00',
      hammerTotal: '110.00',
      premium: '70.00',
      premiumRate: '1.7500',
    })
  })
})

test('the published figures of three sales come out to the digit', () => {
  // 614.65 over 382.8, 154.72 over 88.05, 229.38 over 110.5 万元: 60.57 %, 75.72 %, 108 %.
  const rateOf = (start: string, hammer: string) =>
    tallyDisposals([sold('V1', start, hammer)], { year: 2023 }).auction.premiumRate
  expect([
    rateOf('3828000', '6146500'),
    rateOf('880500', '1547200'),
    Number(rateOf('1105000', '2293800')).toFixed(2),
  ]).toEqual(['0.6057', '0.7572', '1.08'])
})

describe('over any ledger', () => {
  test('the answer has the shape that the API promises', () => {
    fc.assert(
      fc.property(ledgers(), years, agencies, (cases, year, agencyCode) => {
        const report = { ...tallyDisposals(cases, { year, agencyCode }), sealed: false }
        expect(disposalReport.strict().parse(report)).toEqual(report)
      }),
    )
  })
  test('every list adds up to the completed cases and to the money of the year', () => {
    fc.assert(
      fc.property(ledgers(), years, agencies, (cases, year, agencyCode) => {
        const report = tallyDisposals(cases, { year, agencyCode })
        const total = tallyTotal(cases, { year, agencyCode })
        for (const group of groups) {
          const lines: readonly (typeof total)[] = report[group]
          expect(lines.reduce((sum, line) => sum + line.completed, 0)).toBe(report.cases.completed)
          for (const key of moneyKeys) {
            expect(lines.reduce((sum, line) => sum.plus(line[key]), yuan('0')).toFixed(2)).toBe(total[key])
          }
          expect(lines.every(({ completed: number }) => number > 0)).toBe(true)
        }
        expect(report.remittance).toMatchObject({ due: total.due, remitted: total.remitted })
      }),
    )
  })
  test('due is proceeds less fees, outstanding is due less remitted, in every line', () => {
    fc.assert(
      fc.property(ledgers(), years, (cases, year) => {
        const { remittance, ...report } = tallyDisposals(cases, { year })
        for (const group of groups) {
          for (const line of report[group]) {
            expect(yuan(line.proceeds).minus(line.taxesAndFees).toFixed(2)).toBe(line.due)
          }
        }
        expect(yuan(remittance.due).minus(remittance.remitted).toFixed(2)).toBe(remittance.outstanding)
      }),
    )
  })
  test('vehicles at auction are sold, unsold or withdrawn, and premium is hammer less start', () => {
    fc.assert(
      fc.property(ledgers(), years, agencies, (cases, year, agencyCode) => {
        const { auction } = tallyDisposals(cases, { year, agencyCode })
        expect(auction.sold + auction.unsold + auction.withdrawn).toBe(auction.lots)
        expect(yuan(auction.hammerTotal).minus(auction.startTotalOfSold).toFixed(2)).toBe(auction.premium)
        expect(auction.soldRate === null).toBe(auction.lots === auction.withdrawn)
      }),
    )
  })
  test('the order of the ledger changes nothing', () => {
    const shuffled = ledgers().chain((cases) =>
      fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length, maxLength: cases.length })),
    )
    fc.assert(
      fc.property(shuffled, years, agencies, ([cases, others], year, agencyCode) => {
        expect(tallyDisposals(others, { year, agencyCode })).toEqual(tallyDisposals(cases, { year, agencyCode }))
      }),
    )
  })
  test('the years add up to the ledger: each case is applied for once, completed at most once, each vehicle a lot once', () => {
    fc.assert(
      fc.property(ledgers(), (cases) => {
        const reports = Array.from({ length: 12 }, (_, index) => tallyDisposals(cases, { year: 2018 + index }))
        const sum = (of: (report: (typeof reports)[number]) => number) =>
          reports.reduce((total, report) => total + of(report), 0)
        expect(sum((report) => report.cases.applied)).toBe(cases.length)
        expect(sum((report) => report.cases.completed)).toBe(cases.filter((item) => item.completedOn).length)
        const offered = new Set(cases.filter((item) => item.rounds.length > 0).map((item) => item.vehicleCode))
        expect(sum((report) => report.auction.lots)).toBe(offered.size)
      }),
    )
  })
  test('the agencies add up to the whole', () => {
    fc.assert(
      fc.property(ledgers(), years, (cases, year) => {
        const whole = tallyDisposals(cases, { year })
        const parts = ['A01', 'A02', 'A03'].map((agencyCode) => tallyDisposals(cases, { year, agencyCode }))
        for (const key of ['applied', 'approved', 'completed', 'openAtYearEnd'] as const) {
          expect(parts.reduce((sum, part) => sum + part.cases[key], 0)).toBe(whole.cases[key])
        }
        expect(parts.reduce((sum, part) => sum + part.auction.lots, 0)).toBe(whole.auction.lots)
        expect(parts.flatMap(({ byAgency }) => byAgency)).toEqual(whole.byAgency)
      }),
    )
  })
})

test('every 处置方式 has a line', () => {
  const items = (['reallocation', 'auction', 'buyback', 'scrapping', 'loss'] as const).map((method, index) =>
    completed(index + 1, { method }),
  )
  expect(tallyDisposals(items, { year: 2023 }).byMethod.map(({ method }) => disposalMethods[method])).toEqual([
    '调剂',
    '拍卖',
    '厂家回收',
    '报废',
    '灭失核销',
  ])
})
