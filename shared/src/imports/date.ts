import type { Day } from '../day.ts'
import { foldKey } from './fold.ts'

const DAY_MS = 86_400_000
// A table that still counts a 29 February 1900 starts its days here; that day itself is none.
const SERIAL_START = Date.UTC(1899, 11, 30)
const pad = (number: number, length = 2) => String(number).padStart(length, '0')

const dayOf = (year: number, month: number, day: number): { day: Day } | { error: string } => {
  if (year < 1900 || year > 2100) return { error: '年份应在 1900 年至 2100 年之间，请核对' }
  if (month < 1 || month > 12) return { error: `没有 ${month} 月，请核对` }
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day < 1 || day > last) return { error: `${year} 年 ${month} 月没有 ${day} 日，请核对` }
  return { day: `${pad(year, 4)}-${pad(month)}-${pad(day)}` }
}

const UNREADABLE = { error: '不是能识别的日期，请写成“2018-03-05”的形式' }
const separated =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
// Exports of other systems write midnight, or a time of day, behind the day.
const time = /[T ]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z?$/

/** A day written as people write it: 2018-03-05, 2018/3/5, 2018.3.5, 20180305, 2018年3月5日. */
export const readDayText = (text: string): { day: Day } | { error: string } => {
  const plain = foldKey(text).replace(time, '').replace(/\s/g, '')
  const parts = (separated.exec(plain) ?? compact.exec(plain))?.slice(1).filter((part) => part !== undefined)
  if (!parts) return UNREADABLE
  const [year, month, day] = parts.map(Number)
  return dayOf(year ?? 0, month ?? 0, day ?? 0)
}

/** A real date of a spreadsheet: UTC; a time of day is dropped. */
export const readDayDate = (date: Date): { day: Day } | { error: string } =>
  Number.isNaN(date.getTime()) ? UNREADABLE : dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())

/**
 * A number in a column of days: 20180305, or the serial number of a date whose cell lost its format. A bare year, or year
 * and month (2018.03), would be a serial number of 1905 and is refused.
 */
export const readDayNumber = (number: number): { day: Day } | { error: string } => {
  if (Number.isInteger(number) && number >= 19_000_000) return readDayText(String(number))
  if (number >= 1900 && number < 2101) return { error: '只有年份或年月，请写成“2018-03-05”的形式' }
  if (!(number >= 61 && number < 80_000)) return UNREADABLE
  return readDayDate(new Date(SERIAL_START + Math.floor(number) * DAY_MS))
}
