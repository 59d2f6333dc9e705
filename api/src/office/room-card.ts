import type { roomRow } from '@heding/shared/list.ts'
import type { roomCard } from '@heding/shared/register/cards.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { getRow } from '../register/list-routes.ts'
import { agencyName, periodOf, scopeParameter, seen } from '../register/parts.ts'
import type { Reader } from '../register/reader.ts'
import { roomListing } from './room-list.ts'

type Card = z.infer<typeof roomCard>
type Place = Pick<Card, 'buildingCode' | 'longitude' | 'latitude'>

/**
 * A room with its holders and where it stands; holders of agencies the reader may not see are only counted.
 * @throws Problem not-found
 */
export async function getRoomCard(reader: Reader, code: string): Promise<Card> {
  const { sql, day } = reader
  const { id, ...row } = await getRow<z.infer<typeof roomRow>>(await roomListing(reader, {}), reader, code)
  const rows = await sql.query<Card['holders'][number] & { seen: boolean }>(
    `select t.code, p.name, a.code as "agencyCode", ${agencyName('p.agency_id')} as "agencyName", p.title, p.band,
       case when p.status_on <= $1::date then p.status else '在职' end as status,
       o.approval_no as "approvalNo", ${periodOf('o')}, ${seen('p.agency_id')} as seen
     from occupancy o join person t on t.id = o.person_id
     join post p on p.person_id = o.person_id and ${holds('p')} join agency a on a.id = p.agency_id
     where o.room_id = $3 and ${holds('o')} order by o.valid_from, t.code`,
    [day, scopeParameter(reader), id],
  )
  const holders = rows.filter((holder) => holder.seen).map(({ seen: _seen, ...holder }) => holder)
  // The building's own place, else that of the compound it stands in.
  const [place] = await sql.query<Place>(
    `select b.code as "buildingCode", coalesce(bv.wgs84_longitude, cv.wgs84_longitude) as longitude,
       coalesce(bv.wgs84_latitude, cv.wgs84_latitude) as latitude
     from room_version v join floor f on f.id = v.floor_id join building b on b.id = f.building_id
     left join building_version bv on bv.building_id = b.id and ${holds('bv')}
     left join compound_version cv on cv.compound_id = b.compound_id and ${holds('cv')}
     where v.id = $2`,
    [day, row.version],
  )
  if (!place) throw new Error(`room ${code} stands on no floor`)
  return { ...row, ...place, asOf: day, holders, holdersElsewhere: rows.length - holders.length }
}
