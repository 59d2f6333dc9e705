import { agencyFile, headcountFile } from './agencies.ts'
import { carsDisposedOf, disposalFile } from './disposals.ts'
import { cityPeople, peopleFile } from './people.ts'
import { buildingFile, compoundFile } from './places.ts'
import { chance } from './random.ts'
import { cityRooms, occupancyFile, roomFile } from './rooms.ts'
import type { ImportFile } from './table.ts'
import { cityVehicles, quotaFile, vehicleFile } from './vehicles.ts'

/**
 * 云溪市, which does not exist: everything a bureau would hand in, as import files in the order in which they build on
 * each other. The same files on every call; the data are kept up to the end of May 2026.
 */
export function demoCity(): ImportFile[] {
  const people = cityPeople(chance(11))
  const { rooms, occupancies } = cityRooms(people, chance(12))
  const vehicles = cityVehicles(carsDisposedOf, chance(13))
  return [
    agencyFile(),
    headcountFile(),
    peopleFile(people),
    compoundFile(),
    buildingFile(rooms),
    roomFile(rooms),
    occupancyFile(occupancies),
    quotaFile(),
    vehicleFile([...vehicles.gone, ...vehicles.fleet]),
    disposalFile(vehicles, chance(14)),
  ]
}
