import { type Day, daysBetween } from '@heding/shared/day.ts'
import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import { type LedgerCase, lastLots } from '@heding/shared/statistics/ledger.ts'
import { caseMoney, type GroupMeasure, groupMeasures, measures } from '@heding/shared/statistics/measures.ts'
import type { DisposalTally, GroupValues } from '@heding/shared/statistics/schema.ts'
import { Decimal } from 'decimal.js'
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre'
import { type Format, formSheet, type SheetColumn, type SheetRow } from './sheet.ts'

/** The report of one year with the 合计 of its lists. */
export interface YearOfReport {
  report: DisposalTally
  total: GroupValues
}

export interface ReportBook {
  /** whose cases: 全部单位, or the name of one */
  scopeName: string
  madeOn: Day
  current: YearOfReport
  before: YearOfReport
  /** every case that counts in a figure of the current year */
  cases: readonly LedgerCase[]
}

/** The annual report as a workbook: 汇总 and the three lists beside the year before, and the cases behind them. */
export async function reportWorkbook(book: ReportBook): Promise<Uint8Array<ArrayBuffer>> {
  const { year } = book.current.report
  const sheets = [
    summarySheet(book),
    listSheet(book, '按处置方式', [label('处置方式', 14)], ({ byMethod }) =>
      byMethod.map((values) => ({ labels: [disposalMethods[values.method]], values })),
    ),
    listSheet(book, '按单位', [label('单位编码', 12), label('单位名称', 30)], ({ byAgency }) =>
      byAgency.map((values) => ({ labels: [values.agencyCode, values.agencyName], values })),
    ),
    listSheet(book, '按用途类别', [label('用途类别', 20)], ({ byCategory }) =>
      byCategory.map((values) => ({ labels: [values.category], values })),
    ),
    casesSheet(book),
  ]
  return new Uint8Array(await writeXlsx({ sheets, properties: { title: titleOf(year) } }))
}

const titleOf = (year: number, part?: string) => `${year}年度公务用车处置情况报告${part ? `（${part}）` : ''}`
const notesOf = ({ scopeName, madeOn }: ReportBook): [string, string] => [
  `统计范围：${scopeName}`,
  `统计日期：${madeOn}　金额单位：元`,
]

/** Decimal strings become numbers only here: a spreadsheet has nothing else, and 15 digits hold every sum to the cent. */
const cell = (value: string | number | null): CellValue => (value === null ? '—' : Number(value))

const sections = {
  cases: '处置件数',
  auction: '拍卖情况',
  remittance: '收入上缴',
  days: '办理时限',
} as const

const formatOf = (unit: string): Format =>
  unit === '元' ? 'money' : unit === '天' ? 'days' : unit === '' ? 'rate' : 'count'

function summarySheet(book: ReportBook): WriteSheet {
  const { current, before } = book
  const { year } = current.report
  const columns: SheetColumn[] = [
    { heading: '类别', format: 'text', width: 14 },
    { heading: '指标', format: 'text', width: 22 },
    { heading: '单位', format: 'text', width: 8 },
    { heading: `${year}年`, format: 'money', width: 18 },
    { heading: `${year - 1}年`, format: 'money', width: 18 },
    { heading: '增减', format: 'money', width: 18 },
    { heading: '口径', format: 'text', width: 46 },
  ]
  const names = Object.keys(sections) as (keyof typeof sections)[]
  const rows = names.flatMap((section) => {
    const now: Record<string, string | number | null> = current.report[section]
    const then: Record<string, string | number | null> = before.report[section]
    return Object.entries(measures[section]).map(([key, { title, unit, formula }]): SheetRow => {
      const [a, b] = [now[key] ?? null, then[key] ?? null]
      const format = formatOf(unit)
      const change = a === null || b === null ? '—' : new Decimal(a).minus(b).toNumber()
      const shown: Format[] = ['text', 'text', 'text', format, format, format, 'text']
      return {
        cells: [sections[section], title, unit || '%', cell(a), cell(b), change, formula],
        formats: shown,
      }
    })
  })
  return formSheet({
    name: '汇总',
    title: titleOf(year),
    subtitle: notesOf(book),
    columns,
    rows,
    spans: names.map((section) => Object.keys(measures[section]).length),
  })
}

const label = (heading: string, width: number): SheetColumn => ({ heading, format: 'text', width })

/** A line of a by-list; the first label is its key. */
interface ListLine {
  labels: string[]
  values: GroupValues
}

const compared: readonly GroupMeasure[] = ['completed', 'proceeds', 'remitted']
const nothing: GroupValues = {
  completed: 0,
  originalValue: '0.00',
  appraised: '0.00',
  proceeds: '0.00',
  taxesAndFees: '0.00',
  due: '0.00',
  remitted: '0.00',
}

