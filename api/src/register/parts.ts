import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import { holds } from '../findings/reading.ts'
import type { Reader } from './reader.ts'

/** The days of a dated row as people read them: from none on when always, until the last day. */
export const periodOf = (alias: string) =>
  `nullif(${alias}.valid_from, '0001-01-01'::date) as "from", ${alias}.valid_until - 1 as until`

/** Name of the agency `id` on the day in `$1`, as an expression. */
export const agencyName = (id: string) =>
  `(select w.name from agency_version w where w.agency_id = ${id} and ${holds('w')})`

/** Ids of an agency and of all below it on the day that the reader may see. */
export async function agenciesBelow(sql: Sql, { scope, day }: Reader, id: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `with recursive below (id) as (
       select $2::int
       union
       select w.agency_id from agency_version w join below on w.parent_id = below.id where ${holds('w')})
     select id from below where $3::int[] is null or id = any($3)`,
    [day, id, scope.all ? null : scope.agencyIds],
  )
  return rows.map((row) => row.id)
}

/** Counts of what agencies hold: the agency alone and with those below it. */
export async function countsOf(sql: Sql, day: Day, id: number, below: readonly number[]) {
  const count = (table: string, column: string, condition: string) =>
    `(select jsonb_build_object('own', count(*) filter (where x.${column} = $2), 'all', count(*))
      from ${table} x where x.${column} = any($3::int[]) and ${condition})`
  type Count = { own: number; all: number }
  const [row] = await sql.query<{ people: Count; rooms: Count; vehicles: Count }>(
    `select ${count('post', 'agency_id', holds('x'))} as people, ${count('room_version', 'agency_id', holds('x'))} as rooms,
       ${count(
         'vehicle_holding',
         'agency_id',
         `x.valid_from <= $1::date and (x.valid_until is null or x.valid_until > $1::date)
         and exists (select from vehicle_version v where v.vehicle_id = x.vehicle_id and ${holds('v')})`,
       )} as vehicles`,
    [day, id, below],
  )
  if (!row) throw new Error('counting answered nothing')
  return row
}

/** SQL: the agency `id` is one the reader may see; `$2` is what `scopeParameter` gives. */
export const seen = (id: string) => `($2::int[] is null or ${id} = any($2))`
export const scopeParameter = ({ scope }: Reader): number[] | null => (scope.all ? null : scope.agencyIds)
