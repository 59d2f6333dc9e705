import type { CalendarDay, CalendarKind } from './calendar.ts'
import { calendarKinds } from './calendar.ts'
import { addDays, type Day, daysBetween, isDay } from './day.ts'

/** What is wrong with one line of what was pasted; `row` counts from 1. */
export interface NoticeFault {
  row: number
  message: string
}

/** A holiday is no longer than this; a longer one is a slip of the pen. */
const LONGEST = 31

/**
 * Reads the arrangement of a year as it is pasted: sentences as in the notice of the General Office
 * (「一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」), or lines of a table
 * 「日期 ⇥ 休息日或工作日 ⇥ 名称」. Lines that name no date are passed over.
 * @returns the days in order, and what is wrong; with faults nothing is to be taken over
 */
export function readNotice(text: string, year: number): { days: CalendarDay[]; faults: NoticeFault[] } {
  const faults: NoticeFault[] = []
  const found = new Map<Day, CalendarDay & { row: number }>()
  text.split(/\r?\n/).forEach((line, index) => {
    const row = index + 1
    const { days, errors } = line.includes('\t') ? readTableLine(line, year) : readSentence(line, year)
    for (const message of errors) faults.push({ row, message })
    for (const day of days) {
      const other = found.get(day.day)
      if (other) faults.push({ row, message: `${day.day} 与第 ${other.row} 行重复` })
      else found.set(day.day, { ...day, row })
    }
  })
  if (found.size === 0 && faults.length === 0)
    faults.push({ row: 1, message: '没有读到任何日期；请用放假安排全文，或「日期、类别、名称」三列的表格' })
  const days = [...found.values()].map(({ row: _, ...day }) => day).sort((a, b) => (a.day < b.day ? -1 : 1))
  return { days, faults }
}

interface Read {
  days: CalendarDay[]
  errors: string[]
}

const isKind = (text: string): text is CalendarKind => (calendarKinds as readonly string[]).includes(text)
const kindWords: Record<string, CalendarKind> = { 休息: '休息日', 放假: '休息日', 上班: '工作日', 工作: '工作日' }

function readTableLine(line: string, year: number): Read {
  const [date = '', word = '', name = ''] = line.split('\t').map((cell) => cell.trim())
  // The example row of the template is passed over like that of an import.
  if (date === '' || date === '日期' || date.startsWith('示例')) return { days: [], errors: [] }
  const parts = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(date)
  const day = parts && dayOf(Number(parts[1] ?? year), Number(parts[2]), Number(parts[3]))
  if (!day) return { days: [], errors: [`日期「${date}」不是真实存在的一天，应形如 ${year}-10-01`] }
  if (!day.startsWith(`${year}-`)) return { days: [], errors: [`${day} 不在 ${year} 年`] }
  const kind = isKind(word) ? word : kindWords[word]
  if (!kind) return { days: [], errors: [`类别「${word}」应为休息日或工作日`] }
  return { days: [{ day, kind, name }], errors: [] }
}

const dayOf = (year: number, month: number, date: number): Day | undefined => {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

const DATE = /(?:(\d{1,2})月)?(\d{1,2})日/

function readSentence(line: string, year: number): Read {
  const read: Read = { days: [], errors: [] }
  const [, heading = '', body = line] =
    /^(?:[一二三四五六七八九十]+、)?\s*([^：:]{1,20})[：:](.*)$/.exec(line.trim()) ?? []
  const name = heading.replace(/（.*?）/g, '').trim()
  // Weekdays in brackets say nothing new.
  for (const clause of body.replace(/[（(].*?[）)]/g, '').split(/[。；;]/)) {
    if (!DATE.test(clause)) continue
    const works = clause.includes('上班')
    if (!works && !/放假|休息|调休/.test(clause)) continue
    let month = 0
    for (const piece of clause.split(/[、，,和及]/)) {
      const range = /(?:(\d{1,2})月)?(\d{1,2})日(?:\s*(?:至|到|—|-|～|~)\s*(?:(\d{1,2})月)?(\d{1,2})日)?/.exec(piece)
      if (!range) continue
      const [said, firstMonth, firstDate, lastMonth, lastDate] = range
      month = Number(firstMonth ?? month)
      const first = dayOf(year, month, Number(firstDate))
      const last = lastDate === undefined ? first : dayOf(year, Number(lastMonth ?? month), Number(lastDate))
      month = Number(lastMonth ?? month)
      if (!first || !last) read.errors.push(`「${said}」不是真实存在的日期，请核对`)
      else if (last < first || daysBetween(first, last) >= LONGEST) read.errors.push(`「${said}」起止日期有误，请核对`)
      else {
        for (let day = first; day <= last; day = addDays(day, 1))
          read.days.push({ day, kind: works ? '工作日' : '休息日', name: works ? `${name}调休上班` : name })
      }
    }
  }
  return read
}
