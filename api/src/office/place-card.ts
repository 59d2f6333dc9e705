import type { Sql } from '@heding/prisma/sql.ts'
import type { buildingRow, compoundRow } from '@heding/shared/list.ts'
import type { buildingCard, compoundCard } from '@heding/shared/register/cards.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { getRow } from '../register/list-routes.ts'
import { scopeParameter, seen } from '../register/parts.ts'
import type { Reader } from '../register/reader.ts'
import { buildingListing, compoundListing } from './place-list.ts'

type Given = { longitude: string; latitude: string; system: string }
const BUILDINGS_MAX = 1_000

/** The place as it was given, by the id of the dated row; null where none is recorded. */
async function given(sql: Sql, table: 'compound_version' | 'building_version', version: number | null) {
  const [row] = await sql.query<Given>(
    `select trim_scale(longitude)::text as longitude, trim_scale(latitude)::text as latitude, coordinate_system as system
     from ${table} where id = $1 and longitude is not null`,
    [version],
  )
  return row ?? null
}

/**
 * A compound with its buildings; counted are the rooms that the reader may see.
 * @throws Problem not-found
 */
export async function getCompoundCard(reader: Reader, code: string): Promise<z.infer<typeof compoundCard>> {
  const { id: _id, ...row } = await getRow<z.infer<typeof compoundRow>>(compoundListing(reader, {}), reader, code)
  const inside = buildingListing(reader, { compound: [code] }).statement(undefined)
  const buildingList = await reader.sql.query<z.infer<typeof buildingRow>>(
    `${inside.text} limit ${BUILDINGS_MAX}`,
    inside.values,
  )
  return { ...row, asOf: reader.day, given: await given(reader.sql, 'compound_version', row.version), buildingList }
}

/**
 * A building with its floors; counted are the rooms that the reader may see.
 * @throws Problem not-found
 */
export async function getBuildingCard(reader: Reader, code: string): Promise<z.infer<typeof buildingCard>> {
  const { sql, day } = reader
  const { id, ...row } = await getRow<z.infer<typeof buildingRow>>(buildingListing(reader, {}), reader, code)
  const floorList = await sql.query<z.infer<typeof buildingCard>['floorList'][number]>(
    `select f.name, count(*)::int as rooms, sum(r.usable_area)::numeric(12, 2) as "usableArea"
     from floor f join room_version r on r.floor_id = f.id and ${holds('r')} and ${seen('r.agency_id')}
     where f.building_id = $3 group by f.id, f.name order by f.name collate zh_natural`,
    [day, scopeParameter(reader), id],
  )
  return { ...row, asOf: day, given: await given(sql, 'building_version', row.version), floorList }
}
