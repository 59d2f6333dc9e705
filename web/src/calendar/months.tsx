import { daysOfYear, isWorkingDay, weekdayOf } from '@heding/shared/calendar.ts'
import type { CalendarAnswer } from '@heding/shared/calendar-schema.ts'
import { addDays } from '@heding/shared/day.ts'
import dayjs from 'dayjs'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Known = CalendarAnswer['days'][number]

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** The twelve months of a year; with `onChange` a day can be chosen by mouse or keyboard. */
export function Months({
  year,
  days,
  today,
  onChange,
}: {
  year: number
  days: readonly Known[]
  today: string
  onChange?: (day: string) => void
}) {
  const { t } = useTranslation('rules')
  const known = new Map(days.map((day) => [day.day, day]))
  const all = daysOfYear(year)
  const [focused, setFocused] = useState(today.startsWith(`${year}-`) ? today : `${year}-01-01`)
  // Of another year than was shown before: its first day.
  const current = focused.startsWith(`${year}-`) ? focused : `${year}-01-01`
  const grid = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || !onChange) return
    event.preventDefault()
    const next = addDays(current, step)
    if (!next.startsWith(`${year}-`)) return
    setFocused(next)
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the day buttons within, handled once
    <div className="months" ref={grid} onKeyDown={move}>
      {Array.from({ length: 12 }, (_, index) => {
        const prefix = `${year}-${String(index + 1).padStart(2, '0')}`
        const own = all.filter((day) => day.startsWith(prefix))
        const [first = `${prefix}-01`] = own
        return (
          <section key={prefix} className="panel month" aria-label={dayjs(first).format(t('calendar.month'))}>
            <h2>
              {dayjs(first).format(t('calendar.month'))}{' '}
              <span className="soft">
                {t('calendar.worked', { count: own.filter((day) => isWorkingDay(known, day)).length })}
              </span>
            </h2>
            <div className="month-grid">
              {[...t('calendar.weekdays')].map((weekday, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the seven columns
                <span key={column} className="weekday" aria-hidden="true">
                  {weekday}
                </span>
              ))}
              {own.map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  known={known.get(day)}
                  working={isWorkingDay(known, day)}
                  isToday={day === today}
                  column={day === first ? weekdayOf(day) + 1 : undefined}
                  tabIndex={day === current ? 0 : -1}
                  onFocus={() => setFocused(day)}
                  onChange={onChange}
                />
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}

function DayCell({
  day,
  known,
  working,
  isToday,
  column,
  tabIndex,
  onFocus,
  onChange,
}: {
  day: string
  known: Known | undefined
  working: boolean
  isToday: boolean
  column: number | undefined
  tabIndex: number
  onFocus: () => void
  onChange?: (day: string) => void
}) {
  const { t } = useTranslation('rules')
  const mark = known && t(known.kind === '休息日' ? 'calendar.off' : 'calendar.on')
  const said = known && [known.name, known.changedBy && t('calendar.changedBy', { name: known.changedBy })]
  const name = [day, mark, ...(said ?? [])].filter(Boolean).join(' ')
  const tone = known ? (working ? 'day-worked' : 'day-holiday') : working ? '' : 'day-weekend'
  const shared = {
    className: `day ${tone} ${isToday ? 'day-today' : ''}`,
    style: column ? { gridColumnStart: column } : undefined,
    title: said?.filter(Boolean).join(' '),
  }
  const content = (
    <>
      {Number(day.slice(8))}
      {mark && <sup>{mark}</sup>}
    </>
  )
  return onChange ? (
    <button
      type="button"
      {...shared}
      data-day={day}
      tabIndex={tabIndex}
      aria-label={name}
      onFocus={onFocus}
      onClick={() => onChange(day)}
    >
      {content}
    </button>
  ) : (
    <span {...shared}>{content}</span>
  )
}
