import {
  appraisalRatio,
  hammerRatio,
  isLike,
  isOutlier,
  LOTS_MIN,
  rangeOf,
} from '@heding/shared/disposal/price-sense.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const of = (...values: number[]) => values.map((value) => new Decimal(value))

test('lots are alike within two years and 50,000 km; an unknown distance is like any', () => {
  expect(isLike({ years: 8, km: 100_000 }, { years: 10, km: 150_000 })).toBe(true)
  expect(isLike({ years: 8, km: 100_000 }, { years: 11, km: 100_000 })).toBe(false)
  expect(isLike({ years: 8, km: 100_000 }, { years: 8, km: 150_001 })).toBe(false)
  expect(isLike({ years: 8, km: null }, { years: 8, km: 900_000 })).toBe(true)
})

test('fewer than eight lots say nothing', () => {
  expect(rangeOf(of(1, 1, 1, 1, 1, 1, 1))).toBeNull()
  expect(rangeOf(of(1, 1, 1, 1, 1, 1, 1, 1))?.lots).toBe(LOTS_MIN)
})

test('what lies beyond the fences is an outlier, the fences themselves are not', () => {
  const range = rangeOf(of(1, 2, 3, 4, 5, 6, 7, 8, 9))
  if (!range) throw new Error('no range')
  // first quartile 3, third 7: 3 − 6 is below nothing, 7 + 6 is the upper fence
  expect([range.low, range.median, range.high].map(String)).toEqual(['0', '5', '13'])
  expect(isOutlier(new Decimal(13), range)).toBe(false)
  expect(isOutlier(new Decimal('13.01'), range)).toBe(true)
})

test('nothing is divided by nothing', () => {
  expect(hammerRatio({ hammerPrice: '100', appraisal: '0' })).toBeNull()
  expect(appraisalRatio({ appraisal: null, originalValue: '1' })).toBeNull()
  expect(hammerRatio({ hammerPrice: '120', appraisal: '100' })?.toString()).toBe('1.2')
})

test('the middle is never an outlier, whatever the prices and their order', () => {
  const ratios = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: LOTS_MIN, maxLength: 60 })
  fc.assert(
    fc.property(ratios, fc.nat(), (values, turn) => {
      const range = rangeOf(of(...values))
      const turned = [...values.slice(turn % values.length), ...values.slice(0, turn % values.length)]
      if (!range) throw new Error('no range')
      expect(isOutlier(range.median, range)).toBe(false)
      expect(rangeOf(of(...turned))?.median.toString()).toBe(range.median.toString())
    }),
  )
})
