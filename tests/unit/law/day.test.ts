import { execFileSync } from 'node:child_process'
import {
  ALWAYS,
  addDays,
  addMonthsClamped,
  addYearsClamped,
  completedYears,
  daysBetween,
  isDay,
  shanghaiDay,
} from '@heding/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const anyDay = fc.integer({ min: 0, max: 1_000_000 }).map((days) => addDays(ALWAYS, days))

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['0001-01-01', true],
  ['9999-12-31', true],
  ['0000-01-01', false],
  ['2024-04-31', false],
  ['2024-13-01', false],
  ['2024-00-10', false],
  ['2024-1-1', false],
  ['2024-01-01 ', false],
])('isDay(%j) is %s', (text, is) => {
  expect(isDay(text)).toBe(is)
})

test('days are counted one by one, over centuries and leap years', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1)
  expect(daysBetween('1900-02-28', '1900-03-01')).toBe(1)
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  expect(daysBetween(ALWAYS, '0100-01-01')).toBe(36_159)
  // Days that clocks were changed on in Shanghai.
  expect(daysBetween('1986-05-03', '1986-05-05')).toBe(2)
})

test('adding the days between two days leads from one to the other, and every one of them is a day', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (from, to) => {
      expect(addDays(from, daysBetween(from, to))).toBe(to)
      expect(isDay(to)).toBe(true)
      expect(from < addDays(from, 1)).toBe(true)
    }),
  )
})

test.each([
  ['2023-01-31', 1, '2023-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2024-05-31', 1, '2024-06-30'],
  ['2024-02-29', 1, '2024-03-29'],
  ['2024-12-31', 2, '2025-02-28'],
  ['2024-03-31', -1, '2024-02-29'],
])('%s and %d months is %s', (day, months, result) => {
  expect(addMonthsClamped(day, months)).toBe(result)
})

test('the anniversary of 29 February is the last day of February', () => {
  expect([1, 4, 8].map((years) => addYearsClamped('2020-02-29', years))).toEqual([
    '2021-02-28',
    '2024-02-29',
    '2028-02-29',
  ])
})

test('a year is completed on its anniversary and not the day before', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, years) => {
      const anniversary = addYearsClamped(from, years)
      expect(completedYears(from, anniversary)).toBe(years)
      expect(completedYears(from, addDays(anniversary, -1))).toBe(years - 1)
    }),
  )
  expect(completedYears('2020-03-01', '2020-02-29')).toBe(-1)
})

test('a day in Shanghai begins at 16:00 UTC', () => {
  expect(shanghaiDay(new Date('2024-06-30T15:59:59Z'))).toBe('2024-06-30')
  expect(shanghaiDay(new Date('2024-06-30T16:00:00Z'))).toBe('2024-07-01')
})

// Every day of the years in which these zones changed their clocks or left out a day, and some of all others.
const everything = `
  import { addDays, addMonthsClamped, addYearsClamped, completedYears, daysBetween, isDay, shanghaiDay } from '@heding/shared/day.ts'
  let all = 0
  const take = (day) => {
    const text = [addMonthsClamped(day, 1), addYearsClamped(day, 8), completedYears('1960-02-29', day),
      daysBetween('1999-12-31', day), isDay(day), shanghaiDay(new Date(day + 'T16:00:00Z'))].join()
    for (let i = 0; i < text.length; i++) all = (Math.imul(all, 31) + text.charCodeAt(i)) | 0
  }
  const walk = (day, end, step) => { for (; day < end; day = addDays(day, step)) take(day) }
  walk('0001-01-01', '0030-01-01', 1)
  walk('1900-01-01', '2051-01-01', 13)
  walk('1985-01-01', '1993-01-01', 1)
  walk('2010-01-01', '2013-01-01', 1)
  process.stdout.write('walked ' + all)`

test('no day depends on the time zone of the machine', () => {
  const [first, ...others] = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia'].map((zone) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', everything], {
      cwd: new URL('../..', import.meta.url),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    }),
  )
  expect(first).toMatch(/^walked -?\d+$/)
  for (const other of others) expect(other).toBe(first)
}, 60_000)
