import type { Sql } from '@heding/prisma/sql.ts'
import type { buildingRow, compoundRow } from '@heding/shared/list.ts'
import type { buildingCard, compoundCard } from '@heding/shared/register/cards.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { getRow } from '../register/list-routes.ts'
import { agencyName, scopeParameter, seen } from '../register/parts.ts'
import type { Reader } from '../register/reader.ts'
import { buildingListing, compoundListing } from './place-list.ts'

type Given = { longitude: string; latitude: string; system: string }
type BuildingCard = z.infer<typeof buildingCard>
const BUILDINGS_MAX = 1_000
const ROOMS_MAX = 2_000

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
 * A building with its floors and rooms, by use and by who uses them; of what the reader may see.
 * @throws Problem not-found
 */
export async function getBuildingCard(reader: Reader, code: string): Promise<BuildingCard> {
  const { sql, day } = reader
  const { id, ...row } = await getRow<z.infer<typeof buildingRow>>(buildingListing(reader, {}), reader, code)
  const values = [day, scopeParameter(reader), id]
  const rooms = `floor f join room_version r on r.floor_id = f.id and ${holds('r')} and ${seen('r.agency_id')}`
  const sums = 'count(*)::int as rooms, sum(r.usable_area)::numeric(12, 2) as "usableArea"'
  const floorList = await sql.query<BuildingCard['floorList'][number]>(
    `select f.name, ${sums} from ${rooms} where f.building_id = $3 group by f.id, f.name
     order by f.name collate zh_natural`,
    values,
  )
  const useList = await sql.query<BuildingCard['useList'][number]>(
    `select r.use, ${sums} from ${rooms} where f.building_id = $3 group by r.use order by 3 desc, 1`,
    values,
  )
  const agencyList = await sql.query<BuildingCard['agencyList'][number]>(
    `select a.code, ${agencyName('a.id')} as name, ${sums},
       (select count(distinct o.person_id)::int from occupancy o join room_version q on q.room_id = o.room_id and ${holds('q')}
        join floor g on g.id = q.floor_id and g.building_id = $3 where q.agency_id is not distinct from a.id and ${holds('o')}) as people
     from ${rooms} left join agency a on a.id = r.agency_id where f.building_id = $3 group by a.id, a.code
     order by 4 desc, 1`,
    values,
  )
  const roomList = await sql.query<BuildingCard['roomList'][number]>(
    `select f.name as floor, t.code, r.number, r.use, r.usable_area as "usableArea",
       ${agencyName('r.agency_id')} as "agencyName",
       (select count(*)::int from occupancy o where o.room_id = r.room_id and ${holds('o')}) as holders
     from ${rooms} join room t on t.id = r.room_id where f.building_id = $3
     order by f.name collate zh_natural, r.number collate zh_natural limit ${ROOMS_MAX}`,
    values,
  )
  const lists = { floorList, useList, agencyList, roomList }
  return { ...row, asOf: day, given: await given(sql, 'building_version', row.version), ...lists }
}
