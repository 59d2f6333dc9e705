import { plusDays } from '../oracle/calendar.ts'
import { cell, type Row } from '../oracle/history.ts'
import { type Dice, hundredths } from './dice.ts'
import { headings } from './headings.ts'

/** The ledger of cases, each the story of one vehicle. */
export function makeDisposals(dice: Dice, agencies: Row[], vehicles: Row[]): Row[] {
  const old = vehicles.filter((row) => cell(row, '购置日期') < '2018-01-01')
  const ledger = new Ledger(dice, agencies)
  for (const vehicle of dice.sample(old, Math.min(old.length - 3, 16))) {
    const story = dice.pick(stories)
    story(ledger, vehicle)
  }
  return ledger.rows
}

type Story = (ledger: Ledger, vehicle: Row) => void
const stories: Story[] = [
  (ledger, vehicle) => ledger.auction(vehicle, ['成交']),
  (ledger, vehicle) => ledger.auction(vehicle, ['流拍', '成交']),
  (ledger, vehicle) => ledger.auction(vehicle, ['流拍', '流拍', '成交']),
  (ledger, vehicle) => ledger.auction(vehicle, ['撤拍', '成交']),
  (ledger, vehicle) => ledger.auction(vehicle, ['流拍', '撤拍'], 'open'),
  (ledger, vehicle) => ledger.auction(vehicle, ['流拍'], 'open'),
  // A car that nobody wanted is scrapped by a case of its own.
  (ledger, vehicle) => ledger.simple(vehicle, '报废', ledger.auction(vehicle, ['流拍'], 'ended')),
  // Offered again a case later: it counts once, by its last round.
  (ledger, vehicle) => ledger.auction(vehicle, ['成交'], 'completed', ledger.auction(vehicle, ['流拍'], 'ended')),
  (ledger, vehicle) => ledger.simple(vehicle, '报废'),
  (ledger, vehicle) => ledger.simple(vehicle, '厂家回收'),
  (ledger, vehicle) => ledger.simple(vehicle, '灭失核销'),
  (ledger, vehicle) => ledger.simple(vehicle, '调剂'),
  // Moved on, then sold by its new holder; or moved twice.
  (ledger, vehicle) => ledger.auction(vehicle, ['成交'], 'completed', ledger.simple(vehicle, '调剂')),
  (ledger, vehicle) => ledger.simple(vehicle, '调剂', ledger.simple(vehicle, '调剂')),
  (ledger, vehicle) => ledger.open(vehicle),
  (ledger, vehicle) => ledger.open(vehicle, true),
]

class Ledger {
  readonly rows: Row[] = []
  readonly #dice: Dice
  readonly #agencies: Row[]
  #cases = 0
  #receipts = 0
  constructor(dice: Dice, agencies: Row[]) {
    this.#dice = dice
    this.#agencies = agencies
  }

