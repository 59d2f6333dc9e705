import { standingOf } from '@heding/shared/disposal/firms.ts'
import { readSeed, type SeedSourceCode, seedRuleFaults, seedRuleText } from '@heding/shared/disposal/seeds.ts'
import { witnessFault } from '@heding/shared/disposal/witnesses.ts'
import { describe, expect, test } from 'vitest'

describe('a seed', () => {
  test.each<[SeedSourceCode, string, string]>([
    ['ssq', '03 07 12 18 25 30 + 11', '03 07 12 18 25 30+11'],
    ['ssq', '30,25,18,12,7,3|11', '03 07 12 18 25 30+11'],
    ['ssq', '3，7，12，18，25，30；11', '03 07 12 18 25 30+11'],
    ['dlt', '33 05 11 19 24 + 09 02', '05 11 19 24 33+02 09'],
    ['pl5', '8 0 4 3 1', '80431'],
    ['pl5', '80431', '80431'],
    ['sse', '3,421.57', '3421.57'],
  ])('of %s typed as %s is one value, however it is spelt', (source, typed, value) => {
    expect(readSeed(source, typed)).toBe(value)
    expect(readSeed(source, value)).toBe(value)
  })

  test.each<[SeedSourceCode, string]>([
    ['ssq', '03 07 12 18 25 34 + 11'],
    ['ssq', '03 07 12 18 25 30 + 17'],
    ['ssq', '03 03 12 18 25 30 + 11'],
    ['ssq', '03 07 12 18 25 30'],
    ['ssq', '00 07 12 18 25 30 + 11'],
    ['ssq', '红03 07 12 18 25 30 + 11'],
    ['dlt', '05 11 19 24 36 + 02 09'],
    ['dlt', '05 11 19 24 33 + 02 02'],
    ['pl5', '8043'],
    ['pl5', '8043a'],
    ['sse', '3421.5'],
    ['sse', '3421'],
    ['sse', '03421.57'],
    ['sse', ''],
  ])('of %s cannot be %j', (source, typed) => expect(readSeed(source, typed)).toBeNull())
})

describe('the announcement of a seed', () => {
  const monday = '2026-06-15'
  test.each<[SeedSourceCode, string | null, string, string[]]>([
    ['ssq', '2026067', '2026-06-16', []],
    ['ssq', '2026067', '2026-06-15', ['day']],
    ['ssq', '2026067', '2026-06-14', ['day']],
    ['ssq', '2026067', '2026-06-17', ['day']],
    ['ssq', '67', '2026-06-16', ['issue']],
    ['ssq', null, '2026-06-16', ['issue']],
    ['dlt', '26067', '2026-06-17', []],
    ['dlt', '26067', '2026-06-16', ['day']],
    ['pl5', '26160', '2026-06-20', []],
    ['sse', null, '2026-06-19', []],
    ['sse', null, '2026-06-20', ['day']],
    ['sse', '1', '2026-06-19', ['issue']],
  ])('%s %s of %s has faults %j', (source, issue, day, fields) => {
    expect(seedRuleFaults({ source, issue, day }, monday).map(({ field }) => field)).toEqual(fields)
  })

  test('names publisher, day, value and issue', () => {
    expect(seedRuleText({ source: 'ssq', issue: '2026067', day: '2026-06-16' })).toBe(
      '中国福利彩票发行管理中心于 2026-06-16 公布的中国福利彩票双色球开奖号码（第 2026067 期）',
    )
  })
})

test('a firm may be drawn from its first to the day before its last, while it is qualified', () => {
  const firm = {
    listedFrom: '2026-01-01',
    listedUntil: '2026-12-31',
    qualifiedFrom: '2026-02-01',
    qualifiedUntil: '2026-11-30',
  }
  const on = (day: string) => standingOf(firm, day)
  expect(
    [
      '2025-12-31',
      '2026-01-01',
      '2026-01-31',
      '2026-02-01',
      '2026-11-29',
      '2026-11-30',
      '2026-12-30',
      '2026-12-31',
    ].map(on),
  ).toEqual(['not-yet', 'unqualified', 'unqualified', 'eligible', 'eligible', 'unqualified', 'unqualified', 'removed'])
  expect(standingOf({ ...firm, listedUntil: '2026-01-01' }, '2026-01-01')).toBe('removed')
  expect(
    standingOf(
      { listedFrom: '2026-01-01', listedUntil: null, qualifiedFrom: null, qualifiedUntil: null },
      '2999-01-01',
    ),
  ).toBe('eligible')
})

test('witnesses are two different people, and not only those who act', () => {
  const of = (...names: string[]) => names.map((name) => ({ name, unit: '纪检组' }))
  expect(witnessFault(of('甲', '乙'), ['丙'])).toBeNull()
  expect(witnessFault(of('甲', '丙'), ['丙'])).toBeNull()
  expect(witnessFault(of('甲'), ['丙'])).toMatch('至少 2 名')
  expect(witnessFault(of('甲', '甲 '), ['丙'])).toMatch('不得重复')
  expect(witnessFault(of('甲', '乙', '乙'), ['丙'])).toMatch('不得重复')
  expect(witnessFault(of('甲', '乙'), ['乙', '甲'])).toMatch('至少另请一人')
  expect(witnessFault(of('甲', '乙'), ['乙（资产科）', '甲(经办)'])).toMatch('至少另请一人')
})
