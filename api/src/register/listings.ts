import type { Noun } from '@heding/shared/register/columns.ts'
import { agencyListing } from '../agency/agency-list.ts'
import { personListing } from '../agency/person-list.ts'
import { buildingListing, compoundListing } from '../office/place-list.ts'
import { roomListing } from '../office/room-list.ts'
import { vehicleListing } from '../vehicle/vehicle-list.ts'
import type { Filters } from './filters.ts'
import type { Listing } from './list.ts'
import type { Reader } from './reader.ts'

/** The list of each register; `query` has been read by the schema of the same noun. */
export const listings: Record<Noun, (reader: Reader, query: Filters) => Listing | Promise<Listing>> = {
  agencies: agencyListing,
  people: personListing,
  rooms: roomListing,
  vehicles: vehicleListing,
  compounds: compoundListing,
  buildings: buildingListing,
}
