import type { Sql } from '@heding/prisma/sql.ts'
import type { CalendarDay, WorkCalendar } from '@heding/shared/calendar.ts'
import type { CalendarAnswer } from '@heding/shared/calendar-schema.ts'
import { calendarYears } from '@heding/shared/calendar-years.ts'
import type { Day } from '@heding/shared/day.ts'

type Known = CalendarAnswer['days'][number]

/** The arrangement of a year: entered, else shipped; single days changed by hand go before both. */
export async function readYear(sql: Sql, year: number): Promise<CalendarAnswer> {
  const [entered] = await sql.query<{ document: string }>('select document from calendar_year where year = $1', [year])
  const shipped = entered ? undefined : calendarYears.find((one) => one.year === year)
  const days = new Map<Day, Known>()
  for (const day of shipped?.days ?? [])
    days.set(day.day, { ...day, document: shipped?.document ?? '', changedBy: null })
  const own = await sql.query<Known>(
    `select d.day, d.kind, d.name, d.document, u.name as "changedBy" from calendar_day d join user_account u on u.id = d.recorded_by
     where d.day >= make_date($1, 1, 1) and d.day < make_date($1 + 1, 1, 1)`,
    [year],
  )
  for (const day of own) days.set(day.day, day)
  return {
    year,
    source: entered ? 'entered' : shipped ? 'shipped' : 'none',
    document: entered?.document ?? shipped?.document ?? null,
    certainty: entered ? 'verified' : (shipped?.certainty ?? null),
    days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  }
}

/** The calendar of working days over some years, for whatever counts them. */
export async function workCalendar(sql: Sql, years: readonly number[]): Promise<WorkCalendar> {
  const all = await Promise.all(years.map((year) => readYear(sql, year)))
  return new Map(all.flatMap(({ days }) => days.map((day) => [day.day, day] as const)))
}

interface Recorded {
  document: string
  actorId: number
  at: Date
}

/** Puts the arrangement of a year in the place of all that was known of it. */
export async function replaceYear(
  sql: Sql,
  year: number,
  days: readonly CalendarDay[],
  { document, actorId, at }: Recorded,
): Promise<void> {
  await sql.query(
    `insert into calendar_year (year, document, recorded_at, recorded_by) values ($1, $2, $3, $4)
     on conflict (year) do update set document = excluded.document, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
    [year, document, at, actorId],
  )
  await sql.query('delete from calendar_day where day >= make_date($1, 1, 1) and day < make_date($1 + 1, 1, 1)', [year])
  await sql.query(
    `insert into calendar_day (day, kind, name, document, recorded_at, recorded_by)
     select day, kind, name, $4, $5, $6 from unnest($1::date[], $2::text[], $3::text[]) as t (day, kind, name)`,
    [days.map(({ day }) => day), days.map(({ kind }) => kind), days.map(({ name }) => name), document, at, actorId],
  )
}

/** One day by hand; null: as the arrangement of its year says. */
export async function setDay(
  sql: Sql,
  day: Day,
  change: Omit<CalendarDay, 'day'> | null,
  { document, actorId, at }: Recorded,
): Promise<void> {
  if (change === null) {
    await sql.query('delete from calendar_day where day = $1', [day])
    return
  }
  await sql.query(
    `insert into calendar_day (day, kind, name, document, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (day) do update set kind = excluded.kind, name = excluded.name, document = excluded.document,
       recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
    [day, change.kind, change.name, document, at, actorId],
  )
}
