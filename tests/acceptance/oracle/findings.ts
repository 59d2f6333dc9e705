import type { Town } from './history.ts'
import { judgeOffice } from './office.ts'
import { judgeVehicles } from './vehicle.ts'

/** What is expected of one finding, as case folders write it. */
export interface Expected {
  code: string
  verdict: 'exceeds' | 'overdue' | 'notice'
  subject: string
  /** the person's or agency's name on that day, in its own characters */
  name?: string
  agencyCode: string | null
  category: string | null
  measured: string
  limit: string
  excess: string
}

export const codes = [
  'office.person.area',
  'office.person.rooms',
  'office.person.overdue',
  'office.agency.area',
  'office.agency.service',
  'office.room.vacant',
  'vehicle.price',
  'vehicle.displacement',
  'vehicle.quota',
  'vehicle.scrap-due',
  'vehicle.scrap-guided',
  'vehicle.renewable',
  'vehicle.inspection',
]

/** Everything that the contract says of `day`; rooms without any day were imported on `importedOn`. */
export const judge = (town: Town, day: string, importedOn: string): Expected[] => [
  ...judgeOffice(town, day, importedOn),
  ...judgeVehicles(town, day),
]
