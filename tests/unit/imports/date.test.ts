import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from './columns.ts'

const day = (raw: Parameters<typeof read>[2]) => read('vehicles', '购置日期', raw)

describe('a day', () => {
  test.each([
    '2018-03-05',
    '2018-3-5',
    '2018/3/5',
    '2018/03/05',
    '2018.3.5',
    '20180305',
    '2018年3月5日',
    '2018 年 3 月 5 日',
    '２０１８－０３－０５',
    '２０１８年３月５日',
    '2018-03-05 00:00:00',
    '2018/3/5 0:00',
    '2018-03-05T00:00:00.000Z',
    '2018-03-05 23:59:59',
    new Date(Date.UTC(2018, 2, 5)),
    new Date(Date.UTC(2018, 2, 5, 15, 30)),
    20180305,
    43164,
    43164.75,
  ])('may be written %j', (raw) => {
    expect(day(raw)).toBe('2018-03-05')
  })

  test.each([
    ['2024-02-29', '2024-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2100-12-31', '2100-12-31'],
    // where spreadsheets once counted a day that never was
    [61, '1900-03-01'],
    [73_415, '2100-12-31'],
  ])('is taken up to the edge: %j', (raw, value) => {
    expect(day(raw)).toBe(value)
  })

  test.each([
    ['2024-02-30', '2024 年 2 月没有 30 日'],
    ['2023-02-29', '2023 年 2 月没有 29 日'],
    ['2018-13-01', '没有 13 月'],
    ['2018-00-10', '没有 0 月'],
    ['2018-01-00', '1 月没有 0 日'],
    ['1899-12-31', '年份'],
    ['2101-01-01', '年份'],
    ['20181301', '没有 13 月'],
    ['0001-01-01', '年份'],
    [new Date(Date.UTC(1899, 11, 31)), '年份'],
    [73_416, '年份'],
    [2018, '只有年份'],
    [2018.03, '只有年份'],
  ])('that cannot be is refused with its reason: %j', (raw, reason) => {
    expect(day(raw)).toMatch(new RegExp(`^ERR .*${reason}`))
  })

  test.each([
    '18-3-5',
    '5/3/2018',
    '2018-3',
    '2018年3月5',
    '2018-03/05',
    '2018.3/5',
    '43164',
    '2018-03-05 24:00',
    '2018-03-05 12:60',
    '二〇一八年三月五日',
    '########',
    '长期',
    true,
    60,
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    new Date(Number.NaN),
  ])('is asked for again when it is unreadable: %j', (raw) => {
    expect(day(raw)).toMatch(/^ERR .*请写成“2018-03-05”的形式$/)
  })

  test('written canonically reads as itself, and every spreadsheet date as its day', () => {
    // Serials up to 2100 (30 September 1905) are taken for years and refused.
    const date = fc.date({ min: new Date('1906-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, (instant) => {
        const iso = instant.toISOString().slice(0, 10)
        const midnight = Date.parse(`${iso}T00:00:00Z`)
        expect(day(iso)).toBe(iso)
        expect(day(instant)).toBe(iso)
        expect(day(midnight / 86_400_000 + 25_569)).toBe(iso)
      }),
    )
  })
})
