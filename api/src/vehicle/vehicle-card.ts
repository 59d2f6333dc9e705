import { addDays, type Day } from '@heding/shared/day.ts'
import type { vehicleRow } from '@heding/shared/list.ts'
import type { vehicleCard } from '@heding/shared/register/cards.ts'
import type { z } from 'zod'
import { Problem } from '../http/problem.ts'
import { getRow } from '../register/list-routes.ts'
import type { Reader } from '../register/reader.ts'
import { vehicleListing } from './vehicle-list.ts'

type Card = z.infer<typeof vehicleCard>

/**
 * A vehicle with its odometer readings and the cases of disposal it has been in, as known by the day.
 * @throws Problem not-found
 */
export async function getVehicleCard(reader: Reader, code: string): Promise<Card> {
  const row = await getRow<z.infer<typeof vehicleRow>>(vehicleListing(reader, {}), reader, code)
  return withParts(reader, row, reader.day, null)
}

/**
 * The same of today; of a vehicle that has been disposed of, as of the last day on which it was held.
 * @throws Problem not-found, which says from when a vehicle is held that is not yet
 */
export async function getLatestVehicleCard(reader: Reader, code: string): Promise<Card> {
  const { scope, sql, today } = reader
  const [last] = await sql.query<{ agency_id: number; first: Day; gone: Day | null }>(
    `select h.agency_id, (select min(f.valid_from) from vehicle_holding f where f.vehicle_id = h.vehicle_id) as first,
       h.valid_until as gone
     from vehicle t join vehicle_holding h on h.vehicle_id = t.id where t.code = $1 order by h.valid_from desc limit 1`,
    [code],
  )
  if (last && last.first > today && (scope.all || scope.agencyIds.includes(last.agency_id))) {
    throw new Problem('not-found', `车辆“${code}”自 ${last.first} 起才在册；请选择该日或以后的日期查询`)
  }
  if (!last?.gone || last.gone > today) return getVehicleCard(reader, code)
  const before = { ...reader, day: addDays(last.gone, -1) }
  const row = await getRow<z.infer<typeof vehicleRow>>(vehicleListing(before, {}), before, code)
  return withParts(reader, row, before.day, last.gone)
}

/** `reader.day`: by when readings and cases are known; `day`: of which the row is; `gone`: the day it was taken away. */
async function withParts(
  { sql, day: known }: Reader,
  { id, ...row }: Awaited<ReturnType<typeof getRow<z.infer<typeof vehicleRow>>>>,
  day: Day,
  gone: Day | null,
): Promise<Card> {
  const readings = await sql.query<Card['readings'][number]>(
    `select read_on as "readOn", km, source from meter_reading
     where vehicle_id = $2 and superseded_at is null and (read_on is null or read_on <= $1::date)
     order by read_on desc nulls last, id desc`,
    [known, id],
  )
  const disposals = await sql.query<Card['disposals'][number]>(
    `select d.code, c.method, c.applied_on as "appliedOn", c.approved_on as "approvedOn",
       c.completed_on as "completedOn", c.ended_on as "endedOn"
     from disposal_case c join disposal d on d.id = c.disposal_id
     where c.disposal_id = any(array(
       select e.disposal_id from disposal_entry e where e.vehicle_id = $2 and e.superseded_at is null))
       and c.vehicle_id = $2 and c.applied_on <= $1::date
     order by c.applied_on desc, d.code desc`,
    [known, id],
  )
  const by = disposals.find(({ completedOn, method }) => completedOn === gone && method !== '调剂')
  return {
    ...row,
    asOf: day,
    gone: gone && by ? { on: gone, method: by.method, disposalCode: by.code } : null,
    readings,
    disposals,
  }
}
