import { addDays, type Day, daysBetween, yearOf } from './day.ts'

export const calendarKinds = ['休息日', '工作日'] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** A day that is not what its weekday says: a holiday, or a weekend worked in its place (调休). */
export interface CalendarDay {
  day: Day
  kind: CalendarKind
  name: string
}

/** Exceptions by day; every other day is what its weekday says. */
export type WorkCalendar = ReadonlyMap<Day, Pick<CalendarDay, 'kind'>>

/** 1970-01-01 was a Thursday; 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: Day): number => (((daysBetween('1970-01-01', day) + 3) % 7) + 7) % 7
export const isWeekend = (day: Day): boolean => weekdayOf(day) >= 5

/** Whether offices work on the day. */
export const isWorkingDay = (calendar: WorkCalendar, day: Day): boolean => {
  const exception = calendar.get(day)
  return exception ? exception.kind === '工作日' : !isWeekend(day)
}

/**
 * The last day of a term of `count` working days that begins to run after `day` (the day itself does not count);
 * 0 is the day itself, whatever it is.
 * @throws RangeError when `count` is negative or no whole number
 */
export const addWorkingDays = (calendar: WorkCalendar, day: Day, count: number): Day => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`no number of working days: ${count}`)
  let last = day
  for (let left = count; left > 0; ) {
    last = addDays(last, 1)
    if (isWorkingDay(calendar, last)) left--
  }
  return last
}

/** Working days from `from` on and before `to`; negative when `to` is earlier. */
export const workingDaysBetween = (calendar: WorkCalendar, from: Day, to: Day): number => {
  // 0 minus, so that none is 0 and not −0.
  if (to < from) return 0 - workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day < to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++
  return count
}

/** Every day of a year, in order. */
export const daysOfYear = (year: number): Day[] => {
  const first = `${String(year).padStart(4, '0')}-01-01`
  const length = daysBetween(first, `${String(year + 1).padStart(4, '0')}-01-01`)
  return Array.from({ length }, (_, index) => addDays(first, index))
}

/** The years that some of `days` lie in. */
export const yearsOf = (days: readonly { day: Day }[]): number[] => [...new Set(days.map(({ day }) => yearOf(day)))]
