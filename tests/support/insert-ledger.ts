import type { Sql } from '@heding/prisma/sql.ts'
import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import { type BodyType, type Category, categories } from '@heding/shared/vehicle/norms.ts'
import { type Built, buildAgency } from './build-agency.ts'
import { buildDisposal, buildVehicle, type LedgerRow } from './build-vehicle.ts'

const bodyType: BodyType = '轿车'
const categoryOf = (name: string): Category => categories.find((one) => one === name) ?? '其他公务用车'

/**
 * Writes a ledger with its vehicles and agencies, those with a code that is known already excepted. What is booked and
 * added up is left to the database. The plate of each case becomes that of the vehicle that was made.
 */
export async function insertLedger(sql: Sql, cases: readonly LedgerCase[]): Promise<LedgerCase[]> {
  const agencies = new Map<string, Built>()
  const vehicles = new Map<string, Built & { plate: string }>()
  const inserted: LedgerCase[] = []
  for (const item of cases) {
    const agency =
      agencies.get(item.agencyCode) ?? (await buildAgency(sql, { code: item.agencyCode, name: item.agencyName }))
    agencies.set(item.agencyCode, agency)
    const vehicle =
      vehicles.get(item.vehicleCode) ??
      (await buildVehicle(sql, {
        code: item.vehicleCode,
        model: item.model,
        bodyType,
        category: categoryOf(item.category),
        agency,
        priceCny: item.purchasePrice.toFixed(2),
      }))
    vehicles.set(item.vehicleCode, vehicle)
    const method = disposalMethods[item.method]
    await buildDisposal(sql, { code: item.code, vehicle, method, appliedOn: item.appliedOn, rows: rowsOf(item) })
    inserted.push({ ...item, plate: vehicle.plate })
  }
  return inserted
}

/** The rows of one case: its rounds, or one row; what belongs to the case stands in the last. */
function rowsOf(item: LedgerCase): LedgerRow[] {
  const rounds = item.rounds.map(
    ({ number, day, startPrice, result, hammerPrice }): LedgerRow => ({
      round: number,
      auctioned_on: day,
      start_price: startPrice?.toFixed(2),
      result,
      hammer_price: hammerPrice?.toFixed(2),
    }),
  )
  const whole: LedgerRow = {
    approved_on: item.approvedOn ?? undefined,
    appraisal: item.appraisal?.toFixed(2),
    residual: item.residual.toFixed(2),
    fees: item.fees.toFixed(2),
    remitted: item.remitted.toFixed(2),
    receipt_no: `${item.code}-1`,
    book_value: item.bookValue?.toFixed(2),
    completed_on: item.completedOn ?? undefined,
    ended_on: item.endedOn ?? undefined,
  }
  const last = rounds.pop() ?? (item.proceeds.isZero() ? {} : { hammer_price: item.proceeds.toFixed(2) })
  return [...rounds, { ...last, ...whole }]
}
