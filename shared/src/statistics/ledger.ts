import type { Decimal } from 'decimal.js'
import { type Day, yearOf } from '../day.ts'
import type { AuctionResult, DisposalMethod } from '../disposal/methods.ts'

/** One auction round that was held. */
export interface LedgerRound {
  /** 拍卖轮次; 0 where the ledger gives none */
  number: number
  day: Day
  startPrice: Decimal | null
  result: AuctionResult
  hammerPrice: Decimal | null
}

/** One case of the disposal ledger, its rows put together; money in yuan. */
export interface LedgerCase {
  code: string
  vehicleCode: string
  plate: string
  model: string
  method: DisposalMethod
  /** 用途类别 on 申请日期 */
  category: string
  /** the agency that held the vehicle on 申请日期 */
  agencyCode: string
  agencyName: string
  appliedOn: Day
  approvedOn: Day | null
  completedOn: Day | null
  /** ended without disposal */
  endedOn: Day | null
  bodyType: string
  energy: string
  firstRegisteredOn: Day
  /** the latest distance known on 申请日期; null: none was ever read */
  km: Decimal | null
  appraisedOn: Day | null
  /** of the last receipt */
  remittedOn: Day | null
  /** without purchase tax */
  purchasePrice: Decimal
  bookValue: Decimal | null
  appraisal: Decimal | null
  /** 成交价 of the round that sold, or of the buy-back */
  proceeds: Decimal
  residual: Decimal
  fees: Decimal
  remitted: Decimal
  /** in the order of the ledger */
  rounds: LedgerRound[]
}

/** A vehicle at auction: its last round, and the case in which it was held. */
export interface Lot {
  case: LedgerCase
  round: LedgerRound
}

/** What a report looks at. */
export interface ReportOptions {
  year: number
  /** that agency alone, without those below it */
  agencyCode?: string | undefined
  /** the agencies that the reader may see; absent: all */
  within?: ReadonlySet<string> | undefined
}

/** The cases and lots of one report. */
export interface Scope {
  year: number
  cases: readonly LedgerCase[]
  completed: readonly LedgerCase[]
  lots: readonly Lot[]
}

const inYear = (day: Day | null, year: number) => day !== null && yearOf(day) === year
const byYearEnd = (day: Day | null, year: number) => day !== null && yearOf(day) <= year

/** What a case counts as in `year`: the one definition behind figures and their rows. */
export const caseFilters = {
  applied: (item: LedgerCase, year: number) => inYear(item.appliedOn, year),
  approved: (item: LedgerCase, year: number) => inYear(item.approvedOn, year),
  completed: (item: LedgerCase, year: number) => inYear(item.completedOn, year),
  openAtYearEnd: (item: LedgerCase, year: number) =>
    byYearEnd(item.appliedOn, year) && !byYearEnd(item.completedOn, year) && !byYearEnd(item.endedOn, year),
} as const

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)

/** Later by day, then by number; the case's code decides between rounds that nothing else tells apart. */
const isLater = (a: Lot, b: Lot) =>
  (compare(a.round.day, b.round.day) || compare(a.round.number, b.round.number) || compare(a.case.code, b.case.code)) >=
  0

/** Every vehicle that was ever at auction, once, by the last round over all its cases. */
export function lastLots(cases: readonly LedgerCase[]): Lot[] {
  const lots = new Map<string, Lot>()
  for (const item of cases) {
    for (const round of item.rounds) {
      const lot = { case: item, round }
      const last = lots.get(item.vehicleCode)
      if (!last || isLater(lot, last)) lots.set(item.vehicleCode, lot)
    }
  }
  return [...lots.values()]
}

/** What the report of `year` (of one agency) looks at. The last round is sought before the agency is, so that a car
 * that was offered by two agencies counts in one report only and the agencies add up to the whole. */
export function scopeOfReport(cases: readonly LedgerCase[], { year, agencyCode, within }: ReportOptions): Scope {
  const isOwn = (item: LedgerCase) =>
    (agencyCode === undefined || item.agencyCode === agencyCode) &&
    (within === undefined || within.has(item.agencyCode))
  const sorted = cases.filter(isOwn).sort((a, b) => compare(a.code, b.code))
  return {
    year,
    cases: sorted,
    completed: sorted.filter((item) => caseFilters.completed(item, year)),
    lots: lastLots(cases)
      .filter((lot) => isOwn(lot.case) && inYear(lot.round.day, year))
      .sort((a, b) => compare(a.case.vehicleCode, b.case.vehicleCode)),
  }
}

/** The cases that count in any figure of the report, by code: its 明细. */
export function casesOfReport(cases: readonly LedgerCase[], options: ReportOptions): LedgerCase[] {
  const scope = scopeOfReport(cases, options)
  const offered = new Set(scope.lots.map((lot) => lot.case.code))
  const filters = Object.values(caseFilters)
  return scope.cases.filter((item) => offered.has(item.code) || filters.some((counts) => counts(item, scope.year)))
}

/** The years in which a case was applied for, approved, completed or at auction, the latest first. */
export function yearsOfLedger(cases: readonly LedgerCase[], { within }: Pick<ReportOptions, 'within'> = {}): number[] {
  const days = cases
    .filter((item) => within === undefined || within.has(item.agencyCode))
    .flatMap((item) => [item.appliedOn, item.approvedOn, item.completedOn, ...item.rounds.map(({ day }) => day)])
  return [...new Set(days.flatMap((day) => (day === null ? [] : [yearOf(day)])))].sort((a, b) => b - a)
}
