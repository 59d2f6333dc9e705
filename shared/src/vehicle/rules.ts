import { addDays, completedYears, type Day, daysBetween } from '../day.ts'
import { capKey, type Edition, editionOn } from '../law/edition.ts'
import type { Finding } from '../law/finding.ts'
import type { Rules } from '../law/rules.ts'
import type { Cap, QuotaFacts, VehicleFacts } from './facts.ts'
import { approvalTiers, enginelessEnergies, newEnergies, SPECIAL_TECHNICAL } from './norms.ts'
import {
  displacementFinding,
  inspectionFinding,
  priceFinding,
  quotaFinding,
  renewableFinding,
  scrapDueFinding,
  scrapGuidedFinding,
  tierFinding,
} from './reasons.ts'

export type { Cap, QuotaFacts, VehicleFacts } from './facts.ts'

/** The cap of a car in the law of its purchase day: that of its approval tier, or of the next lower tier that has one. */
const capOf = (facts: VehicleFacts, law: Edition): Cap | undefined => {
  // 「新能源轿车」 is worded as a cap of its own for sedans, without displacement.
  if (facts.bodyType === '轿车' && newEnergies.includes(facts.energy) && law.newEnergyCap)
    return { row: law.newEnergyCap, approval: null }
  for (const approval of approvalTiers.slice(approvalTiers.indexOf(facts.approvalTier))) {
    const row = law.caps.get(capKey(facts.category, approval, facts.bodyType))
    if (row) return { row, approval }
  }
  return undefined
}

const isCoach = (bodyType: string) => bodyType === '中型客车' || bodyType === '大型客车'

/** The law of the purchase day judges what was bought; what was bought before the first row is not judged. */
const judgePurchase = (facts: VehicleFacts, rules: Rules): Finding[] => {
  const law = editionOn(rules, facts.purchasedOn)
  if (facts.category === SPECIAL_TECHNICAL || law.caps.size === 0) return []
  const cap = capOf(facts, law)
  if (!cap) return isCoach(facts.bodyType) ? [tierFinding(facts, law)] : []
  const found: Finding[] = []
  if (facts.priceCny.gt(cap.row.priceCnyMax)) found.push(priceFinding(facts, cap))
  const litres = cap.row.displacementLMax ?? null
  const displacement = enginelessEnergies.includes(facts.energy) ? null : facts.displacementL
  if (litres !== null && displacement?.gt(litres)) found.push(displacementFinding(facts, cap, displacement, litres))
  return found
}

/** Whether more than `years` have passed on `day`: from the day after the anniversary. */
const isPast = (from: Day, years: number, day: Day): boolean => completedYears(from, addDays(day, -1)) >= years

/**
 * Judges one vehicle on `day`: `vehicle.price`, `vehicle.displacement` and `vehicle.tier` by the law of the day of
 * purchase, `vehicle.scrap-due`, `vehicle.scrap-guided`, `vehicle.renewable` and `vehicle.inspection` by that of `day`.
 */
export const judgeVehicle = (facts: VehicleFacts, rules: Rules, day: Day): Finding[] => {
  const law = editionOn(rules, day)
  const found = judgePurchase(facts, rules)
  const years = completedYears(facts.firstRegisteredOn, day)
  const age = law.scrapAge.get(facts.bodyType)
  // Reached counts: the anniversary itself is the end of the scrap age.
  if (age && years >= age.years) found.push(scrapDueFinding(facts, years, age))
  const guidance = law.guidance.get(facts.bodyType)
  if (guidance && facts.odometer?.km.gte(guidance.km)) found.push(scrapGuidedFinding(facts, facts.odometer, guidance))
  const { renewal } = law
  if (renewal && years >= renewal.years && isPast(facts.firstRegisteredOn, renewal.years, day))
    found.push(renewableFinding(facts, years, renewal))
  const until = facts.inspectionUntil
  if (law.inspection && until !== null && daysBetween(until, day) > 0)
    found.push(inspectionFinding(facts, until, law.inspection, day))
  return found
}

/** Judges one category of an agency on `day`: `vehicle.quota`; without a quota of its own, none is allowed. */
export const judgeQuota = (facts: QuotaFacts, rules: Rules, day: Day): Finding[] => {
  const { quota } = editionOn(rules, day)
  return quota && facts.vehicles > (facts.quota?.number ?? 0) ? [quotaFinding(facts, quota)] : []
}
