import type { Decimal } from 'decimal.js'
import type { PersonStatus, Tier } from '../agency/norms.ts'
import type { Day } from '../day.ts'

/** One who holds a room on the day. */
export interface Holder {
  code: string
  name: string
  tier: Tier
  band: string
}

/** A room as one person holds it on the day. */
export interface HeldRoom {
  code: string
  name: string
  use: string
  /** 使用面积; passing 建筑面积 would overstate every room */
  usableM2: Decimal
  /** of this person's occupancy, as `until` and `approvalNo` */
  from: Day
  until: Day | null
  approvalNo: string | null
  /** all who hold it that day, this person included, whatever their state */
  holders: readonly Holder[]
}

export interface PersonFacts {
  code: string
  name: string
  agencyCode: string
  tier: Tier
  band: string
  status: PersonStatus
  statusOn: Day | null
  /** rooms held on the day, of any use */
  rooms: readonly HeldRoom[]
}

/** Authorised posts of one band. */
export interface HeadcountFacts {
  band: string
  number: number
  approvalNo: string | null
}

/** Rooms of one class, summed up. */
export interface RoomSum {
  areaM2: Decimal
  rooms: number
}

export interface AgencyFacts {
  code: string
  name: string
  tier: Tier
  /** in force on the day */
  headcounts: readonly HeadcountFacts[]
  /** of the rooms that the agency uses that day */
  office: RoomSum
  service: RoomSum
}

export interface RoomFacts {
  code: string
  name: string
  agencyCode: string | null
  use: string
  usableM2: Decimal
  occupied: boolean
  /** the first vacant day, already worked out */
  vacantSince: Day | null
}
