import type { Kind } from '@heding/shared/imports/kinds.ts'
import { agencies, headcounts, people, vehicleQuotas } from './agency.ts'
import { disposals } from './disposal.ts'
import type { FactKind } from './fact-kind.ts'
import { occupancies, rooms } from './office.ts'
import { buildings, compounds } from './places.ts'
import { vehicles } from './vehicle.ts'

export const factKinds: Record<Kind, FactKind> = {
  agencies,
  headcounts,
  people,
  compounds,
  buildings,
  rooms,
  occupancies,
  'vehicle-quotas': vehicleQuotas,
  vehicles,
  disposals,
}
