import { addYearsClamped, type Day } from '../day.ts'
import { editionOn } from '../law/edition.ts'
import type { Clause } from '../law/finding.ts'
import type { Rules } from '../law/rules.ts'
import type { VehicleFacts } from '../vehicle/facts.ts'
import { type DisposalMethod, disposalMethodCodes } from './methods.ts'
import { transferBarYears } from './norms.ts'

/** Why a vehicle cannot be disposed of in a way. */
export interface Bar {
  method: DisposalMethod
  explanation: string
  clauses: Clause[]
  /** ids of the rule rows used */
  rules: string[]
}

/**
 * The ways that are closed to a vehicle on `day`. At its scrap age it can only be scrapped; with less than a year to it
 * the vehicle office transfers it to nobody (机动车登记规定 第二十九条).
 */
export function barredMethods(
  vehicle: Pick<VehicleFacts, 'bodyType' | 'firstRegisteredOn'>,
  rules: Rules,
  day: Day,
): Bar[] {
  const age = editionOn(rules, day).scrapAge.get(vehicle.bodyType)
  if (!age) return []
  const scrapDay = addYearsClamped(vehicle.firstRegisteredOn, age.years)
  if (day >= scrapDay) {
    const explanation = `${vehicle.bodyType}使用年限 ${age.years} 年，已于 ${scrapDay} 达到强制报废标准，只能报废`
    return disposalMethodCodes
      .filter((method) => method !== 'scrapping')
      .map((method) => ({ method, explanation, clauses: [age.clause], rules: [age.id] }))
  }
  // 「距规定要求使用年限一年以内」: from the day that is exactly a year before.
  if (day < addYearsClamped(scrapDay, -transferBarYears.value)) return []
  const explanation = `距强制报废（${scrapDay}）不足 ${transferBarYears.value} 年，车辆管理所不予办理转移登记`
  const clauses = [transferBarYears.clause, age.clause]
  return (['reallocation', 'auction', 'buyback'] as const).map((method) => ({
    method,
    explanation,
    clauses,
    rules: [transferBarYears.id, age.id],
  }))
}
