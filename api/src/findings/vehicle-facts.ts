import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { QuotaFacts, VehicleFacts } from '@heding/shared/vehicle/facts.ts'
import { Decimal } from 'decimal.js'
import { type Agencies, holds, type Ids, type Known, rowsFor } from './reading.ts'

interface QuotaRow {
  agency_id: number
  category: string
  vehicles: number
  number: number | null
  approval_no: string | null
}

const quotas = (whose: string) => `select h.agency_id, h.category, h.vehicles, q.number, q.approval_no
  from (select agency_id, category, count(*)::int as vehicles from vehicle_holding
        where ${whose} and valid_from <= $1::date and (valid_until is null or valid_until > $1::date)
        group by agency_id, category) h
  left join vehicle_quota q on q.agency_id = h.agency_id and q.category = h.category and ${holds('q')}`

/** Vehicles per agency and category against the quota in force. */
export async function* readQuotas(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: Ids,
): AsyncGenerator<Known<QuotaFacts>[]> {
  for await (const rows of rowsFor<QuotaRow>(sql, 'quotas', ids, quotas, 'agency_id', [day])) {
    await agencies.read(rows.map(({ agency_id }) => agency_id))
    yield rows.flatMap(({ agency_id, category, vehicles, number, approval_no }) => {
      const agency = agencies.get(agency_id)
      if (!agency) return []
      const quota = number === null ? null : { number, approvalNo: approval_no }
      return { id: agency_id, agencyCode: agency.code, agencyName: agency.name, category, vehicles, quota }
    })
  }
}

interface VehicleRow {
  id: number
  code: string
  plate: string
  model: string
  agency_id: number
  category: string
  body_type: string
  energy: string
  displacement_l: string | null
  price: string
  purchased_on: Day
  first_registered_on: Day
  approval_tier: VehicleFacts['approvalTier']
  approval_no: string | null
  inspection_until: Day | null
  km: string | null
  read_on: Day | null
}

const heldVehicles = (whose: string) => `select v.vehicle_id as id, t.code, v.plate, v.model, h.agency_id, h.category,
    v.body_type, v.energy, v.displacement_l, v.price, v.purchased_on, v.first_registered_on, v.approval_tier,
    v.approval_no, v.inspection_until, m.km, m.read_on
  from vehicle_version v
  join vehicle t on t.id = v.vehicle_id
  join vehicle_holding h on h.vehicle_id = v.vehicle_id and h.valid_from <= $1::date
    and (h.valid_until is null or h.valid_until > $1::date)
  left join lateral (
    select km, read_on from meter_reading r
    where r.vehicle_id = v.vehicle_id and r.superseded_at is null and (r.read_on is null or r.read_on <= $1::date)
    order by r.read_on desc nulls last limit 1) m on true
  where ${whose} and ${holds('v')}`

/**
 * Vehicles that some agency holds on `day`. The distance is the latest dated reading by that day; a reading without a
 * day stands in for as long as there is none.
 */
export async function* readVehicles(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: Ids,
): AsyncGenerator<Known<VehicleFacts>[]> {
  for await (const rows of rowsFor<VehicleRow>(sql, 'held_vehicles', ids, heldVehicles, 'v.vehicle_id', [day])) {
    await agencies.read(rows.map(({ agency_id }) => agency_id))
    yield rows.map((row) => ({
      id: row.id,
      code: row.code,
      plate: row.plate,
      model: row.model,
      agencyCode: agencies.get(row.agency_id)?.code ?? null,
      category: row.category,
      bodyType: row.body_type,
      energy: row.energy,
      displacementL: row.displacement_l === null ? null : new Decimal(row.displacement_l),
      priceCny: new Decimal(row.price),
      purchasedOn: row.purchased_on,
      firstRegisteredOn: row.first_registered_on,
      approvalTier: row.approval_tier,
      approvalNo: row.approval_no,
      odometer: row.km === null ? null : { km: new Decimal(row.km), readOn: row.read_on },
      inspectionUntil: row.inspection_until,
    }))
  }
}
