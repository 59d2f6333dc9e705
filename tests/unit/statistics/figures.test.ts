import { type Figure, figureLine, reportFigure } from '@heding/shared/statistics/figures.ts'
import { tallyDisposals, tallyTotal } from '@heding/shared/statistics/tally.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCase, ledgers } from '../../support/build-ledger.ts'
import { figuresOf } from '../../support/report-figures.ts'

/** The figure reckoned anew from nothing but its rows, by another way than the report's. */
function recount({ unit, lines, value }: Figure): string | number | null {
  const amounts = lines.map(({ amount }) => amount)
  const sum = amounts.reduce((total, amount) => total.plus(amount), new Decimal(0))
  if (unit === '件' || unit === '辆') return amounts.every((amount) => amount.eq(1)) ? lines.length : Number.NaN
  if (unit === '元') return sum.toFixed(2)
  if (unit === '天') return value
  const base = lines.reduce((total, line) => total.plus(line.base ?? Number.NaN), new Decimal(0))
  return base.isZero() ? null : sum.div(base).toFixed(4)
}

const years = fc.integer({ min: 2020, max: 2025 })
const agencies = fc.constantFrom(undefined, 'A01', 'A02')

test('every figure opens to rows whose count, sum or share is the figure', () => {
  fc.assert(
    fc.property(ledgers(), years, agencies, (cases, year, agencyCode) => {
      for (const [name, value] of figuresOf(tallyDisposals(cases, { year, agencyCode }))) {
        const figure = reportFigure(cases, { year, agencyCode }, name)
        expect(figure, name).toBeDefined()
        if (!figure) continue
        expect([name, figure.value]).toEqual([name, value])
        expect([name, recount(figure)]).toEqual([name, value])
        if (agencyCode) expect(figure.lines.every((line) => line.case.agencyCode === agencyCode)).toBe(true)
      }
    }),
  )
})

test('the days behind the median and the ninetieth percentile are those of the completed cases', () => {
  fc.assert(
    fc.property(ledgers(), years, (cases, year) => {
      for (const name of ['days.median', 'days.p90']) {
        const figure = reportFigure(cases, { year }, name)
        const days = (figure?.lines ?? []).map(({ amount }) => amount.toNumber()).sort((a, b) => a - b)
        expect(days.length).toBe(tallyDisposals(cases, { year }).cases.completed)
        if (days.length === 0) expect(figure?.value).toBeNull()
        const value = Number(figure?.value)
        if (name === 'days.p90' && days.length > 0) {
          const notAbove = (limit: number) => days.filter((day) => day <= limit).length
          expect(days).toContain(value)
          expect(notAbove(value) * 10).toBeGreaterThanOrEqual(days.length * 9)
          expect(notAbove(value - 1) * 10).toBeLessThan(days.length * 9)
        }
        if (name === 'days.median' && days.length > 0) {
          expect(days.filter((day) => day < value).length).toBeLessThanOrEqual(days.length / 2)
          expect(days.filter((day) => day > value).length).toBeLessThanOrEqual(days.length / 2)
        }
      }
    }),
  )
})

test.each(['', 'cases', 'cases.', '.applied', 'cases.nothing', 'days.constructor', 'byMethod.due', 'nothing.A01.due'])(
  'the report has no figure “%s”',
  (name) => {
    expect(reportFigure([buildCase()], { year: 2023 }, name)).toBeUndefined()
  },
)

test('the 合计 under the lists opens to the rows of all their lines', () => {
  fc.assert(
    fc.property(ledgers(), years, agencies, (cases, year, agencyCode) => {
      for (const [name, value] of Object.entries(tallyTotal(cases, { year, agencyCode }))) {
        const figure = reportFigure(cases, { year, agencyCode }, `total.all.${name}`)
        expect(figure?.value).toBe(value)
        expect(figure?.lines.length).toBe(tallyDisposals(cases, { year, agencyCode }).cases.completed)
      }
    }),
  )
})

test('an agency whose code holds dots has its figures', () => {
  const item = buildCase({ agencyCode: 'A.01.b', completedOn: '2023-05-01' })
  expect(reportFigure([item], { year: 2023 }, 'byAgency.A.01.b.completed')?.value).toBe(1)
})

test('a row tells the money of its case to the cent', () => {
  const item = buildCase({
    completedOn: '2023-05-01',
    appraisal: new Decimal('60000'),
    proceeds: new Decimal('96000'),
    residual: new Decimal('0.5'),
    fees: new Decimal('2880.1'),
    remitted: new Decimal('93120'),
  })
  const [line] = reportFigure([item], { year: 2023 }, 'remittance.outstanding')?.lines ?? []
  expect(line && figureLine(line, '元')).toMatchObject({
    amount: '0.40',
    base: null,
    originalValue: '180000.00',
    appraisal: '60000.00',
    proceeds: '96000.50',
    taxesAndFees: '2880.10',
    due: '93120.40',
    remitted: '93120.00',
    outstanding: '0.40',
  })
})
