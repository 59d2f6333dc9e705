import { type Chance, dayOf, workday } from './random.ts'
import { type ImportFile, importFile } from './table.ts'
import type { CityVehicle } from './vehicles.ts'

type Heading =
  | '处置编号'
  | '车辆编号'
  | '处置方式'
  | '申请日期'
  | '批准日期'
  | '评估基准日'
  | '评估价(元)'
  | '拍卖轮次'
  | '拍卖日期'
  | '起拍价(元)'
  | '竞价结果'
  | '成交价(元)'
  | '残值收入(元)'
  | '处置税费(元)'
  | '上缴金额(元)'
  | '上缴日期'
  | '缴款凭证号'
  | '接收单位编码'
  | '账面原值(元)'
  | '办结日期'
  | '终止日期'
const headings: readonly Heading[] = [
  ...(['处置编号', '车辆编号', '处置方式', '申请日期', '批准日期', '评估基准日', '评估价(元)'] as const),
  ...(['拍卖轮次', '拍卖日期', '起拍价(元)', '竞价结果', '成交价(元)', '残值收入(元)', '处置税费(元)'] as const),
  ...(['上缴金额(元)', '上缴日期', '缴款凭证号', '接收单位编码', '账面原值(元)', '办结日期', '终止日期'] as const),
]
type Row = Partial<Record<Heading, string | number>>

const yuan = (value: number) => `${value}.00`
const cents = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
/** 90 % of the price, up to the next hundred yuan: no later round starts lower without a fresh approval. */
const cut = (price: number) => Math.ceil((price * 90) / 10_000) * 100

/** How many cars left the city by the cases of each year. */
const perYear: readonly (readonly [year: number, cars: number])[] = [
  [2018, 46],
  [2019, 33],
  [2020, 22],
  [2021, 29],
  [2022, 31],
  [2023, 34],
  [2024, 30],
  [2025, 32],
]
export const carsDisposedOf = perYear.reduce((sum, [, cars]) => sum + cars, 0)

/** In the year of the reform more cars went than in any other: so many cases were completed in 2018. */
const COMPLETED_IN_2018 = 41

const methods = ['拍卖', '拍卖', '拍卖', '拍卖', '拍卖', '报废', '报废', '厂家回收', '拍卖', '灭失核销']

/** What is still owed of some cases: everything, or half. */
const owing: Record<number, 'all' | 'half'> = { 13: 'half', 52: 'all', 84: 'half', 131: 'all', 182: 'half', 236: 'all' }
/** Cars that nobody bought at two auctions and that were then scrapped by a case of their own. */
const unsellable = new Set([21, 96, 170])

