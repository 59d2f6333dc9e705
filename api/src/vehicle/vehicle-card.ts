import type { vehicleRow } from '@heding/shared/list.ts'
import type { vehicleCard } from '@heding/shared/register/cards.ts'
import type { z } from 'zod'
import { getRow } from '../register/list-routes.ts'
import type { Reader } from '../register/reader.ts'
import { vehicleListing } from './vehicle-list.ts'

type Card = z.infer<typeof vehicleCard>

/**
 * A vehicle with its odometer readings and the cases of disposal it has been in, as known by the day.
 * @throws Problem not-found
 */
export async function getVehicleCard(reader: Reader, code: string): Promise<Card> {
  const { sql, day } = reader
  const { id, ...row } = await getRow<z.infer<typeof vehicleRow>>(vehicleListing(reader, {}), reader, code)
  const readings = await sql.query<Card['readings'][number]>(
    `select read_on as "readOn", km, source from meter_reading
     where vehicle_id = $2 and superseded_at is null and (read_on is null or read_on <= $1::date)
     order by read_on desc nulls last, id desc`,
    [day, id],
  )
  const disposals = await sql.query<Card['disposals'][number]>(
    `select d.code, c.method, c.applied_on as "appliedOn", c.approved_on as "approvedOn",
       c.completed_on as "completedOn", c.ended_on as "endedOn"
     from disposal_case c join disposal d on d.id = c.disposal_id
     where c.disposal_id = any(array(
       select e.disposal_id from disposal_entry e where e.vehicle_id = $2 and e.superseded_at is null))
       and c.vehicle_id = $2 and c.applied_on <= $1::date
     order by c.applied_on desc, d.code desc`,
    [day, id],
  )
  return { ...row, asOf: day, readings, disposals }
}
