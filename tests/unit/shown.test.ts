import { grouped, instant, money, trimmed } from '@heding/shared/shown.ts'
import { expect, test } from 'vitest'

test.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1,000'],
  ['1234567.50', '1,234,567.50'],
  ['-1234.5', '-1,234.5'],
  ['12345678901234567890.12', '12,345,678,901,234,567,890.12'],
  [142, '142'],
])('%s is shown as %s, digit for digit', (decimal, shown) => {
  expect(grouped(decimal)).toBe(shown)
})

test('money always has two places', () => {
  expect([money('0'), money('1200.5'), money('98765.43')]).toEqual(['0.00', '1,200.50', '98,765.43'])
})

test('an instant is shown in Shanghai, whatever the clock of the machine', () => {
  expect(instant('2026-12-31T16:30:59Z')).toBe('2027-01-01 00:30')
})

test.each([
  ['2.000', 1, '2.0'],
  ['1.595', 1, '1.595'],
  ['44642.00', 0, '44,642'],
  ['1000', 0, '1,000'],
  ['0.50', 0, '0.5'],
])('%s down to %i places is written %s', (decimal, places, written) => {
  expect(trimmed(decimal, places)).toBe(written)
})
