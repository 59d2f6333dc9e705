import { Decimal } from 'decimal.js'
import { daysBetween } from '../day.ts'
import { caseFilters, type LedgerCase, type Lot, type Scope } from './ledger.ts'

/** One row behind a figure and what it brings to it: 1 where the figure counts, yuan, or days. */
export interface Line {
  case: LedgerCase
  amount: Decimal
  /** the share of the row in what a rate divides by */
  base?: Decimal
}

/** One figure: what it is called, how it is reckoned, and the rows it is reckoned from. */
export interface Measure<Value> {
  title: string
  formula: string
  unit: '件' | '辆' | '元' | '天' | ''
  lines: (scope: Scope) => Line[]
  combine: (lines: readonly Line[]) => Value
}

// Wide enough that a quotient of sums of money never looks like a tie that it is not.
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })
const total = (amounts: readonly Decimal[]) => amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0))

const count = (lines: readonly Line[]): number => lines.length
const sum = (lines: readonly Line[]): string => total(lines.map(({ amount }) => amount)).toFixed(2)
const rate = (lines: readonly Line[]): string | null => {
  const base = total(lines.map((line) => line.base ?? new Decimal(0)))
  return base.isZero()
    ? null
    : total(lines.map(({ amount }) => amount))
        .div(base)
        .toFixed(4)
}
const inOrder = (lines: readonly Line[]) => lines.map(({ amount }) => amount.toNumber()).sort((a, b) => a - b)
const median = (lines: readonly Line[]): number | null => {
  const values = inOrder(lines)
  const upper = values[Math.floor(values.length / 2)]
  const lower = values[Math.ceil(values.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
/** By nearest rank: the smallest value that at least nine tenths do not exceed. */
const p90 = (lines: readonly Line[]): number | null => inOrder(lines)[Math.ceil((9 * lines.length) / 10) - 1] ?? null

const one = new Decimal(1)
const none = new Decimal(0)

const proceedsOf = (item: LedgerCase) => item.proceeds.plus(item.residual)
const dueOf = (item: LedgerCase) => proceedsOf(item).minus(item.fees)

/** What the report reads off one case, in yuan. */
export const caseMoney = {
  originalValue: (item: LedgerCase) => item.bookValue ?? item.purchasePrice,
  appraised: (item: LedgerCase) => item.appraisal ?? none,
  proceeds: proceedsOf,
  taxesAndFees: (item: LedgerCase) => item.fees,
  due: dueOf,
  remitted: (item: LedgerCase) => item.remitted,
  outstanding: (item: LedgerCase) => dueOf(item).minus(item.remitted),
} as const

const counted = (filter: keyof typeof caseFilters, title: string, formula: string): Measure<number> => ({
  title,
  formula,
  unit: '件',
  lines: ({ cases, year }) =>
    cases.filter((item) => caseFilters[filter](item, year)).map((item) => ({ case: item, amount: one })),
  combine: count,
})

const money = (of: keyof typeof caseMoney, title: string, formula: string): Measure<string> => ({
  title,
  formula,
  unit: '元',
  lines: ({ completed }) => completed.map((item) => ({ case: item, amount: caseMoney[of](item) })),
  combine: sum,
})

const days = (title: string, formula: string, combine: Measure<number | null>['combine']): Measure<number | null> => ({
  title,
  formula,
  unit: '天',
  lines: ({ completed }) =>
    completed.flatMap((item) =>
      item.completedOn === null
        ? []
        : [{ case: item, amount: new Decimal(daysBetween(item.appliedOn, item.completedOn)) }],
    ),
  combine,
})

const isSold = ({ round }: Lot) => round.result === '成交'
const startOf = ({ round }: Lot) => round.startPrice ?? none
const hammerOf = ({ round }: Lot) => round.hammerPrice ?? none

const lots = <Value>(
  { title, formula, unit }: Pick<Measure<Value>, 'title' | 'formula' | 'unit'>,
  filter: (lot: Lot) => boolean,
  combine: Measure<Value>['combine'],
  amountOf: (lot: Lot) => Decimal = () => one,
  baseOf?: (lot: Lot) => Decimal,
): Measure<Value> => ({
  title,
  formula,
  unit,
  lines: (scope) =>
    scope.lots
      .filter(filter)
      .map((lot) => ({ case: lot.case, amount: amountOf(lot), ...(baseOf && { base: baseOf(lot) }) })),
  combine,
})

/** Every figure of the annual report, once: the report, the rows behind a figure and the workbook read this table. */
export const measures = {
  cases: {
    applied: counted('applied', '申请', '申请日期在本年的处置件数'),
    approved: counted('approved', '批准', '批准日期在本年的处置件数'),
    completed: counted('completed', '办结', '办结日期在本年的处置件数'),
    openAtYearEnd: counted('openAtYearEnd', '年末在办', '本年末前申请、年末尚未办结也未终止的处置件数'),
  },
  /** over the completed cases of one 处置方式, one agency, or one 用途类别 */
  group: {
    completed: counted('completed', '办结件数', '办结日期在本年的处置件数'),
    originalValue: money('originalValue', '账面原值', '办结处置的账面原值合计；未填的以购置价格计'),
    appraised: money('appraised', '评估价', '办结处置最后一次评估价合计'),
    proceeds: money('proceeds', '处置收入', '办结处置的成交价与残值收入合计'),
    taxesAndFees: money('taxesAndFees', '处置税费', '办结处置的处置税费合计'),
    due: money('due', '应缴金额', '办结处置的处置收入减去处置税费'),
    remitted: money('remitted', '已缴金额', '办结处置已上缴的金额合计'),
  },
  auction: {
    lots: lots<number>(
      { title: '上拍车辆', formula: '最后一轮拍卖在本年的车辆数，每辆车只计一次', unit: '辆' },
      () => true,
      count,
    ),
    sold: lots<number>({ title: '成交', formula: '最后一轮成交的车辆数', unit: '辆' }, isSold, count),
    unsold: lots<number>(
      { title: '流拍', formula: '最后一轮流拍的车辆数', unit: '辆' },
      ({ round }) => round.result === '流拍',
      count,
    ),
    withdrawn: lots<number>(
      { title: '撤拍', formula: '最后一轮撤拍的车辆数', unit: '辆' },
      ({ round }) => round.result === '撤拍',
      count,
    ),
    soldRate: lots<string | null>(
      { title: '成交率', formula: '成交车辆数÷（上拍车辆数－撤拍车辆数）', unit: '' },
      ({ round }) => round.result !== '撤拍',
      rate,
      (lot) => (isSold(lot) ? one : none),
      () => one,
    ),
    startTotalOfSold: lots<string>(
      { title: '成交车辆起拍价', formula: '成交车辆成交轮次的起拍价合计', unit: '元' },
      isSold,
      sum,
      startOf,
    ),
    hammerTotal: lots<string>({ title: '成交价', formula: '成交车辆的成交价合计', unit: '元' }, isSold, sum, hammerOf),
    premium: lots<string>({ title: '溢价', formula: '成交价合计减去起拍价合计', unit: '元' }, isSold, sum, (lot) =>
      hammerOf(lot).minus(startOf(lot)),
    ),
    premiumRate: lots<string | null>(
      { title: '溢价率', formula: '（成交价合计－起拍价合计）÷起拍价合计', unit: '' },
      isSold,
      rate,
      (lot) => hammerOf(lot).minus(startOf(lot)),
      startOf,
    ),
  },
  remittance: {
    due: money('due', '应缴金额', '办结处置的处置收入减去处置税费'),
    remitted: money('remitted', '已缴金额', '办结处置已上缴的金额合计'),
    outstanding: money('outstanding', '欠缴金额', '应缴金额减去已缴金额'),
  },
  days: {
    median: days('办理天数中位数', '办结处置自申请日期至办结日期的天数，取中位数', median),
    p90: days('办理天数九成位', '九成办结处置在此天数内办结（最近秩）', p90),
  },
} as const

export type GroupMeasure = keyof typeof measures.group
export const groupMeasures = Object.keys(measures.group) as GroupMeasure[]

export const figureOf = <Value>(measure: Measure<Value>, scope: Scope): Value => measure.combine(measure.lines(scope))
