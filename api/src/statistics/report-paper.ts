import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import {
  type Block,
  type Cell,
  covered,
  dayInWords,
  type Grid,
  heading,
  label,
  type Paper,
  paragraph,
  type Row,
  value,
} from '@heding/shared/paper/layout.ts'
import { grouped, money } from '@heding/shared/shown.ts'
import { difference, percent } from '@heding/shared/statistics/change.ts'
import { groupMeasures, measures } from '@heding/shared/statistics/measures.ts'
import type { DisposalTally, GroupValues } from '@heding/shared/statistics/schema.ts'
import type { ReportBook } from './workbook.ts'

/** The annual report as a paper: the figures of the year beside those of the year before, then the lists, lying. */
export function reportPaper(book: Omit<ReportBook, 'cases'>): Paper {
  const { year } = book.current.report
  return {
    title: `${year}年度公务用车处置情况报告`,
    head: [`统计范围：${book.scopeName}`, `统计日期：${dayInWords(book.madeOn)}　金额单位：元`],
    blocks: [
      ...summary(book),
      heading('一、主要指标与上年对照'),
      figures(book),
      { kind: 'page', landscape: true },
      heading('二、按处置方式'),
      list(book, '处置方式', ({ byMethod }) => byMethod.map((one) => ({ ...one, name: disposalMethods[one.method] }))),
      heading('三、按单位'),
      list(book, '单位', ({ byAgency }) =>
        byAgency.map((one) => ({ ...one, key: one.agencyCode, name: one.agencyName })),
      ),
      heading('四、按用途类别'),
      list(book, '用途类别', ({ byCategory }) => byCategory.map((one) => ({ ...one, name: one.category }))),
    ],
  }
}

const many = (count: number, unit: string) => `${grouped(count)}${unit}`
const yuan = (amount: string) => `${money(amount)}元`

/** The report in sentences, as it is read out. */
function summary({ scopeName, current: { report, total } }: Omit<ReportBook, 'cases'>): Block[] {
  const { year, cases, auction, remittance, days } = report
  const sentences = [
    `${year}年，${scopeName}申请处置公务用车${many(cases.applied, '件')}，批准${many(cases.approved, '件')}，办结${many(cases.completed, '件')}，年末在办${many(cases.openAtYearEnd, '件')}。`,
    cases.completed > 0 &&
      `办结车辆账面原值${yuan(total.originalValue)}，处置收入${yuan(total.proceeds)}，处置税费${yuan(total.taxesAndFees)}，应缴${yuan(remittance.due)}，已缴${yuan(remittance.remitted)}，欠缴${yuan(remittance.outstanding)}。`,
    days.median !== null && days.p90 !== null && `办理天数中位数${days.median}天，九成在${days.p90}天内办结。`,
  ].filter((sentence) => sentence !== false)
  const lots = `上拍车辆${many(auction.lots, '辆')}，其中成交${many(auction.sold, '辆')}、流拍${many(auction.unsold, '辆')}、撤拍${many(auction.withdrawn, '辆')}`
  const sold = auction.soldRate !== null ? `，成交率${percent(auction.soldRate)}` : ''
  const premium =
    auction.premiumRate !== null
      ? `，成交价合计${yuan(auction.hammerTotal)}，溢价率${percent(auction.premiumRate)}`
      : ''
  return [
    { ...paragraph(sentences.join('')), gap: 0.5 },
    ...(auction.lots > 0 ? [paragraph(`${lots}${sold}${premium}。`)] : []),
  ]
}

const sections = { cases: '处置件数', auction: '拍卖情况', remittance: '收入上缴', days: '办理时限' } as const
const NONE = '—'

/** A figure as it is printed: yuan to the cent, rates in percent. */
const shown = (unit: string, figure: string | number | null): string => {
  if (figure === null) return NONE
  if (unit === '元') return money(String(figure))
  return unit === '' ? percent(figure) : grouped(figure)
}

function figures({ current, before }: Omit<ReportBook, 'cases'>): Grid {
  const { year } = current.report
  const head: Row = { cells: ['类别', '指标', `${year}年`, `${year - 1}年`, '增减'].map((name) => label(name)) }
  const rows = (Object.keys(sections) as (keyof typeof sections)[]).flatMap((section) => {
    const now: Record<string, string | number | null> = current.report[section]
    const then: Record<string, string | number | null> = before.report[section]
    return Object.entries(measures[section]).map(([key, { title, unit }], at): Row => {
      const [a, b] = [now[key] ?? null, then[key] ?? null]
      const change = a === null || b === null ? NONE : shown(unit, difference(a, b))
      return {
        cells: [
          at === 0 ? label(sections[section], 1, Object.keys(measures[section]).length) : covered,
          value(`${title}（${unit || '%'}）`),
          ...[shown(unit, a), shown(unit, b), change].map((figure) => value(figure, 1, 'right')),
        ],
      }
    })
  })
  return { kind: 'grid', widths: [16, 34, 26, 26, 26], headRows: 1, dense: true, rows: [head, ...rows] }
}

type Listed = GroupValues & { name: string; key?: string }
const compared = ['completed', 'proceeds', 'remitted'] as const
const nothing: GroupValues = {
  completed: 0,
  originalValue: '0.00',
  appraised: '0.00',
  proceeds: '0.00',
  taxesAndFees: '0.00',
  due: '0.00',
  remitted: '0.00',
}

/** One by-list beside the year before; a line that only the year before has stands below. */
function list(
  { current, before }: Omit<ReportBook, 'cases'>,
  heading: string,
  linesOf: (report: DisposalTally) => Listed[],
): Grid {
  const { year } = current.report
  const keyOf = ({ key, name }: Listed) => key ?? name
  const now = linesOf(current.report)
  const then = new Map(linesOf(before.report).map((line) => [keyOf(line), line]))
  const listed = new Set(now.map(keyOf))
  const gone = [...then.values()].filter((line) => !listed.has(keyOf(line)))
  const row = (name: string, values: GroupValues, last: GroupValues): Row => ({
    cells: [
      value(name),
      ...groupMeasures.map((key) => number(shown(measures.group[key].unit, values[key]))),
      ...compared.map((key) => number(shown(measures.group[key].unit, last[key]))),
    ],
  })
  const heads: Row[] = [
    {
      cells: [label(heading, 1, 2), label(`${year}年`, groupMeasures.length), label(`${year - 1}年`, compared.length)],
    },
    {
      cells: [covered, ...[...groupMeasures, ...compared].map((key) => label(measures.group[key].title))],
    },
  ]
  return {
    kind: 'grid',
    widths: [20, ...[...groupMeasures, ...compared].map((key) => (key === 'completed' ? 9 : 13))],
    headRows: 2,
    dense: true,
    rows: [
      ...heads,
      ...now.map((line) => row(line.name, line, then.get(keyOf(line)) ?? nothing)),
      ...gone.map((line) => row(line.name, nothing, line)),
      row('合计', current.total, before.total),
    ],
  }
}

const number = (words: string): Cell => value(words, 1, 'right')
