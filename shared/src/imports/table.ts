import { isBlank, type RawCell, showCell } from './cell.ts'
import { findHeadingRow, likelyKind, type Mapping, rowNature, type TableRow } from './heading.ts'
import { type Column, type Kind, kinds } from './kinds.ts'
import { type CellIssue, readRow } from './row.ts'

/** What one row of a file came to: `values` by field for a data row, null for one that is skipped. */
export interface TableEntry {
  row: number
  values: Record<string, string | null> | null
  issues: CellIssue[]
}

/** The heading row is looked for among so many rows that are not blank. */
const HEADING_ROWS = 10

/**
 * Reads a file row by row: finds the heading row, skips what is no data with a warning, and reads the rest. Blank rows
 * are passed over in silence. Every bad cell is named; nothing is looked up.
 */
export async function* readTable(kind: Kind, rows: AsyncIterable<TableRow>): AsyncGenerator<TableEntry> {
  const head: TableRow[] = []
  let mapping: Mapping | null = null
  for await (const row of rows) {
    if (mapping) {
      const entry = readLine(kind, mapping, row)
      if (entry) yield entry
      continue
    }
    if (row.cells.every(isBlank)) continue
    head.push(row)
    if (head.length < HEADING_ROWS) continue
    mapping = yield* readHead(kind, head)
    if (!mapping) return
  }
  if (!mapping) yield* readHead(kind, head)
}

/** Reads the first rows; returns null when none of them is a heading row. */
function* readHead(kind: Kind, head: readonly TableRow[]): Generator<TableEntry, Mapping | null> {
  const cells = head.map((row) => row.cells)
  const found = findHeadingRow(kind, cells)
  const missing = found?.mapping.missing ?? kinds[kind].columns.filter(({ required }) => required)
  if (missing.length > 0) {
    const likely = likelyKind(kind, cells)
    yield { row: 1, values: null, issues: missing.map((column) => missingHeading(column, likely)) }
  }
  if (!found) return null
  const { index: at, mapping } = found
  for (const [index, row] of head.entries()) {
    if (index < at) {
      yield skipped(row, '列名行以上的内容不导入，已跳过')
    } else if (index === at) {
      const issues = mapping.extra.map(({ text }) => extraHeading(text))
      if (issues.length > 0) yield { row: row.row, values: null, issues }
    } else {
      const entry = readLine(kind, mapping, row)
      if (entry) yield entry
    }
  }
  return mapping
}

const skippedBecause = {
  total: '合计行不导入，已跳过',
  example: '示例行不导入，已跳过',
  heading: '重复的列名行不导入，已跳过',
} as const

const readLine = (kind: Kind, mapping: Mapping, { row, cells }: TableRow): TableEntry | null => {
  const nature = rowNature(kind, mapping, cells)
  if (nature === 'blank') return null
  if (nature === 'data') return { row, ...readRow(kind, mapping, cells) }
  return skipped({ row, cells }, skippedBecause[nature])
}

const skipped = ({ row, cells }: TableRow, message: string): TableEntry => {
  const first: RawCell | undefined = cells.find((cell) => !isBlank(cell))
  return { row, values: null, issues: [{ field: '', value: showCell(first), message, severity: 'warning' }] }
}

const missingHeading = ({ field, heading }: Column, likely: Kind | undefined): CellIssue => {
  const hint = likely ? `；这个文件像是“${kinds[likely].title}”表，请确认导入的种类` : ''
  return { field, value: '', message: `缺少必需的列“${heading}”，请按模板补上该列${hint}`, severity: 'error' }
}

const extraHeading = (text: string): CellIssue => ({
  field: text,
  value: text,
  message: `“${text}”不是本表的列或与前面的列重复，已忽略；如需导入，请按模板改正列名`,
  severity: 'warning',
})
