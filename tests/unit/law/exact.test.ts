import { show2, showDifference, showFraction2, showPlain } from '@heding/shared/law/exact.ts'
import { Decimal } from 'decimal.js'
import { Fraction } from 'fraction.js'
import { expect, test } from 'vitest'

test.each([
  ['0.005', '0.01'],
  ['0.0049', '0.00'],
  ['18', '18.00'],
  ['123456789.125', '123456789.13'],
])('%s is shown as %s, as a decimal and as a fraction', (value, shown) => {
  expect(show2(new Decimal(value))).toBe(shown)
  expect(showFraction2(new Fraction(value))).toBe(shown)
})

test('a fraction that is no decimal is rounded half up', () => {
  expect(showFraction2(new Fraction(20, 3))).toBe('6.67')
  expect(showFraction2(new Fraction(1, 3))).toBe('0.33')
  expect(showFraction2(new Fraction(-1, 200))).toBe('-0.01')
  expect(showFraction2(new Fraction(-1, 201))).toBe('0.00')
})

test('a plain number has neither trailing zeros nor an exponent', () => {
  expect(['600000.00', '0.50', '1e21'].map((value) => showPlain(value))).toEqual([
    '600000',
    '0.5',
    `1${'0'.repeat(21)}`,
  ])
})

test('an excess that rounding would hide is told in words', () => {
  expect(showDifference('9.01', '9.00', new Fraction('0.01'))).toBe('9.01 − 9.00 = 0.01')
  expect(showDifference('9.00', '9.00', new Fraction(1, 300))).toBe('9.00 − 9.00，不足 0.01')
})
