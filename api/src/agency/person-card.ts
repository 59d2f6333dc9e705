import type { personRow } from '@heding/shared/list.ts'
import type { personCard } from '@heding/shared/register/cards.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { getRow } from '../register/list-routes.ts'
import { periodOf, scopeParameter, seen } from '../register/parts.ts'
import type { Reader } from '../register/reader.ts'
import { personListing } from './person-list.ts'

type Card = z.infer<typeof personCard>

/**
 * A person with the rooms they hold; rooms of agencies the reader may not see are only counted.
 * @throws Problem not-found
 */
export async function getPersonCard(reader: Reader, code: string): Promise<Card> {
  const { sql, day } = reader
  const { id, ...row } = await getRow<z.infer<typeof personRow>>(personListing(reader, {}), reader, code)
  const rows = await sql.query<Card['rooms'][number] & { seen: boolean }>(
    `select v.code, c.name as compound, b.name as building, f.name as floor, v.number, v.use,
       v.usable_area as "usableArea", o.approval_no as "approvalNo", ${periodOf('o')}, ${seen('v.agency_id')} as seen,
       (select count(distinct w.person_id)::int from occupancy w where w.room_id = o.room_id and ${holds('w')}) as holders
     from occupancy o join room_version v on v.room_id = o.room_id and ${holds('v')}
     join floor f on f.id = v.floor_id join building b on b.id = f.building_id join compound c on c.id = b.compound_id
     where o.person_id = $3 and ${holds('o')} order by v.code`,
    [day, scopeParameter(reader), id],
  )
  const rooms = rows.filter((room) => room.seen).map(({ seen: _seen, ...room }) => room)
  return { ...row, asOf: day, rooms, roomsElsewhere: rows.length - rooms.length }
}