class Ledger {
  readonly rows: Row[] = []
  readonly #random: Chance
  #receipt = 20_180_000
  readonly #numbers = new Map<number, number>()
  constructor(random: Chance) {
    this.#random = random
  }
  #receiptNo() {
    this.#receipt += this.#random.int(3, 61)
    return `00${this.#receipt}`
  }
  #code(year: number) {
    const number = (this.#numbers.get(year) ?? 0) + 1
    this.#numbers.set(year, number)
    return `CZ${year}-${String(number).padStart(3, '0')}`
  }

  completedIn(year: number): number {
    return this.rows.filter(({ 办结日期 }) => String(办结日期 ?? '').startsWith(String(year))).length
  }

  open(vehicle: CityVehicle, method: string, appliedOn: string): Row {
    const approvedOn = workday(appliedOn, this.#random.int(9, 28))
    const head = {
      处置编号: this.#code(Number(appliedOn.slice(0, 4))),
      车辆编号: vehicle.code,
      处置方式: method,
      申请日期: appliedOn,
    }
    return { ...head, 批准日期: approvedOn }
  }

  /** What a car of its age still fetches, in whole hundreds of yuan. */
  appraise(vehicle: CityVehicle, day: string): number {
    const age = Number(day.slice(0, 4)) - Number(vehicle.purchasedOn.slice(0, 4))
    const share = Math.max(5, Math.floor(70 - (age * this.#random.int(38, 46)) / 10))
    return Math.max(30, Math.floor((vehicle.price * share) / 10_000)) * 100
  }

  /** Adds the last row of a case that brought `gross` cents, of which `fees` went off; receipts as paid in. */
  settle(row: Row, gross: number, fees: number, sinceDay: string, owes?: 'all' | 'half') {
    const due = gross - fees
    const paidOn = workday(sinceDay, this.#random.int(12, 30))
    const completedOn = workday(paidOn, this.#random.int(4, 15))
    const paid = owes === 'all' ? 0 : owes === 'half' ? Math.floor(due / 2) : due
    const inTwo = paid > 3_000_000 && this.#random.percent(35)
    const first = inTwo ? Math.floor((paid * 6) / 10) : paid
    const receipt = (amount: number, day: string): Row =>
      amount > 0 ? { '上缴金额(元)': cents(amount), 上缴日期: day, 缴款凭证号: this.#receiptNo() } : {}
    this.rows.push({ ...row, '处置税费(元)': cents(fees), ...receipt(first, paidOn), 办结日期: completedOn })
    if (!inTwo) return
    const { 处置编号, 车辆编号, 处置方式, 申请日期 } = row
    this.rows.push({ 处置编号, 车辆编号, 处置方式, 申请日期, ...receipt(paid - first, workday(paidOn, 2)) })
  }

  auction(vehicle: CityVehicle, appliedOn: string, outcome: 'sold' | 'ended' | 'open', owes?: 'all' | 'half') {
    const head = this.open(vehicle, '拍卖', appliedOn)
    const appraisedOn = workday(String(head.批准日期), this.#random.int(8, 20))
    const appraisal = this.appraise(vehicle, appraisedOn)
    let day = workday(appraisedOn, this.#random.int(20, 40))
    let start = appraisal
    const unsold =
      outcome === 'sold' ? (this.#random.percent(25) ? 1 : this.#random.percent(6) ? 2 : 0) : outcome === 'open' ? 1 : 2
    const valued = { ...head, 评估基准日: appraisedOn, '评估价(元)': yuan(appraisal) }
    for (let round = 1; round <= unsold; round += 1) {
      const result = outcome === 'ended' && round === 2 && this.#random.percent(40) ? '撤拍' : '流拍'
      const last = round === unsold && outcome === 'ended' ? { 终止日期: workday(day, this.#random.int(10, 25)) } : {}
      this.rows.push({
        ...valued,
        拍卖轮次: round,
        拍卖日期: day,
        '起拍价(元)': yuan(start),
        竞价结果: result,
        ...last,
      })
      day = workday(day, this.#random.int(35, 60))
      start = round === 1 ? cut(start) : start
    }
    if (outcome !== 'sold') return
    const hammer = Math.floor((start * this.#random.int(101, unsold > 0 ? 118 : 185)) / 10_000) * 100
    const price = Math.max(start, hammer)
    const lot = {
      拍卖轮次: unsold + 1,
      拍卖日期: day,
      '起拍价(元)': yuan(start),
      竞价结果: '成交',
      '成交价(元)': yuan(price),
    }
    this.settle({ ...valued, ...lot, '账面原值(元)': yuan(vehicle.price) }, price * 100, price * 3, day, owes)
  }

  buyBack(vehicle: CityVehicle, appliedOn: string, owes?: 'all' | 'half') {
    const head = this.open(vehicle, '厂家回收', appliedOn)
    const appraisedOn = workday(String(head.批准日期), this.#random.int(8, 20))
    const appraisal = this.appraise(vehicle, appraisedOn)
    const price = Math.floor((appraisal * this.#random.int(92, 100)) / 10_000) * 100
    const row = { ...head, 评估基准日: appraisedOn, '评估价(元)': yuan(appraisal), '成交价(元)': yuan(price) }
    this.settle({ ...row, '账面原值(元)': yuan(vehicle.price) }, price * 100, 0, workday(appraisedOn, 20), owes)
  }

  scrap(vehicle: CityVehicle, appliedOn: string, owes?: 'all' | 'half') {
    const head = this.open(vehicle, '报废', appliedOn)
    const residual = this.#random.int(1200, 5200) * 50
    const row = { ...head, '残值收入(元)': cents(residual), '账面原值(元)': yuan(vehicle.price) }
    this.settle(row, residual, 0, workday(String(head.批准日期), this.#random.int(15, 40)), owes)
  }

  lose(vehicle: CityVehicle, appliedOn: string) {
    const head = this.open(vehicle, '灭失核销', appliedOn)
    const completedOn = workday(String(head.批准日期), this.#random.int(30, 70))
    this.rows.push({ ...head, '账面原值(元)': yuan(vehicle.price), 办结日期: completedOn })
  }

  reallocate(vehicle: CityVehicle, appliedOn: string, receiver: string) {
    const head = this.open(vehicle, '调剂', appliedOn)
    const completedOn = workday(String(head.批准日期), this.#random.int(15, 45))
    this.rows.push({ ...head, 接收单位编码: receiver, '账面原值(元)': yuan(vehicle.price), 办结日期: completedOn })
  }
}

/** Cars that changed hands within the city. */
const reallocations: readonly [from: string, category: string, receiver: string, on: string][] = [
  ['YX09', '其他公务用车', 'YL11', '2021-04-12'],
  ['YX09', '其他公务用车', 'YL12', '2021-04-12'],
  ['YX11', '执法执勤用车', 'YL04', '2022-08-22'],
  ['YX17', '执法执勤用车', 'YL05', '2023-06-19'],
  ['YX09', '其他公务用车', 'YL02', '2024-03-11'],
  ['YX24', '执法执勤用车', 'YL04', '2025-05-26'],
]

/** The cases of cars that have left: sales over one round and several, some owing money, and a few scrapped or lost. */
function disposeOf(gone: readonly CityVehicle[], ledger: Ledger, random: Chance) {
  const oldest = gone.toSorted((a, b) => (a.purchasedOn < b.purchasedOn ? -1 : 1))
  let place = 0
  const next = (day: string, given?: string) => {
    const vehicle = oldest[place]
    if (!vehicle) throw new RangeError(`no car is left for ${day}`)
    const method = given ?? methods[place % methods.length] ?? '拍卖'
    const owes = owing[place]
    if (unsellable.has(place)) {
      ledger.auction(vehicle, day, 'ended')
      ledger.scrap(vehicle, workday(day, 210))
    } else if (method === '拍卖') ledger.auction(vehicle, day, 'sold', owes)
    else if (method === '报废') ledger.scrap(vehicle, day, owes)
    else if (method === '厂家回收') ledger.buyBack(vehicle, day, owes)
    else ledger.lose(vehicle, day)
    place += 1
  }
  const days = (count: number, year: number, months: readonly [number, number]) =>
    Array.from({ length: count }, () => workday(dayOf(year, random.int(...months), random.int(1, 28)), 0)).sort()

  for (const [year, cars] of perYear) {
    const until = place + cars
    if (year === 2018) {
      for (const day of days(36, year, [1, 6])) next(day)
      // A scrapping begun in summer is done by the end of the year, and nothing begun in December is.
      for (const day of days(cars, year, [7, 8])) {
        if (ledger.completedIn(year) < COMPLETED_IN_2018 && place < until) next(day, '报废')
      }
      for (const day of days(until - place, year, [12, 12])) next(day)
    } else {
      // The last ones come to their end before the day up to which the ledger is kept.
      for (const day of days(cars, year, [1, year === 2025 ? 8 : 11])) next(day)
    }
  }
}

/** Eight years of the city's disposals and what is under way this year. */
export function disposalFile(
  { fleet, gone }: { fleet: readonly CityVehicle[]; gone: readonly CityVehicle[] },
  random: Chance,
): ImportFile {
  const ledger = new Ledger(random)
  disposeOf(gone, ledger, random)
  const moved = new Set<CityVehicle>()
  for (const [from, category, receiver, day] of reallocations) {
    const vehicle = fleet.find(
      (one) => one.agency === from && one.category === category && one.purchasedOn < day && !moved.has(one),
    )
    if (!vehicle) continue
    moved.add(vehicle)
    ledger.reallocate(vehicle, day, receiver)
  }
  const aged = fleet.filter(
    (one) => one.purchasedOn < '2017-01-01' && !moved.has(one) && one.model.bodyType !== '微型载货',
  )
  const running = ['2026-01-19', '2026-02-09', '2026-03-23', '2026-04-20', '2026-05-11', '2026-05-18', '2026-05-25']
  for (const [index, day] of running.entries()) {
    const vehicle = aged[index * 3]
    if (!vehicle) continue
    if (index === 0) ledger.auction(vehicle, day, 'open')
    else if (index < 5) ledger.rows.push(ledger.open(vehicle, index === 3 ? '报废' : '拍卖', day))
    else ledger.rows.push({ ...ledger.open(vehicle, '拍卖', day), 批准日期: '' })
  }
  return importFile('disposals', '历史处置台账', headings, ledger.rows)
}
