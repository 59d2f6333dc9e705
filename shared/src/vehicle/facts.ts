import type { Decimal } from 'decimal.js'
import type { Day } from '../day.ts'
import type { RuleRow } from '../law/finding.ts'
import type { ApprovalTier, VehicleCap } from './norms.ts'

export interface VehicleFacts {
  code: string
  plate: string
  model: string
  agencyCode: string | null
  category: string
  bodyType: string
  energy: string
  displacementL: Decimal | null
  /** without purchase tax */
  priceCny: Decimal
  purchasedOn: Day
  firstRegisteredOn: Day
  approvalTier: ApprovalTier
  approvalNo: string | null
  odometer: { km: Decimal; readOn: Day | null } | null
  inspectionUntil: Day | null
}

/** The vehicles of one category that an agency has on the day, and what it may have. */
export interface QuotaFacts {
  agencyCode: string
  agencyName: string
  category: string
  vehicles: number
  quota: { number: number; approvalNo: string | null } | null
}

/** What a car is held to: the row, and the approval tier whose row it is (null: the new-energy row of all categories). */
export interface Cap {
  row: RuleRow & Pick<VehicleCap, 'priceCnyMax'> & Partial<Pick<VehicleCap, 'displacementLMax'>>
  approval: ApprovalTier | null
}
