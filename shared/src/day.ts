import { addMonths, addYears, differenceInCalendarDays, format, isValid, parse } from 'date-fns'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Compares as a string. */
export type Day = string

/** 「自始」: the first day of a row that was entered without one. */
export const ALWAYS: Day = '0001-01-01'

// Days are reckoned at local noon of a proleptic calendar, so that no change of clocks can move them.
const toDate = (day: Day) => parse(day, 'yyyy-MM-dd', new Date(2000, 0, 1, 12))
const toDay = (date: Date): Day => format(date, 'yyyy-MM-dd')

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(toDate(text))

/** The day on which `instant` falls in Asia/Shanghai (UTC+8, no daylight saving since 1992). */
export const shanghaiDay = (instant: Date): Day => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => differenceInCalendarDays(toDate(to), toDate(from))

export const addDays = (day: Day, days: number): Day => {
  const date = toDate(day)
  date.setDate(date.getDate() + days)
  return toDay(date)
}

/** The same day `months` later, or the last day of that month where it has no such day (民法典第二百零二条). */
export const addMonthsClamped = (day: Day, months: number): Day => toDay(addMonths(toDate(day), months))

/** The anniversary; that of 29 February is the last day of February. */
export const addYearsClamped = (day: Day, years: number): Day => toDay(addYears(toDate(day), years))

/** Whole years completed from `from` to `day`, counting the anniversary itself; negative before `from`. */
export const completedYears = (from: Day, day: Day): number => {
  const years = Number(day.slice(0, 4)) - Number(from.slice(0, 4))
  return addYearsClamped(from, years) <= day ? years : years - 1
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
