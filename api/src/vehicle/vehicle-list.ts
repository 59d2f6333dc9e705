import type { vehicleQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { filtered, inScope } from '../register/filters.ts'
import { Listing } from '../register/list.ts'
import type { Reader } from '../register/reader.ts'
import { findingsOf, joined, type ListSource, nameJoin, nameOf, own } from '../register/source.ts'

const vehicles = ({ day, today }: Reader): ListSource => ({
  noun: 'vehicles',
  from: 'vehicle_version v join vehicle_holding h on h.vehicle_id = v.vehicle_id',
  joins: `join vehicle t on t.id = v.vehicle_id join agency a on a.id = h.agency_id ${nameJoin('av', 'h.agency_id')}`,
  holding: `${holds('v')} and h.valid_from <= $1::date and (h.valid_until is null or h.valid_until > $1::date)`,
  order: 't.code',
  id: 'v.vehicle_id',
  agencyId: 'h.agency_id',
  columns: {
    code: joined('t.code'),
    version: own('v.id'),
    plate: own('v.plate'),
    vin: own('v.vin'),
    model: own('v.model'),
    bodyType: own('v.body_type'),
    category: own('h.category'),
    energy: own('v.energy'),
    displacementL: own('v.displacement_l'),
    seats: own('v.seats'),
    price: own('v.price'),
    purchasedOn: own('v.purchased_on'),
    firstRegisteredOn: own('v.first_registered_on'),
    agencyCode: joined('a.code'),
    agencyName: nameOf('av', 'h.agency_id'),
    inspectionUntil: own('v.inspection_until'),
    approvalTier: own('v.approval_tier'),
    approvalNo: own('v.approval_no'),
    findings: findingsOf('vehicles', 'v.vehicle_id', day, today),
  },
})

/** Vehicles that an agency the reader may see holds on the reader's day. `q` looks in code, plate, VIN and model. */
export function vehicleListing(reader: Reader, query: Partial<z.infer<typeof vehicleQuery>>): Listing {
  const listing = inScope(new Listing(vehicles(reader), reader.day), reader.scope)
  return filtered(listing, query, reader.day, reader.today).search('v.search', query.q)
}
