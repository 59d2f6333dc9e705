import type { Sql } from '@heding/prisma/sql.ts'
import { addDays, type Day, daysBetween } from '@heding/shared/day.ts'
import type { Edition } from '@heding/shared/law/edition.ts'
import { holds } from './reading.ts'

/** Records whose facts a transaction changed. */
export class Touched {
  /** name, tier or parent changed: everyone who works there is judged anew */
  readonly agencies = new Set<number>()
  /** only headcounts or quotas changed */
  readonly establishments = new Set<number>()
  readonly people = new Set<number>()
  /** use, area or agency changed */
  readonly rooms = new Set<number>()
  /** rooms of which only those who hold them changed */
  readonly occupied = new Set<number>()
  readonly vehicles = new Set<number>()
}

const ids = (rows: { id: number | null }[]) => rows.flatMap(({ id }) => (id === null ? [] : [id]))

/** Subjects to judge anew, as ids. */
export type TouchedSubjects = Record<'people' | 'rooms' | 'agencies' | 'vehicles', readonly number[]>

/**
 * The subjects whose findings as of `day` may differ after `touched` changed: a room's holders share its area, a room
 * counts for the agency that uses it and for the one that did, a vehicle for its holders.
 */
export async function subjectsOf(sql: Sql, day: Day, touched: Touched): Promise<TouchedSubjects> {
  const people = new Set(touched.people)
  const add = <T>(set: Set<T>, values: Iterable<T>) => {
    for (const value of values) set.add(value)
  }
  if (touched.agencies.size > 0) {
    const staff = `select person_id as id from post where agency_id = any($1::int[]) and superseded_at is null`
    add(people, ids(await sql.query(staff, [[...touched.agencies]])))
  }
  const rooms = new Set([...touched.rooms, ...touched.occupied])
  if (rooms.size > 0 || people.size > 0) {
    const holders = `select distinct o.person_id as id from occupancy o where ${holds('o')} and o.room_id in (
      select unnest($2::int[]) union select own.room_id from occupancy own where own.person_id = any($3::int[]) and ${holds('own')})`
    add(people, ids(await sql.query(holders, [day, [...rooms], [...people]])))
  }
  const agencies = new Set([...touched.agencies, ...touched.establishments])
  if (touched.rooms.size > 0) {
    // Each half has an index.
    const users = `select agency_id as id from room_version where room_id = any($1::int[]) and superseded_at is null
      union select agency_id from room_version where room_id = any($1::int[]) and superseded_at is not null`
    add(agencies, ids(await sql.query(users, [[...touched.rooms]])))
  }
  if (touched.vehicles.size > 0) {
    const holders = `select agency_id as id from vehicle_version where vehicle_id = any($1::int[]) and superseded_at is null
      union select agency_id from vehicle_version where vehicle_id = any($1::int[]) and superseded_at is not null
      union select receiver_id from disposal_entry where vehicle_id = any($1::int[]) and superseded_at is null
      union select receiver_id from disposal_entry where vehicle_id = any($1::int[]) and superseded_at is not null`
    add(agencies, ids(await sql.query(holders, [[...touched.vehicles]])))
  }
  const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b)
  return {
    people: sorted(people),
    rooms: sorted(rooms),
    agencies: sorted(agencies),
    vehicles: sorted(touched.vehicles),
  }
}

/**
 * What the calendar alone may change from the day after `last` to `day`: rows that begin or end, deadlines that pass,
 * anniversaries. Names too many rather than too few; `law` must hold on all of these days.
 */
export async function touchedByCalendar(
  sql: Sql,
  last: Day,
  day: Day,
  law: Pick<Edition, 'retrieval' | 'vacancy'>,
): Promise<Touched> {
  const touched = new Touched()
  const collect = async (set: Set<number>, query: string, values: unknown[]) => {
    for (const id of ids(await sql.query(query, values))) set.add(id)
  }
  const turns = (alias: string) =>
    `(${alias}.valid_from > $1::date and ${alias}.valid_from <= $2::date or ${alias}.valid_until > $1::date and ${alias}.valid_until <= $2::date)`
  const window = [last, day]
  const rowsThatTurn = (table: string, column: string) =>
    `select ${column} as id from ${table} t where superseded_at is null and ${turns('t')}`
  await collect(touched.agencies, rowsThatTurn('agency_version', 'agency_id'), window)
  await collect(touched.establishments, rowsThatTurn('headcount', 'agency_id'), window)
  await collect(touched.establishments, rowsThatTurn('vehicle_quota', 'agency_id'), window)
  await collect(touched.people, rowsThatTurn('post', 'person_id'), window)
  await collect(touched.rooms, rowsThatTurn('room_version', 'room_id'), window)
  await collect(touched.people, rowsThatTurn('occupancy', 'person_id'), window)
  await collect(touched.occupied, rowsThatTurn('occupancy', 'room_id'), window)
  await collect(touched.vehicles, rowsThatTurn('vehicle_version', 'vehicle_id'), window)
  await collect(touched.vehicles, `select vehicle_id as id from vehicle_holding t where ${turns('t')}`, window)
  // Leaving (状态日期) counts at once, keeping the room counts when the months of the rule are over.
  await collect(
    touched.people,
    `select person_id as id from post where superseded_at is null and status <> '在职'
       and (status_on > $1::date and status_on <= $2::date
         or (status_on + make_interval(months => $3))::date >= $1::date
           and (status_on + make_interval(months => $3))::date < $2::date)`,
    [...window, law.retrieval?.months ?? 0],
  )
  const vacancyDays = law.vacancy?.daysMax ?? 0
  const vacantWindow = [addDays(last, -vacancyDays - 2), addDays(day, -vacancyDays)]
  await collect(
    touched.occupied,
    `select room_id as id from occupancy where superseded_at is null and valid_until between $1::date and $2::date
     union select room_id from room_version where superseded_at is null and valid_from between $1::date and $2::date
     union select id from room where registered_on between $1::date and $2::date`,
    vacantWindow,
  )
  // Ages turn on an anniversary or the day after; 29 February has its own on the last of the month.
  const monthDays = Array.from({ length: daysBetween(last, day) + 3 }, (_, i) => addDays(last, i - 1).slice(5))
  if (monthDays.includes('02-28') || monthDays.includes('03-01')) monthDays.push('02-29')
  await collect(
    touched.vehicles,
    `select vehicle_id as id from vehicle_version where superseded_at is null
       and (inspection_until >= $1::date and inspection_until < $2::date or to_char(first_registered_on, 'MM-DD') = any($3))
     union select vehicle_id from meter_reading where superseded_at is null and read_on > $1::date and read_on <= $2::date`,
    [last, day, monthDays],
  )
  return touched
}
