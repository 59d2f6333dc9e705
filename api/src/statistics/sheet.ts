import type { BorderSide, Cell, CellStyle, CellValue, MergeRange, RowDef, WriteSheet } from 'hucre'

/** How a column shows its cells. */
export type Format = 'text' | 'count' | 'money' | 'rate' | 'days' | 'date'

export interface SheetColumn {
  heading: string
  format: Format
  width: number
  /** columns that stand side by side under one heading */
  group?: string
}

export interface SheetPlan {
  name: string
  title: string
  /** left and right under the title */
  subtitle: [string, string]
  columns: readonly SheetColumn[]
  rows: readonly SheetRow[]
  /** how many rows each share one cell of the first column, from the top */
  spans?: readonly number[]
}

export interface SheetRow {
  cells: readonly CellValue[]
  /** where a cell is not shown as its column says */
  formats?: readonly (Format | undefined)[]
  /** 合计 or a section's heading */
  strong?: boolean
}

const side: BorderSide = { style: 'thin', color: { rgb: 'FF8C8C8C' } }
const border = { top: side, right: side, bottom: side, left: side }
const songti = { name: '宋体', size: 10 }

const numberFormats: Record<Format, string | undefined> = {
  text: undefined,
  count: '#,##0',
  money: '#,##0.00;[Red]-#,##0.00',
  rate: '0.00%;[Red]-0.00%',
  days: 'General',
  date: 'yyyy-mm-dd',
}

const bodyStyle = (format: Format, strong: boolean): CellStyle => ({
  font: { ...songti, bold: strong },
  border,
  alignment: {
    horizontal: format === 'text' ? 'left' : format === 'date' ? 'center' : 'right',
    vertical: 'center',
    wrapText: format === 'text',
  },
  ...(numberFormats[format] && { numFmt: numberFormats[format] }),
  ...(strong && { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'FFF2F2F2' } } }),
})

const headStyle: CellStyle = {
  font: { ...songti, bold: true },
  border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFDDE6F0' } },
}
const titleStyle: CellStyle = {
  font: { name: '黑体', size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center' },
}
const noteStyle = (horizontal: 'left' | 'right'): CellStyle => ({
  font: songti,
  alignment: { horizontal, vertical: 'center' },
})

/** Headings above columns that belong together span them; the others span both heading rows. */
function headings(columns: readonly SheetColumn[], first: number) {
  const grouped = columns.some(({ group }) => group)
  const merges: MergeRange[] = []
  if (!grouped) return { rows: [columns.map(({ heading }) => heading)], merges }
  const upper = columns.map(({ heading, group }, index) =>
    group === undefined ? heading : group === columns[index - 1]?.group ? null : group,
  )
  const lower = columns.map(({ heading, group }) => (group === undefined ? null : heading))
  columns.forEach(({ group }, index) => {
    if (group === undefined) merges.push({ startRow: first, endRow: first + 1, startCol: index, endCol: index })
    else if (group !== columns[index - 1]?.group) {
      const size = columns.filter((column) => column.group === group).length
      if (size > 1) merges.push({ startRow: first, endRow: first, startCol: index, endCol: index + size - 1 })
    }
  })
  return { rows: [upper, lower], merges }
}

const firstColumnMerges = (spans: readonly number[], first: number): MergeRange[] =>
  spans.map((size, index) => {
    const startRow = first + spans.slice(0, index).reduce((sum, before) => sum + before, 0)
    return { startRow, endRow: startRow + size - 1, startCol: 0, endCol: 0 }
  })

/** A printed form as a sheet: title, two notes, headings that repeat on every page, rows; A4 across, one page wide. */
export function formSheet({ name, title, subtitle, columns, rows, spans = [] }: SheetPlan): WriteSheet {
  const last = columns.length - 1
  const middle = Math.max(0, last - Math.min(2, last))
  const blank: CellValue[] = columns.map(() => null)
  const head = headings(columns, 2)
  const top: CellValue[][] = [
    [title, ...blank.slice(1)],
    blank.map((_, index) => (index === 0 ? subtitle[0] : index === middle ? subtitle[1] : null)),
    ...head.rows,
  ]
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, style: (column: number) => CellStyle, values: readonly CellValue[]) =>
    columns.forEach((_, column) => {
      cells.set(`${row},${column}`, { value: values[column] ?? null, style: style(column) })
    })
  put(0, () => titleStyle, top[0] ?? [])
  put(1, (column) => noteStyle(column < middle ? 'left' : 'right'), top[1] ?? [])
  head.rows.forEach((values, index) => {
    put(2 + index, () => headStyle, values)
  })
  rows.forEach((row, index) => {
    const formatOf = (column: number) => row.formats?.[column] ?? columns[column]?.format ?? 'text'
    put(top.length + index, (column) => bodyStyle(formatOf(column), row.strong ?? false), row.cells)
  })
  const rowDefs = new Map<number, RowDef>([
    [0, { height: 30 }],
    [1, { height: 18 }],
    ...head.rows.map((_, index): [number, RowDef] => [2 + index, { height: head.rows.length > 1 ? 20 : 32 }]),
  ])
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: [...top, ...rows.map(({ cells: values }) => [...values])],
    cells,
    rowDefs,
    merges: [
      { startRow: 0, endRow: 0, startCol: 0, endCol: last },
      ...(middle > 1 ? [{ startRow: 1, endRow: 1, startCol: 0, endCol: middle - 1 }] : []),
      ...(middle < last ? [{ startRow: 1, endRow: 1, startCol: middle, endCol: last }] : []),
      ...head.merges,
      ...firstColumnMerges(spans, top.length),
    ],
    freezePane: { rows: top.length },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$1:$${top.length}`,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
    view: { showGridLines: false },
  }
}
