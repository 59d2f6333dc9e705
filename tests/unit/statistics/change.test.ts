import { difference, moneySum, percent, percentChange } from '@heding/shared/statistics/change.ts'
import { expect, test } from 'vitest'

test.each([
  ['110.00', '100.00', '10.0'],
  ['90.00', '100.00', '-10.0'],
  ['100.05', '100.00', '0.1'],
  ['100.04', '100.00', '0.0'],
  ['-50.00', '-100.00', '50.0'],
  ['3', '7', '-57.1'],
])('from %2$s to %1$s is a change of %3$s %%', (now, before, change) => {
  expect(percentChange(now, before)).toBe(change)
})

test('there is no share of nothing', () => {
  expect(percentChange('5.00', '0.00')).toBeNull()
})

test('differences and sums are exact where floats are not', () => {
  expect(difference('0.3', '0.1')).toBe('0.2')
  expect(difference('5.00', '5.00')).toBe('0')
  expect(moneySum(['0.10', '0.20', '99999999999999.99'])).toBe('100000000000000.29')
  expect(moneySum([])).toBe('0.00')
})

test('a fraction of four places loses nothing in percent', () => {
  expect([percent('0.8333'), percent('1.0000'), percent('34.3636'), percent('-0.0050')]).toEqual([
    '83.33%',
    '100.00%',
    '3,436.36%',
    '-0.50%',
  ])
})
