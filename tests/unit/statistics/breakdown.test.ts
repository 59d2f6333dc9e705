import { reportFigure } from '@heding/shared/statistics/figures.ts'
import { furtherGroupingNames, furtherGroupings } from '@heding/shared/statistics/groupings.ts'
import { waitsOf } from '@heding/shared/statistics/segments.ts'
import { tallyBy, tallyTotal } from '@heding/shared/statistics/tally.ts'
import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { buildCase, buildRound } from '../../support/build-ledger.ts'

describe('the bands', () => {
  const ageOf = (firstRegisteredOn: string) =>
    furtherGroupings.byAge.keyOf(buildCase({ firstRegisteredOn, appliedOn: '2023-06-01' }))
  test.each([
    ['2015-06-02', '不满 8 年'],
    ['2015-06-01', '8 至不满 10 年'],
    ['2013-06-02', '8 至不满 10 年'],
    ['2013-06-01', '10 至不满 15 年'],
    ['2008-06-02', '10 至不满 15 年'],
    ['2008-06-01', '15 年以上'],
  ])('a car registered on %s is %s on 1 June 2023', (first, band) => expect(ageOf(first)).toBe(band))

  const kmOf = (km: string | null) =>
    furtherGroupings.byDistance.keyOf(buildCase({ km: km === null ? null : new Decimal(km) }))
  test.each([
    ['99999.99', '不满 10 万公里'],
    ['100000', '10 万至不满 20 万公里'],
    ['299999.99', '20 万至不满 30 万公里'],
    ['300000', '30 万公里以上'],
    [null, '里程未登记'],
  ])('%s km is %s', (km, band) => expect(kmOf(km)).toBe(band))
})

const done = { completedOn: '2023-05-20', proceeds: new Decimal('100.10') } as const
const cases = [
  buildCase({ code: 'C1', vehicleCode: 'V1', ...done, bodyType: '大型客车', energy: '柴油' }),
  buildCase({ code: 'C2', vehicleCode: 'V2', ...done, completedOn: '2023-06-01', km: new Decimal(150_000) }),
  buildCase({ code: 'C3', vehicleCode: 'V3', ...done }),
]

test.each(furtherGroupingNames)('%s: its lines add up to the year, and each opens to its rows', (name) => {
  const lines = tallyBy(cases, { year: 2023 }, name)
  const total = tallyTotal(cases, { year: 2023 })
  expect(lines.reduce((sum, line) => sum + line.completed, 0)).toBe(total.completed)
  const proceeds = lines.reduce((sum, line) => sum.plus(line.proceeds), new Decimal(0))
  expect(proceeds.toFixed(2)).toBe(total.proceeds)
  for (const line of lines) {
    const figure = reportFigure(cases, { year: 2023 }, `${name}.${line.key}.completed`)
    expect(figure?.value).toBe(line.completed)
  }
})

test('where cases waited is told stretch by stretch; what is not known is passed over', () => {
  const sold = buildCase({
    appliedOn: '2023-01-01',
    approvedOn: '2023-01-11',
    appraisedOn: '2023-01-31',
    rounds: [
      buildRound({ number: 1, day: '2023-02-10', result: '流拍' }),
      buildRound({ number: 2, day: '2023-03-12', result: '成交' }),
    ],
    remittedOn: '2023-03-22',
    completedOn: '2023-04-01',
  })
  const plain = buildCase({ appliedOn: '2023-01-01', approvedOn: '2023-01-21', completedOn: '2023-01-31' })
  const days = (name: string) => waitsOf([sold, plain]).find((one) => one.name === name)
  expect(days('approval')).toMatchObject({ cases: 2, medianDays: 15, p90Days: 20, longestDays: 20, totalDays: 30 })
  expect(days('appraisal')).toMatchObject({ cases: 1, medianDays: 20 })
  expect(days('auction')).toMatchObject({ cases: 1, medianDays: 10 })
  expect(days('sale')).toMatchObject({ cases: 1, medianDays: 30 })
  expect(days('remittance')).toMatchObject({ cases: 1, medianDays: 10 })
  expect(days('completion')).toMatchObject({ cases: 2, medianDays: 10 })
  expect(waitsOf([])[0]).toMatchObject({ cases: 0, medianDays: null, p90Days: null, longestDays: null })
})

test('an appraisal of before the approval takes nothing away from any stretch', () => {
  const item = buildCase({
    appliedOn: '2023-02-01',
    approvedOn: '2023-02-10',
    appraisedOn: '2023-01-15',
    completedOn: '2023-02-20',
  })
  expect(waitsOf([item]).map(({ totalDays }) => totalDays)).toEqual([9, 0, 0, 0, 0, 10])
})