  #begin(vehicle: Row, method: string, after?: string) {
    const dice = this.#dice
    this.#cases += 1
    const applied = after ? plusDays(after, dice.int(1, 60)) : dice.day('2021-10-01', '2024-02-29')
    const named = dice.chance(0.8) ? '车辆编号' : dice.pick(['车辆识别代号', '号牌号码'])
    const blank = Object.fromEntries(headings.disposals.map((heading) => [heading, '']))
    const code = `C${String(this.#cases).padStart(4, '0')}`
    return { ...blank, 处置编号: code, 车辆编号: cell(vehicle, named), 处置方式: method, 申请日期: applied } as Row
  }

  #money = (most: number) => hundredths(this.#dice.int(1, most * 100))

  /** Money comes in by one to three receipts, whole or not; the last row says when the case was done. */
  #finish(rows: Row[], proceeds: number, day: string) {
    const dice = this.#dice
    const last = rows[rows.length - 1] ?? {}
    const common = {
      处置编号: cell(last, '处置编号'),
      车辆编号: cell(last, '车辆编号'),
      处置方式: cell(last, '处置方式'),
    }
    const blank = Object.fromEntries(headings.disposals.map((heading) => [heading, '']))
    const fees = dice.chance(0.8) ? dice.int(0, Math.max(1, Math.floor(proceeds * 3))) : null
    if (fees !== null) last['处置税费(元)'] = hundredths(fees)
    let due = proceeds * 100 - (fees ?? 0)
    const receipts = due > 100 ? dice.int(0, 3) : 0
    for (let i = 0; i < receipts; i += 1) {
      const part = i === receipts - 1 && dice.chance(0.7) ? due : dice.int(1, Math.max(1, Math.floor(due / 2)))
      due -= part
      this.#receipts += 1
      const receipt = {
        '上缴金额(元)': hundredths(part),
        上缴日期: plusDays(day, i * 9),
        缴款凭证号: String(this.#receipts).padStart(8, '0'),
      }
      if (i === 0) Object.assign(last, receipt)
      else rows.push({ ...blank, ...common, 申请日期: cell(last, '申请日期'), ...receipt })
    }
    const done = dice.pick([
      plusDays(day, 30),
      plusDays(day, 30),
      `${day.slice(0, 4)}-12-31`,
      `${Number(day.slice(0, 4)) + 1}-01-01`,
    ])
    const end = rows[rows.length - 1]
    if (end) end.办结日期 = done
    return done
  }

  auction(vehicle: Row, results: string[], end: 'completed' | 'open' | 'ended' = 'completed', after?: string): string {
    const dice = this.#dice
    const first = this.#begin(vehicle, '拍卖', after)
    first.批准日期 = plusDays(cell(first, '申请日期'), dice.int(1, 40))
    let appraisal = dice.int(3_000, 90_000)
    let day = plusDays(cell(first, '批准日期'), dice.int(10, 60))
    first.评估基准日 = day
    if (dice.chance(0.3)) first['账面原值(元)'] = this.#money(400_000)
    const rows = results.map((result, index): Row => {
      const row = index === 0 ? first : { ...first, '账面原值(元)': '' }
      if (index > 0 && dice.chance(0.3)) appraisal = Math.floor(appraisal * 0.8)
      // Two rounds may be held on one day.
      if (index > 0) day = dice.chance(0.15) ? day : plusDays(day, dice.int(10, 120))
      const start = index === 0 ? appraisal : Math.ceil(appraisal * 0.9)
      Object.assign(row, {
        '评估价(元)': `${appraisal}.00`,
        拍卖轮次: String(index + 1),
        拍卖日期: day,
        竞价结果: result,
      })
      row['起拍价(元)'] = hundredths(start * 100 + dice.int(0, 99))
      if (result === '成交') row['成交价(元)'] = hundredths(start * 100 + dice.int(100, 3_000_000))
      return row
    })
    const last = rows[rows.length - 1] ?? first
    let done = plusDays(day, dice.int(5, 40))
    if (end === 'completed') done = this.#finish(rows, Math.floor(Number(last['成交价(元)'])), done)
    if (end === 'ended') last.终止日期 = done
    this.rows.push(...rows)
    return done
  }

  simple(vehicle: Row, method: string, after?: string): string {
    const dice = this.#dice
    const row = this.#begin(vehicle, method, after)
    row.批准日期 = dice.chance(0.9) ? plusDays(cell(row, '申请日期'), dice.int(0, 40)) : ''
    let proceeds = 0
    if (method === '报废') proceeds = dice.int(0, 4_000)
    if (method === '厂家回收') proceeds = dice.int(5_000, 60_000)
    if (method === '报废' && proceeds > 0) row['残值收入(元)'] = `${proceeds}.00`
    if (method === '厂家回收') {
      row['评估价(元)'] = this.#money(60_000)
      row['成交价(元)'] = `${proceeds - 1_000}.00`
      row['残值收入(元)'] = '1000.00'
    }
    const receiver = dice.pick(this.#agencies.filter((agency) => agency.单位编码 !== vehicle.使用单位编码))
    if (method === '调剂') row.接收单位编码 = cell(receiver, '单位编码')
    if (dice.chance(0.3)) row['账面原值(元)'] = this.#money(300_000)
    const rows = [row]
    const done = this.#finish(rows, proceeds, plusDays(cell(row, '申请日期'), dice.int(40, 200)))
    this.rows.push(...rows)
    return done
  }

  /** Applied for, perhaps approved; going on, or ended without disposal. */
  open(vehicle: Row, ended = false) {
    const dice = this.#dice
    const row = this.#begin(vehicle, dice.pick(['拍卖', '报废', '厂家回收']))
    if (dice.chance(0.6)) row.批准日期 = plusDays(cell(row, '申请日期'), dice.int(1, 90))
    if (ended) row.终止日期 = plusDays(cell(row, '申请日期'), dice.int(90, 300))
    this.rows.push(row)
  }
}