/** One by-list; a line that only the year before has stands below with nothing in this year. */
function listSheet(
  book: ReportBook,
  name: string,
  labels: readonly SheetColumn[],
  linesOf: (report: DisposalTally) => ListLine[],
): WriteSheet {
  const { current, before } = book
  const { year } = current.report
  const now = linesOf(current.report)
  const then = new Map(linesOf(before.report).map((line) => [line.labels[0], line]))
  const listed = new Set(now.map((line) => line.labels[0]))
  const gone = [...then.values()].filter((line) => !listed.has(line.labels[0]))
  const column = (key: GroupMeasure, group: string): SheetColumn => ({
    heading: measures.group[key].title,
    format: key === 'completed' ? 'count' : 'money',
    width: key === 'completed' ? 9 : 16,
    group,
  })
  const columns = [
    ...labels,
    ...groupMeasures.map((key) => column(key, `${year}年`)),
    ...compared.map((key) => column(key, `${year - 1}年`)),
  ]
  const numbers = (values: GroupValues, last: GroupValues) => [
    ...groupMeasures.map((key) => cell(values[key])),
    ...compared.map((key) => cell(last[key])),
  ]
  const rows: SheetRow[] = [
    ...now.map((line) => ({
      cells: [...line.labels, ...numbers(line.values, then.get(line.labels[0])?.values ?? nothing)],
    })),
    ...gone.map((line) => ({ cells: [...line.labels, ...numbers(nothing, line.values)] })),
    {
      cells: ['合计', ...labels.slice(1).map(() => null), ...numbers(current.total, before.total)],
      strong: true,
    },
  ]
  return formSheet({ name, title: titleOf(year, name), subtitle: notesOf(book), columns, rows })
}

const date = (day: Day | null): CellValue => (day === null ? null : new Date(`${day}T00:00:00Z`))

interface CaseColumn extends SheetColumn {
  value: (item: LedgerCase) => CellValue
}

const text = (heading: string, width: number, value: CaseColumn['value']): CaseColumn => ({
  heading,
  format: 'text',
  width,
  value,
})
const dated = (heading: string, value: (item: LedgerCase) => Day | null): CaseColumn => ({
  heading,
  format: 'date',
  width: 11,
  value: (item) => date(value(item)),
})
const money = (
  heading: string,
  value: (item: LedgerCase) => { toNumber(): number } | null | undefined,
): CaseColumn => ({
  heading,
  format: 'money',
  width: 14,
  value: (item) => value(item)?.toNumber() ?? null,
})

const lastRound = (item: LedgerCase) => lastLots([item])[0]?.round

const caseColumns: readonly CaseColumn[] = [
  text('处置编号', 12, ({ code }) => code),
  text('车辆编号', 11, ({ vehicleCode }) => vehicleCode),
  text('号牌号码', 11, ({ plate }) => plate),
  text('品牌型号', 18, ({ model }) => model),
  text('用途类别', 14, ({ category }) => category),
  text('单位编码', 10, ({ agencyCode }) => agencyCode),
  text('单位名称', 22, ({ agencyName }) => agencyName),
  text('处置方式', 10, ({ method }) => disposalMethods[method]),
  dated('申请日期', ({ appliedOn }) => appliedOn),
  dated('批准日期', ({ approvedOn }) => approvedOn),
  dated('办结日期', ({ completedOn }) => completedOn),
  dated('终止日期', ({ endedOn }) => endedOn),
  {
    heading: '办理天数',
    format: 'days',
    width: 8,
    value: ({ appliedOn, completedOn }) => (completedOn === null ? null : daysBetween(appliedOn, completedOn)),
  },
  money('账面原值', caseMoney.originalValue),
  money('评估价', ({ appraisal }) => appraisal),
  text('竞价结果', 9, (item) => lastRound(item)?.result ?? null),
  money('起拍价', (item) => lastRound(item)?.startPrice),
  money('成交价', ({ proceeds }) => proceeds),
  money('残值收入', ({ residual }) => residual),
  money('处置税费', caseMoney.taxesAndFees),
  money('应缴金额', caseMoney.due),
  money('已缴金额', caseMoney.remitted),
  money('欠缴金额', caseMoney.outstanding),
]

function casesSheet(book: ReportBook): WriteSheet {
  const { year } = book.current.report
  const rows = book.cases.map((item) => ({ cells: caseColumns.map(({ value }) => value(item)) }))
  const sheet = formSheet({
    name: '明细',
    title: titleOf(year, '明细'),
    subtitle: notesOf(book),
    columns: caseColumns,
    rows,
  })
  const lastColumn = String.fromCharCode('A'.charCodeAt(0) + caseColumns.length - 1)
  return { ...sheet, autoFilter: { range: `A3:${lastColumn}${3 + rows.length}` } }
}
