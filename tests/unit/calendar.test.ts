import { addWorkingDays, isWorkingDay, weekdayOf, workingDaysBetween } from '@heding/shared/calendar.ts'
import { readNotice } from '@heding/shared/calendar-notice.ts'
import { calendarYears } from '@heding/shared/calendar-years.ts'
import { addDays } from '@heding/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const shipped = new Map(calendarYears.flatMap(({ days }) => days.map((day) => [day.day, day] as const)))

test.each([
  ['2026-06-15', true, 'a Monday'],
  ['2026-06-13', false, 'a Saturday'],
  ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
  ['2026-02-16', false, 'a Monday of the Spring Festival'],
  ['2025-10-08', false, 'the last day of the National Day holiday'],
  ['2025-10-09', true, 'the day after it'],
])('%s: working is %s (%s)', (day, working) => {
  expect(isWorkingDay(shipped, day)).toBe(working)
})

test('every weekend worked in a shipped year is a weekend, and every year has its statutory eleven or thirteen days off', () => {
  for (const { year, days } of calendarYears) {
    expect(days.filter(({ kind, day }) => kind === '工作日' && weekdayOf(day) < 5)).toEqual([])
    expect(days.every(({ day }) => day.startsWith(`${year}-`))).toBe(true)
    // Days off on weekdays less weekends worked: 11 statutory days to 2024, 13 since, less those that fall on weekends.
    const gained =
      days.filter(({ kind, day }) => kind === '休息日' && weekdayOf(day) < 5).length -
      days.filter(({ kind }) => kind === '工作日').length
    expect(gained).toBeGreaterThanOrEqual(8)
    expect(gained).toBeLessThanOrEqual(13)
  }
})

const day = fc.integer({ min: 0, max: 1_400 }).map((n) => addDays('2023-11-01', n))

test('n working days later there are n working days between', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), (from, n) => {
      const to = addWorkingDays(shipped, from, n)
      expect(workingDaysBetween(shipped, addDays(from, 1), addDays(to, 1))).toBe(n)
      if (n > 0) expect(isWorkingDay(shipped, to)).toBe(true)
    }),
  )
})

test('working days between two days add up at any day in the middle and turn sign with the order', () => {
  fc.assert(
    fc.property(day, day, day, (a, b, c) => {
      expect(workingDaysBetween(shipped, a, b) + workingDaysBetween(shipped, b, c)).toBe(
        workingDaysBetween(shipped, a, c),
      )
    }),
  )
})

test('the wording of the notice and a table of it are read as the same days', () => {
  const notice = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班。`
  const ours = calendarYears.find(({ year }) => year === 2026)?.days
  expect(readNotice(notice, 2026)).toEqual({ days: ours, faults: [] })
  const table = ours?.map(({ day: date, kind, name }) => `${date}\t${kind}\t${name}`).join('\n') ?? ''
  expect(readNotice(`日期\t类别\t名称\n${table}`, 2026)).toEqual({ days: ours, faults: [] })
})

test('a holiday over the end of a month is read whole; a single day is one day', () => {
  const { days } = readNotice('春节：1月28日至2月4日放假调休。1月26日、2月8日上班。\n元旦：1月1日放假1天。', 2025)
  expect(days).toHaveLength(11)
})

test.each([
  ['2026-02-30\t休息日\t春节', '不是真实存在'],
  ['2025-10-01\t休息日\t国庆节', '不在 2026 年'],
  ['2026-10-01\t假\t国庆节', '应为休息日或工作日'],
  ['2026-10-01\t休息日\t国庆节\n10月1日\t工作日\t国庆节', '重复'],
  ['国庆节：10月7日至1日放假。', '起止日期有误'],
  ['国庆节：2月30日放假。', '不是真实存在'],
  ['各单位妥善安排值班。', '没有读到任何日期'],
])('%s is refused with its line', (text, message) => {
  const { faults } = readNotice(text, 2026)
  expect(faults.map((fault) => fault.message).join()).toContain(message)
})
