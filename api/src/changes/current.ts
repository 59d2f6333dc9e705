import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import type { bulkKinds } from '@heding/shared/register/change.ts'
import type { Scope } from '../account/scope.ts'
import { factKinds } from '../imports/facts/kinds.ts'
import { holderOn } from '../imports/facts/vehicle.ts'

export type BulkKind = (typeof bulkKinds)[number]
type Values = Record<string, string | null>

/** How a room's row says where it is; the kind's own column tells it in one piece. */
const roomPlace: Values = {
  compound: 'c.name',
  building: 'b.name',
  floor: 'f.name',
}
const roomJoins = `join floor f on f.id = v.floor_id join building b on b.id = f.building_id
  join compound c on c.id = b.compound_id`

/** A vehicle is where it is held on the day, which a 调剂 may have changed since its row was written. */
const vehiclePlace: Values = {
  agency_code: `(select code from agency a where a.id = coalesce(${holderOn('v.vehicle_id', '$2::date')}, v.agency_id))`,
}
const placeOf: Partial<Record<BulkKind, Values>> = { rooms: roomPlace, vehicles: vehiclePlace }

/** The agency that a record belongs to; a compound is everybody's. */
const agencyOf: Record<BulkKind, string> = {
  agencies: 'v.agency_id',
  people: 'v.agency_id',
  rooms: 'v.agency_id',
  vehicles: 'v.agency_id',
  compounds: 'v.title_agency_id',
}

/** A record as a row of its kind would say it on that day, by field. */
export interface Current {
  code: string
  /** null: of a compound that only rooms name nothing is recorded yet */
  version: number | null
  values: Values
}

/**
 * The records of these codes that the actor may change, in the version that holds on `day`, else in their first.
 * A field that no column keeps (里程) is empty.
 */
export async function readCurrent(
  sql: Sql,
  kind: BulkKind,
  codes: readonly string[],
  day: Day,
  scope: Scope,
): Promise<Map<string, Current>> {
  const { table, thing, columns } = factKinds[kind]
  if (!thing) throw new Error(`${kind} describes no thing`)
  const cells: Values = { ...placeOf[kind] }
  for (const { field, shown, name } of columns)
    if (field && !(field in cells)) cells[field] = shown ?? `v.${name}::text`
  cells[kinds[kind].key[0] ?? 'code'] = 't.code'
  const pairs = Object.entries(cells).map(([field, value]) => `'${field}', ${value}`)
  const rows = await sql.query<Current>(
    `select distinct on (t.id) t.code, v.id as version, jsonb_build_object(${pairs.join(', ')}) as values
     from ${thing.table} t ${kind === 'compounds' ? 'left join' : 'join'} ${table} v on v.${thing.column} = t.id and v.superseded_at is null
     ${kind === 'rooms' ? roomJoins : ''}
     where t.code = any($1::text[]) and ($3::int[] is null or ${agencyOf[kind]} = any($3))
     order by t.id, (v.valid_from <= $2::date) desc, case when v.valid_from <= $2::date then v.valid_from end desc,
       v.valid_from`,
    [codes, day, scope.all ? null : scope.agencyIds],
  )
  return new Map(rows.map((row) => [row.code, row]))
}
