import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from './columns.ts'

const price = (raw: Parameters<typeof read>[2]) => read('vehicles', '购置价格(元)', raw)
const area = (raw: Parameters<typeof read>[2]) => read('rooms', '使用面积(㎡)', raw)
const quota = (raw: Parameters<typeof read>[2]) => read('headcounts', '编制数', raw)

describe('an amount', () => {
  test.each([
    ['118800.00', '118800'],
    [118800, '118800'],
    ['118,800.50', '118800.5'],
    ['1,118,800', '1118800'],
    ['１１８，８００．５', '118800.5'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['0', '0'],
    ['-0', '0'],
    ['0.00', '0'],
    // what a spreadsheet stores for 18.01 and for 0.1 + 0.2
    [18.010000000000002, '18.01'],
    [0.30000000000000004, '0.3'],
    ["'-0", '0'],
  ])('%j reads as %s', (raw, value) => {
    expect(price(raw)).toBe(value)
  })

  test.each([
    ['999999999999.99', true],
    ['1000000000000', false],
    [999999999999.99, true],
    [1e12, false],
  ])('of money fits numeric(14,2): %j %s', (raw, fits) => {
    expect(price(raw)).toMatch(fits ? /^\d/ : /^ERR .*数值过大/)
  })

  test.each([
    ['99999999.99', true],
    ['100000000', false],
    ['18.01', true],
    ['18.001', false],
    ['18.010', true],
    [18.001, false],
    [0.001, false],
  ])('of area fits numeric(10,2): %j %s', (raw, fits) => {
    expect(area(raw)).toMatch(fits ? /^\d/ : /^ERR .*(数值过大|最多保留 2 位小数)/)
  })

  test.each([
    ['1.499', true],
    ['1.4999', false],
    ['999.999', true],
    ['1000', false],
  ])('of displacement fits numeric(6,3): %j %s', (raw, fits) => {
    expect(read('vehicles', '排气量(升)', raw)).toMatch(fits ? /^\d/ : /^ERR/)
  })

  test.each(['-3', -3, '－3', '-0.01', "'-3", '-1,000'])('below zero is refused: %j', (raw) => {
    expect(area(raw)).toMatch(/^ERR .*不能为负数/)
  })

  test.each([
    '十平方',
    '一万',
    '10㎡',
    '¥118800',
    '118800元',
    '1,18,800',
    '12,34',
    '1,1188',
    ',118',
    '1.2.3',
    '1.2E+05',
    '0x10',
    '1 000',
    '--1',
    '.',
    '-',
    '9'.repeat(61),
    true,
    new Date(0),
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('that is no number is refused: %j', (raw) => {
    expect(area(raw)).toMatch(/^ERR .*不是能识别的数字/)
  })

  test('of any size reads exactly, with or without thousands commas', () => {
    const cents = fc.bigInt({ min: 0n, max: 99_999_999_999_999n })
    fc.assert(
      fc.property(cents, (amount) => {
        const text = new Decimal(amount.toString()).div(100).toFixed()
        const [whole = '', fraction] = text.split('.')
        const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '')
        expect(price(text)).toBe(text)
        expect(price(withCommas)).toBe(text)
        expect(price(Number(text))).toBe(text)
      }),
    )
  })
})

describe('a count', () => {
  test.each([
    ['0', '0'],
    ['55', '55'],
    [55, '55'],
    ['3.0', '3'],
    ['2147483647', '2147483647'],
  ])('%j reads as %s', (raw, value) => {
    expect(quota(raw)).toBe(value)
  })

  test.each([
    ['3.5', '应为整数'],
    ['-1', '不能为负数'],
    ['2147483648', '数值过大'],
    ['三', '不是能识别的数字'],
  ])('%j is refused: %s', (raw, reason) => {
    expect(quota(raw)).toMatch(new RegExp(`^ERR .*${reason}`))
  })

  test.each([
    ['1', '1'],
    ['0', 'ERR 应不小于 1，请核对'],
  ])('of auction rounds starts at one: %s', (raw, value) => {
    expect(read('disposals', '拍卖轮次', raw)).toBe(value)
  })
})
