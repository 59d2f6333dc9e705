import { isBlank, type RawCell, readCell, showCell } from '../imports/cell.ts'
import { foldHeading } from '../imports/fold.ts'
import { type Mapping, mapColumns, type TableRow } from '../imports/heading.ts'
import type { CellType, Column } from '../imports/kinds.ts'

/*
 * 竞价结果表: what an auctioneer hands over after a session, one row for each lot.
 */

type Extras = Partial<Pick<Column, 'aliases' | 'required' | 'note'>>
const column = (cell: CellType, field: string, heading: string, example: string, extras: Extras = {}): Column => ({
  ...cell,
  ...{ field, heading, example, aliases: [], required: false, note: '' },
  ...extras,
})
const text = (max: number): CellType => ({ type: 'text', max, lines: false })
const money: CellType = { type: 'decimal', digits: 14, decimals: 2 }

export const lotResults = ['成交', '流拍', '撤拍'] as const
export type LotResult = (typeof lotResults)[number]

export const resultColumns: readonly Column[] = [
  column({ type: 'key' }, 'lot', '标的号', '示例01', {
    required: true,
    aliases: ['标的编号', '拍品号'],
    note: '与公告的标的号一致',
  }),
  column({ type: 'enum', values: lotResults, whenEmpty: null }, 'result', '竞价结果', '成交', {
    required: true,
    aliases: ['拍卖结果', '结果'],
  }),
  column(money, 'price', '成交价(元)', '36500.00', { aliases: ['成交价'], note: '成交的必填，其余留空' }),
  column(text(100), 'buyer', '买受人', '示例买受人', { note: '成交的必填，其余留空' }),
  column({ type: 'integer', min: 0 }, 'bidders', '参加竞买人数', '4', {
    aliases: ['竞买人数'],
    note: '成交和流拍的必填',
  }),
  column(text(100), 'confirmation_no', '成交确认书编号', '成交2026-01', { note: '成交的必填，其余留空' }),
  column(money, 'commission', '佣金(元)', '', { aliases: ['佣金'], note: '由处置收入承担的拍卖佣金；没有的留空' }),
  column(text(200), 'remark', '说明', '', { note: '流拍、撤拍的原因；成交价偏离通常范围的说明' }),
]

/** A bad cell, named as its file has it; `heading` empty: the row or the file as a whole. */
export interface SheetFault {
  row: number
  heading: string
  value: string
  message: string
}

/** What the file says of one lot. */
export interface LotOutcome {
  row: number
  lot: string
  result: LotResult
  price: string | null
  buyer: string | null
  bidders: number | null
  confirmationNo: string | null
  commission: string | null
  remark: string | null
}

/** Rows above the headings are passed over, as many as titles take. */
const HEADING_ROWS = 10

/**
 * Reads a 竞价结果表. Every bad cell is named; where there is one, what the other rows say stands nonetheless.
 */
export function readResultSheet(rows: readonly TableRow[]): { lots: LotOutcome[]; faults: SheetFault[] } {
  const filled = rows.filter(({ cells }) => !cells.every(isBlank))
  const heads = filled.slice(0, HEADING_ROWS).map((row) => ({ row, mapping: mapColumns(resultColumns, row.cells) }))
  const head = heads.reduce<(typeof heads)[number] | undefined>(
    (best, one) => (one.mapping.cellOf.size > (best?.mapping.cellOf.size ?? 0) ? one : best),
    undefined,
  )
  const missing = head?.mapping.missing ?? resultColumns.filter(({ required }) => required)
  if (!head || missing.length > 0) {
    const faults = missing.map(({ heading }) => ({
      ...{ row: head?.row.row ?? 1, heading, value: '' },
      message: `缺少必需的列“${heading}”，请按模板补上该列`,
    }))
    return { lots: [], faults }
  }
  const faults: SheetFault[] = []
  const lots: LotOutcome[] = []
  const seen = new Map<string, number>()
  for (const row of filled) {
    if (row.row <= head.row.row || !isData(head.mapping, row.cells)) continue
    const outcome = readLot(head.mapping, row, faults)
    if (!outcome) continue
    const before = seen.get(outcome.lot)
    if (before !== undefined) {
      const message = `标的号与第 ${before} 行重复，请核对`
      faults.push({ row: row.row, heading: '标的号', value: outcome.lot, message })
    } else {
      seen.set(outcome.lot, row.row)
      lots.push(outcome)
    }
  }
  if (lots.length === 0 && faults.length === 0) {
    faults.push({ row: head.row.row, heading: '', value: '', message: '列名以下没有内容，请填写各标的的竞价结果' })
  }
  return { lots, faults }
}

/** Example and total rows are left out, as in every table that is brought in. */
function isData({ cellOf }: Mapping, cells: readonly RawCell[]): boolean {
  if ([...cellOf.values()].every((index) => isBlank(cells[index]))) return false
  const first = cells.find((cell) => !isBlank(cell))
  if (typeof first === 'string' && /^(?:合计|总计|小计):?$/.test(foldHeading(first))) return false
  const lot = cells[cellOf.get('lot') ?? -1]
  return !(typeof lot === 'string' && lot.trim().startsWith('示例'))
}

/** Which cells a lot of that outcome needs; the others stay empty. */
const needed: Record<LotResult, readonly string[]> = {
  成交: ['price', 'buyer', 'bidders', 'confirmation_no'],
  流拍: ['bidders'],
  撤拍: ['remark'],
}
const onlySold = ['price', 'buyer', 'confirmation_no']

function readLot({ cellOf }: Mapping, { row, cells }: TableRow, faults: SheetFault[]): LotOutcome | undefined {
  const values: Record<string, string | null> = {}
  const bad = new Set<string>()
  const report = ({ field, heading }: Column, message: string) => {
    bad.add(field)
    faults.push({ row, heading, value: showCell(cells[cellOf.get(field) ?? -1]), message })
  }
  for (const one of resultColumns) {
    const reading = readCell(one, cells[cellOf.get(one.field) ?? -1] ?? null)
    values[one.field] = 'error' in reading ? null : reading.value
    if ('error' in reading) report(one, reading.error)
    else if (one.required && reading.value === null) report(one, `“${one.heading}”不能为空，请填写`)
  }
  const result = lotResults.find((known) => known === values.result)
  if (!result) return undefined
  for (const one of resultColumns) {
    if (bad.has(one.field)) continue
    const value = values[one.field]
    if (needed[result].includes(one.field) && value === null)
      report(one, `竞价结果为${result}的，须填写“${one.heading}”`)
    if (result !== '成交' && onlySold.includes(one.field) && value !== null)
      report(one, `竞价结果为${result}的，“${one.heading}”应当留空；请核对竞价结果`)
  }
  if (bad.size > 0) return undefined
  return {
    ...{ row, lot: values.lot ?? '', result, price: values.price ?? null, buyer: values.buyer ?? null },
    bidders: values.bidders === null || values.bidders === undefined ? null : Number(values.bidders),
    ...{ confirmationNo: values.confirmation_no ?? null, commission: values.commission ?? null },
    remark: values.remark ?? null,
  }
}
