import { addMonths } from 'date-fns/addMonths'
import { addYears } from 'date-fns/addYears'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Compares as a string. */
export type Day = string

/** 「自始」: the first day of a row that was entered without one. */
export const ALWAYS: Day = '0001-01-01'

const DAY_MS = 86_400_000

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
const monthOf = (day: Day): number => Number(day.slice(5, 7))
const dateOf = (day: Day): number => Number(day.slice(8, 10))

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lastOf = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** Whether the text names a day that exists, from 0001-01-01 on. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, date] = [yearOf(text), monthOf(text), dateOf(text)]
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= lastOf(year, month)
}

/** The day on which `instant` falls in Asia/Shanghai (UTC+8, no daylight saving since 1992). */
export const shanghaiDay = (instant: Date): Day =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

// Counted in UTC, where every day has 24 hours. The calendar repeats after 400 years (146,097 days), and reckoning that
// much later keeps the years before 100 from being taken for 19xx.
const CYCLE_MS = 146_097 * DAY_MS
const toUtc = (day: Day): number => Date.UTC(yearOf(day) + 400, monthOf(day) - 1, dateOf(day)) - CYCLE_MS

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (toUtc(to) - toUtc(from)) / DAY_MS

export const addDays = (day: Day, days: number): Day => new Date(toUtc(day) + days * DAY_MS).toISOString().slice(0, 10)

// date-fns reckons in local time, whose past has hours and even whole days that a zone left out. Ten cycles later no zone
// has left out anything, and at noon no change of clocks can move the day.
const SHIFT = 4_000
const toLocalNoon = (day: Day): Date => new Date(yearOf(day) + SHIFT, monthOf(day) - 1, dateOf(day), 12)
const pad = (value: number, length: number) => String(value).padStart(length, '0')
const ofLocal = (date: Date): Day =>
  `${pad(date.getFullYear() - SHIFT, 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`

/** The same day `months` later, or the last day of that month where it has no such day (民法典第二百零二条). */
export const addMonthsClamped = (day: Day, months: number): Day => ofLocal(addMonths(toLocalNoon(day), months))

/** The anniversary; that of 29 February is the last day of February. */
export const addYearsClamped = (day: Day, years: number): Day => ofLocal(addYears(toLocalNoon(day), years))

/** Whole years completed from `from` to `day`, counting the anniversary itself; negative before `from`. */
export const completedYears = (from: Day, day: Day): number => {
  const year = yearOf(day)
  const years = year - yearOf(from)
  const anniversary = from.endsWith('-02-29') && !isLeap(year) ? '-02-28' : from.slice(4)
  return day.slice(4) >= anniversary ? years : years - 1
}
