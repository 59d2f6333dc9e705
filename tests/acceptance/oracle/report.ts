import { daysFrom } from './calendar.ts'
import { compare, type Exact, minus, of, over, plus, show, sum, zero } from './exact.ts'
import { asOf, type Case, casesOf, cell, holderOf, type Row, type Town } from './history.ts'

const methods: Record<string, string> = {
  调剂: 'reallocation',
  拍卖: 'auction',
  厂家回收: 'buyback',
  报废: 'scrapping',
  灭失核销: 'loss',
}
const order = Object.values(methods)

const money = (rows: Row[], heading: string): Exact =>
  sum(
    rows
      .map((row) => cell(row, heading))
      .filter((text) => text !== '')
      .map(of),
  )

interface Sums {
  completed: number
  originalValue: Exact
  appraised: Exact
  proceeds: Exact
  taxesAndFees: Exact
  remitted: Exact
}

/** The money of one case. */
function sumsOf(town: Town, one: Case): Sums {
  const book = one.rows.filter((row) => cell(row, '账面原值(元)') !== '')
  const vehicle = asOf(town, 'vehicles', one.last('申请日期')).get(one.vehicle)
  const sold = one.rows.filter((row) => (one.method === '拍卖' ? cell(row, '竞价结果') === '成交' : true))
  return {
    completed: 1,
    originalValue: book.length > 0 ? money(book, '账面原值(元)') : of(cell(vehicle, '购置价格(元)')),
    appraised: of(one.last('评估价(元)') || '0'),
    proceeds: plus(money(sold, '成交价(元)'), money(one.rows, '残值收入(元)')),
    taxesAndFees: money(one.rows, '处置税费(元)'),
    remitted: money(one.rows, '上缴金额(元)'),
  }
}

const added = (a: Sums, b: Sums): Sums => ({
  completed: a.completed + b.completed,
  originalValue: plus(a.originalValue, b.originalValue),
  appraised: plus(a.appraised, b.appraised),
  proceeds: plus(a.proceeds, b.proceeds),
  taxesAndFees: plus(a.taxesAndFees, b.taxesAndFees),
  remitted: plus(a.remitted, b.remitted),
})

const shown = (sums: Sums) => ({
  completed: sums.completed,
  originalValue: show(sums.originalValue),
  appraised: show(sums.appraised),
  proceeds: show(sums.proceeds),
  taxesAndFees: show(sums.taxesAndFees),
  due: show(minus(sums.proceeds, sums.taxesAndFees)),
  remitted: show(sums.remitted),
})

/** The year's disposal report, of one agency alone when it is given. */
export function reportOf(town: Town, year: number, agencyCode?: string) {
  const all = casesOf(town)
  const agencyOf = (one: Case) => holderOf(town, all, one.vehicle, one.last('申请日期'))
  const categoryOf = (one: Case) => cell(asOf(town, 'vehicles', one.last('申请日期')).get(one.vehicle), '用途类别')
  const cases = all.filter((one) => agencyCode === undefined || agencyOf(one) === agencyCode)
  const inYear = (day: string) => day.startsWith(`${year}-`)
  const end = `${year}-12-31`
  const openAtEnd = (one: Case) =>
    one.last('申请日期') <= end && ['办结日期', '终止日期'].every((h) => one.last(h) === '' || one.last(h) > end)
  const completed = cases.filter((one) => inYear(one.last('办结日期')))
  const by = (keyOf: (one: Case) => string) =>
    [...Map.groupBy(completed, keyOf)].map(([key, group]) => {
      const [first, ...rest] = group.map((one) => sumsOf(town, one))
      if (!first) throw new Error('an empty group')
      return { key, sums: rest.reduce(added, first) }
    })
  const byMethod = by((one) => methods[one.method] ?? '?')
  const due = sum(byMethod.map(({ sums }) => minus(sums.proceeds, sums.taxesAndFees)))
  const remitted = sum(byMethod.map(({ sums }) => sums.remitted))
  const days = completed.map((one) => daysFrom(one.last('申请日期'), one.last('办结日期'))).sort((a, b) => a - b)
  return {
    year,
    cases: {
      applied: cases.filter((one) => inYear(one.last('申请日期'))).length,
      approved: cases.filter((one) => inYear(one.last('批准日期'))).length,
      completed: completed.length,
      openAtYearEnd: cases.filter(openAtEnd).length,
    },
    byMethod: byMethod
      .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
      .map(({ key, sums }) => ({ method: key, ...shown(sums) })),
    byAgency: by((one) => agencyOf(one) ?? '?').map(({ key, sums }) => ({ agencyCode: key, ...shown(sums) })),
    byCategory: by(categoryOf).map(({ key, sums }) => ({ category: key, ...shown(sums) })),
    auction: auctionOf(cases, year),
    remittance: { due: show(due), remitted: show(remitted), outstanding: show(minus(due, remitted)) },
    medianDays: median(days),
    p90Days: days.length === 0 ? null : (days[Math.ceil(days.length * 0.9) - 1] ?? null),
  }
}

/** Every vehicle once, by its last round, if that lay in the year. */
function auctionOf(cases: Case[], year: number) {
  const rounds = cases.flatMap((one) =>
    one.rows.filter((row) => cell(row, '拍卖日期') !== '').map((row) => ({ vehicle: one.vehicle, row })),
  )
  const place = (row: Row) => `${cell(row, '拍卖日期')} ${cell(row, '拍卖轮次').padStart(4, '0')}`
  const last = [...Map.groupBy(rounds, ({ vehicle }) => vehicle).values()]
    .map((group) =>
      group
        .map(({ row }) => row)
        .sort((a, b) => (place(a) < place(b) ? -1 : 1))
        .at(-1),
    )
    .filter((row) => cell(row, '拍卖日期').startsWith(`${year}-`))
  const results = (result: string) => last.filter((row) => row?.竞价结果 === result).length
  const sold = last.filter((row) => row?.竞价结果 === '成交') as Row[]
  const start = money(sold, '起拍价(元)')
  const hammer = money(sold, '成交价(元)')
  const counted = last.length - results('撤拍')
  return {
    lots: last.length,
    sold: sold.length,
    unsold: results('流拍'),
    withdrawn: results('撤拍'),
    soldRate: counted === 0 ? null : show(over(of(sold.length), of(counted)), 4),
    startTotalOfSold: show(start),
    hammerTotal: show(hammer),
    premium: show(minus(hammer, start)),
    premiumRate: compare(start, zero) === 0 ? null : show(over(minus(hammer, start), start), 4),
  }
}

function median(sorted: number[]): number | null {
  if (sorted.length === 0) return null
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}
