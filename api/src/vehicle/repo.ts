import type { Db } from '@heding/prisma/client.ts'
import type { vehicleQuery } from '@heding/shared/list.ts'
import type { z } from 'zod'
import type { Scope } from '../account/scope.ts'
import { holds } from '../findings/reading.ts'
import { Listing } from '../register/list.ts'

export interface VehicleListRow {
  code: string
  plate: string
  vin: string
  model: string
  bodyType: string
  category: string
  energy: string
  displacementL: string | null
  seats: number | null
  price: string
  purchasedOn: string
  firstRegisteredOn: string
  agencyCode: string
  inspectionUntil: string | null
  approvalTier: string
  approvalNo: string | null
}

const vehicles = {
  from: 'vehicle_version v join vehicle_holding h on h.vehicle_id = v.vehicle_id',
  joins: 'join vehicle t on t.id = v.vehicle_id join agency a on a.id = h.agency_id',
  holding: `${holds('v')} and h.valid_from <= $1::date and (h.valid_until is null or h.valid_until > $1::date)`,
  order: 't.code',
}

/** Vehicles that an agency the actor may see holds on `day`. */
export const listVehicles = (db: Db, scope: Scope, day: string, query: z.infer<typeof vehicleQuery>) =>
  new Listing({ ...vehicles, day })
    .within('h.agency_id = any(?::int[])', scope.all ? undefined : scope.agencyIds)
    .within('h.agency_id = (select id from agency where code = ?)', query.agencyCode)
    .where('h.category = ?', query.category)
    .where('v.body_type = ?', query.bodyType)
    .where('v.energy = ?', query.energy)
    .where('v.plate = ?', query.plate)
    .where('v.vin = ?', query.vin)
    .search('v.search', query.q)
    .page<VehicleListRow>(
      db,
      `t.code, v.plate, v.vin, v.model, v.body_type as "bodyType", h.category, v.energy, v.displacement_l as "displacementL",
       v.seats, v.price, v.purchased_on as "purchasedOn", v.first_registered_on as "firstRegisteredOn", a.code as "agencyCode",
       v.inspection_until as "inspectionUntil", v.approval_tier as "approvalTier", v.approval_no as "approvalNo"`,
      query,
    )
