/** The rows of the eight files, keyed by their canonical headings; an empty cell is an empty text. */
export type Row = Record<string, string>
export type Kind =
  | 'agencies'
  | 'headcounts'
  | 'people'
  | 'rooms'
  | 'occupancies'
  | 'vehicle-quotas'
  | 'vehicles'
  | 'disposals'
export type Town = Record<Kind, Row[]>

/** A cell, where the row or its column may be missing. */
export const cell = (row: Row | undefined, heading: string): string => row?.[heading] ?? ''

export const firstHeading = {
  agencies: '单位编码',
  people: '人员编号',
  rooms: '房间编号',
  vehicles: '车辆编号',
} as const
export type Versioned = keyof typeof firstHeading

/** What each thing's row says on a day: that of the latest 生效日期 by then; a row without one holds from ever. */
export function asOf(town: Town, kind: Versioned, day: string): Map<string, Row> {
  const found = new Map<string, Row>()
  for (const row of town[kind]) {
    const code = cell(row, firstHeading[kind])
    const from = cell(row, '生效日期')
    const before = found.get(code)
    if (from <= day && (!before || from > cell(before, '生效日期'))) found.set(code, row)
  }
  return found
}

/** Rows that hold from `start` to `end`, the last day, on `day`. */
export const within = (rows: Row[], start: string, end: string, day: string): Row[] =>
  rows.filter((row) => cell(row, start) <= day && (cell(row, end) === '' || day <= cell(row, end)))

/** One case of the ledger: of a text the last given, the rows beside it. */
export interface Case {
  code: string
  vehicle: string
  method: string
  rows: Row[]
  last: (heading: string) => string
}

/** The vehicle that a ledger row names by code, VIN or plate. */
export function vehicleNamed(town: Town, name: string): string {
  const row = town.vehicles.find((v) => [v.车辆编号, v.车辆识别代号, v.号牌号码].includes(name))
  if (!row) throw new Error(`no vehicle ${name}`)
  return cell(row, '车辆编号')
}

export function casesOf(town: Town): Case[] {
  const byCode = Map.groupBy(town.disposals, (row) => cell(row, '处置编号'))
  return [...byCode].map(([code, rows]) => {
    const last = (heading: string) =>
      cell(
        rows.findLast((row) => cell(row, heading) !== ''),
        heading,
      )
    return { code, rows, last, vehicle: vehicleNamed(town, last('车辆编号')), method: last('处置方式') }
  })
}

/** Who holds a vehicle on a day; null before 购置日期 and from the 办结日期 of a case that takes it away. */
export function holderOf(town: Town, cases: Case[], code: string, day: string): string | null {
  const row = asOf(town, 'vehicles', day).get(code)
  if (!row || day < cell(row, '购置日期')) return null
  const done = cases.filter((c) => c.vehicle === code && c.last('办结日期') !== '' && c.last('办结日期') <= day)
  if (done.some((c) => c.method !== '调剂')) return null
  const moved = done.sort((a, b) => (a.last('办结日期') < b.last('办结日期') ? -1 : 1)).at(-1)
  return moved ? moved.last('接收单位编码') : cell(row, '使用单位编码')
}
