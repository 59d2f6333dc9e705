import { isBlank, type RawCell, showCell } from './cell.ts'
import { foldHeading } from './fold.ts'
import { type Column, type Kind, kindNames, kinds } from './kinds.ts'

/** One row of a file; `row` as the spreadsheet counts it, the first being 1. */
export interface TableRow {
  row: number
  cells: readonly RawCell[]
}

/** Which cell of a row belongs to which column of the kind. */
export interface Mapping {
  /** index of the cell by field; a field that the file has no heading for is absent */
  cellOf: ReadonlyMap<string, number>
  /** required columns without a heading */
  missing: readonly Column[]
  /** headings that are no column of the kind, or repeat one */
  extra: readonly { index: number; text: string }[]
}

/** Headings that our own list of errors adds to a file; a corrected copy may keep them. */
export const REASON_HEADING = '问题说明'
export const ROW_HEADING = '原行号'

/** Headings match exactly after folding, in any order; of a repeated heading the first counts. */
export const mapHeadings = (kind: Kind, cells: readonly RawCell[]): Mapping => mapColumns(kinds[kind].columns, cells)

/** The same for a table that is no kind of the register. */
export const mapColumns = (columns: readonly Column[], cells: readonly RawCell[]): Mapping => {
  const found = new Map<string, number>()
  const texts = cells.map((cell) => (isBlank(cell) ? '' : foldHeading(showCell(cell))))
  texts.forEach((text, index) => {
    if (text !== '' && !found.has(text)) found.set(text, index)
  })
  const cellOf = new Map<string, number>()
  for (const { field, heading, aliases } of columns) {
    const index = [heading, ...aliases].map((name) => found.get(foldHeading(name))).find((at) => at !== undefined)
    if (index !== undefined) cellOf.set(field, index)
  }
  const used = new Set(cellOf.values())
  const extra = texts.flatMap((text, index) =>
    text === '' || used.has(index) ? [] : [{ index, text: showCell(cells[index]) }],
  )
  const missing = columns.filter(({ field, required }) => required && !cellOf.has(field))
  return { cellOf, missing, extra }
}

/** The heading row among `rows`: the one with most headings of the kind, the first of equals; null when none has any. */
export const findHeadingRow = (
  kind: Kind,
  rows: readonly (readonly RawCell[])[],
): { index: number; mapping: Mapping } | null => {
  let best: { index: number; mapping: Mapping } | null = null
  rows.forEach((cells, index) => {
    const mapping = mapHeadings(kind, cells)
    if (mapping.cellOf.size > (best?.mapping.cellOf.size ?? 0)) best = { index, mapping }
  })
  return best
}

/** The kind that `rows` have every required heading of, where `kind` lacks some: a file chosen for the wrong table. */
export const likelyKind = (kind: Kind, rows: readonly (readonly RawCell[])[]): Kind | undefined =>
  kindNames.find((other) => other !== kind && findHeadingRow(other, rows)?.mapping.missing.length === 0)

const total = /^(?:本页)?(?:合计|总计|小计):?$/

/** What a row below the heading row is: data, or something that people leave in tables. */
export const rowNature = (
  kind: Kind,
  { cellOf }: Mapping,
  cells: readonly RawCell[],
): 'data' | 'blank' | 'total' | 'example' | 'heading' => {
  const first = cells.find((cell) => !isBlank(cell))
  if (first === undefined) return 'blank'
  if (typeof first === 'string' && total.test(foldHeading(first))) return 'total'
  // Only what stands under our headings is data; remarks beside the table are not.
  if ([...cellOf.values()].every((index) => isBlank(cells[index]))) return 'blank'
  const [column] = kinds[kind].columns
  const key = column && cells[cellOf.get(column.field) ?? -1]
  if (typeof key !== 'string') return 'data'
  if (key.trim().startsWith('示例')) return 'example'
  return foldHeading(key) === column?.heading ? 'heading' : 'data'
}
