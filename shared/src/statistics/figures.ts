import { disposalMethods } from '../disposal/methods.ts'
import { furtherGroupingNames, furtherGroupings, groupings } from './groupings.ts'
import { type LedgerCase, type ReportOptions, scopeOfReport } from './ledger.ts'
import { caseMoney, type Line, type Measure, measures } from './measures.ts'
import type { FigureLine } from './schema.ts'
import { ofCases } from './tally.ts'

/** A figure of the report with the rows behind it. */
export interface Figure {
  title: string
  formula: string
  unit: string
  value: string | number | null
  lines: Line[]
}

const groupTitle = (section: string, key: string, first: LedgerCase | undefined): string => {
  if (section === 'total') return '合计'
  if (section === 'byMethod') return own<string>(disposalMethods, key) ?? key
  return section === 'byAgency' && first ? first.agencyName : key
}

/** What a by-list is read by, and all its lines together: `total.all.due` is the 合计 under each list. */
const lineKeys = {
  ...groupings,
  ...Object.fromEntries(furtherGroupingNames.map((name) => [name, furtherGroupings[name].keyOf])),
  total: () => 'all',
}

const sections: Record<string, Record<string, Measure<string | number | null>>> = {
  cases: measures.cases,
  auction: measures.auction,
  remittance: measures.remittance,
  days: measures.days,
}

const own = <Value>(table: Record<string, Value>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

const answer = <Value extends string | number | null>(
  measure: Measure<Value>,
  lines: Line[],
  title = measure.title,
) => ({
  title,
  formula: measure.formula,
  unit: measure.unit,
  value: measure.combine(lines),
  lines,
})

/**
 * The rows behind one figure, named by its path in the report: `cases.applied`, `auction.soldRate`, or, with the line
 * of a by-list between, `byAgency.CODE.due` (`total.all.due` for all lines together). Undefined where the report has
 * no such figure. A line that the by-list does not show has no rows and counts nothing.
 */
export function reportFigure(cases: readonly LedgerCase[], options: ReportOptions, figure: string): Figure | undefined {
  const scope = scopeOfReport(cases, options)
  const first = figure.indexOf('.')
  const last = figure.lastIndexOf('.')
  const [section, key, name] = [figure.slice(0, first), figure.slice(first + 1, last), figure.slice(last + 1)]
  if (first > 0 && first === last) {
    const table: Record<string, Measure<string | number | null>> | undefined = own(sections, section)
    const measure = table && own(table, name)
    return measure && answer(measure, measure.lines(scope))
  }
  const keyOf: ((item: LedgerCase) => string) | undefined = own(lineKeys, section)
  const measure: Measure<string | number | null> | undefined = own(measures.group, name)
  if (!keyOf || !measure) return undefined
  const narrowed = ofCases(
    scope,
    scope.completed.filter((item) => keyOf(item) === key),
  )
  const title = `${groupTitle(section, key, narrowed.cases[0])}：${measure.title}`
  return answer(measure, measure.lines(narrowed), title)
}

/** A row behind a figure of that `unit` as the API gives it. */
export function figureLine({ case: item, amount, base }: Line, unit: string): FigureLine {
  const { code, vehicleCode, plate, model, method, category, agencyCode, agencyName } = item
  const { appliedOn, approvedOn, completedOn, endedOn } = item
  return {
    amount: unit === '元' ? amount.toFixed(2) : amount.toString(),
    base: base?.toString() ?? null,
    ...{ code, vehicleCode, plate, model, method, category, agencyCode, agencyName },
    ...{ appliedOn, approvedOn, completedOn, endedOn },
    originalValue: caseMoney.originalValue(item).toFixed(2),
    appraisal: item.appraisal?.toFixed(2) ?? null,
    proceeds: caseMoney.proceeds(item).toFixed(2),
    taxesAndFees: caseMoney.taxesAndFees(item).toFixed(2),
    due: caseMoney.due(item).toFixed(2),
    remitted: caseMoney.remitted(item).toFixed(2),
    outstanding: caseMoney.outstanding(item).toFixed(2),
    rounds: item.rounds.map((round) => ({
      ...round,
      startPrice: round.startPrice?.toFixed(2) ?? null,
      hammerPrice: round.hammerPrice?.toFixed(2) ?? null,
    })),
  }
}
