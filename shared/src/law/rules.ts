import {
  type OfficeNorm,
  type OneOfficeRule,
  officeNorms,
  oneOfficeRules,
  type RetrievalRule,
  retrievalRules,
  type ServiceNorm,
  serviceNorms,
  type ToleranceRule,
  type VacancyRule,
  vacancyRules,
} from '../office/norms.ts'
import {
  type GuidanceDistance,
  guidanceDistances,
  type InspectionRule,
  inspectionRules,
  type NewEnergyCap,
  newEnergyCaps,
  type QuotaRule,
  quotaRules,
  type RenewalRule,
  renewalRules,
  type ScrapAge,
  scrapAges,
  type VehicleCap,
  vehicleCaps,
} from '../vehicle/norms.ts'
import type { RuleRow } from './finding.ts'

/**
 * Every table that judging reads, never changed once made. A bureau adds its own rows beside the national ones
 * (`{ ...nationalRules, officeNorms: [...nationalRules.officeNorms, ...own] }`): a row of another jurisdiction than 'CN'
 * goes before the national row of the same key.
 */
export interface Rules {
  officeNorms: readonly OfficeNorm[]
  serviceNorms: readonly ServiceNorm[]
  oneOfficeRules: readonly OneOfficeRule[]
  retrievalRules: readonly RetrievalRule[]
  vacancyRules: readonly VacancyRule[]
  tolerances: readonly ToleranceRule[]
  vehicleCaps: readonly VehicleCap[]
  newEnergyCaps: readonly NewEnergyCap[]
  quotaRules: readonly QuotaRule[]
  renewalRules: readonly RenewalRule[]
  scrapAges: readonly ScrapAge[]
  guidanceDistances: readonly GuidanceDistance[]
  inspectionRules: readonly InspectionRule[]
}

/** The rows that hold everywhere in the country. */
export const nationalRules: Rules = {
  officeNorms,
  serviceNorms,
  oneOfficeRules,
  retrievalRules,
  vacancyRules,
  // 「不应超过」: no national tolerance is known.
  tolerances: [],
  vehicleCaps,
  newEnergyCaps,
  quotaRules,
  renewalRules,
  scrapAges,
  guidanceDistances,
  inspectionRules,
}

/** All rows of all tables. */
export const allRows = (rules: Rules): RuleRow[] =>
  Object.values(rules).flatMap((table: readonly RuleRow[]) => [...table])

/** To be raised with every change of what a judge does or writes, so that findings kept from before are made anew. */
const READING = 2

/** A short text that changes whenever a row (or the reading of the rows) changes, whatever order they stand in. */
export const digestOf = (rules: Rules): string => {
  const text = JSON.stringify([READING, allRows(rules).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))])
  // Two lanes of a multiplicative hash: it tells editions apart and protects nothing.
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  const hex = (lane: number) => ((lane ^ (lane >>> 16)) >>> 0).toString(16).padStart(8, '0')
  return `${READING}-${hex(high)}${hex(low)}`
}

/** The digest of the national rules. */
export const rulesDigest: string = digestOf(nationalRules)
