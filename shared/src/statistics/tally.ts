import { disposalMethodCodes } from '../disposal/methods.ts'
import { categories } from '../vehicle/norms.ts'
import { type FurtherGrouping, furtherGroupings, groupings } from './groupings.ts'
import { type LedgerCase, type ReportOptions, type Scope, scopeOfReport } from './ledger.ts'
import { figureOf, type Measure, measures } from './measures.ts'
import type { DisposalTally, GroupValues } from './schema.ts'

/** The scope narrowed to one line of a by-list. */
export const ofCases = (scope: Scope, completed: readonly LedgerCase[]): Scope => ({
  ...scope,
  cases: completed,
  completed,
})

type Values<Table> = { [Key in keyof Table]: Table[Key] extends Measure<infer Value> ? Value : never }

const valuesOf = <Table extends Record<string, Measure<unknown>>>(table: Table, scope: Scope) =>
  Object.fromEntries(Object.entries(table).map(([key, measure]) => [key, figureOf(measure, scope)])) as Values<Table>

const place = (order: readonly string[]) => (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const inOrderOf = (order: readonly string[]) => {
  const placeOf = place(order)
  return (a: { key: string }, b: { key: string }) => placeOf(a.key) - placeOf(b.key) || byText(a.key, b.key)
}

/**
 * The annual disposal report over the whole ledger; every definition stands in `measures`.
 * Money in yuan with two places, rates as fractions with four (half up), days as numbers.
 */
export function tallyDisposals(cases: readonly LedgerCase[], options: ReportOptions): DisposalTally {
  const scope = scopeOfReport(cases, options)
  const listed = <Key extends string>(keyOf: (item: LedgerCase) => Key, order: readonly string[]) =>
    [...Map.groupBy(scope.completed, keyOf)]
      .map(([key, items]) => ({ key, items, values: valuesOf(measures.group, ofCases(scope, items)) }))
      .sort(inOrderOf(order))
  return {
    year: options.year,
    cases: valuesOf(measures.cases, scope),
    byMethod: listed(groupings.byMethod, disposalMethodCodes).map(({ key, values }) => ({ method: key, ...values })),
    byAgency: listed(groupings.byAgency, []).map(({ key, items, values }) => ({
      agencyCode: key,
      agencyName: items[0]?.agencyName ?? key,
      ...values,
    })),
    byCategory: listed(groupings.byCategory, categories).map(({ key, values }) => ({ category: key, ...values })),
    auction: valuesOf(measures.auction, scope),
    remittance: valuesOf(measures.remittance, scope),
    days: valuesOf(measures.days, scope),
  }
}

/** The completed cases of the report by one of the further groupings. */
export function tallyBy(
  cases: readonly LedgerCase[],
  options: ReportOptions,
  grouping: FurtherGrouping,
): ({ key: string } & GroupValues)[] {
  const scope = scopeOfReport(cases, options)
  const { keyOf, order } = furtherGroupings[grouping]
  return [...Map.groupBy(scope.completed, keyOf)]
    .map(([key, items]) => ({ key, ...valuesOf(measures.group, ofCases(scope, items)) }))
    .sort(inOrderOf(order))
}

/** All completed cases of the report together, as one line of a by-list: the 合计 under each list. */
export const tallyTotal = (cases: readonly LedgerCase[], options: ReportOptions): GroupValues =>
  valuesOf(measures.group, scopeOfReport(cases, options))
