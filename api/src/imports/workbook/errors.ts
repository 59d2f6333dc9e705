import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { RawCell } from '@heding/shared/imports/cell.ts'
import { foldHeading } from '@heding/shared/imports/fold.ts'
import {
  findHeadingRow,
  type Mapping,
  REASON_HEADING,
  ROW_HEADING,
  type TableRow,
} from '@heding/shared/imports/heading.ts'
import { type Column, type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { openTable } from '../read/open.ts'
import { dropDown, listSheets } from './drop-down.ts'
import { cellText, errorStyle, headingStyle, noteStyle, numberFormat, warningStyle, widthFor, wrapped } from './look.ts'

/** One wrong or doubtful cell of a file, as the import reported it. */
export interface TableIssue {
  row: number
  /** the canonical heading, or '' */
  column: string
  message: string
  severity: 'error' | 'warning'
}

/** Up to so many rows, headings among them, are given back whole; of a longer table only the rows that have something to correct. */
const ROWS_MAX = 20_000

/**
 * Writes the owner's table back with the reason beside each bad cell: bad cells coloured, the reasons in 「问题说明」 and
 * the row numbers of the original in 「原行号」, both behind the last column. Once corrected it can be imported as it is.
 * Rows above the heading row are left out.
 * @throws Problem when the file cannot be read
 */
export async function errorWorkbook(
  kind: Kind,
  tablePath: string,
  fileName: string,
  issues: readonly TableIssue[],
  out: Writable,
): Promise<void> {
  const byRow = Map.groupBy(issues, ({ row }) => row)
  const { rows, isPart } = await takeRows(tablePath, fileName, byRow)
  const found = findHeadingRow(
    kind,
    rows.slice(0, 10).map(({ cells }) => cells),
  )
  const heading = rows[found?.index ?? -1]
  const sheet =
    found && heading
      ? markedSheet(kind, { mapping: found.mapping, heading, rows: rows.slice(found.index + 1), byRow, isPart })
      : plainSheet(rows, issues)
  const done = finished(out)
  out.end(await writeXlsx({ sheets: [sheet, ...listSheets(kind)] }))
  await done
}

type IssuesByRow = ReadonlyMap<number, readonly TableIssue[]>

/** The rows that are not blank: the first ones, among them the heading row, and then all of them or those with issues. */
const takeRows = async (path: string, fileName: string, byRow: IssuesByRow) => {
  const table = await openTable(path, fileName)
  let rows: TableRow[] = []
  let isPart = false
  for await (const row of table.rows) {
    if (row.cells.length === 0 || (isPart && (!byRow.has(row.row) || rows.length > ROWS_MAX))) continue
    rows.push(row)
    if (isPart || rows.length <= ROWS_MAX) continue
    isPart = true
    rows = rows.filter((one, index) => index < 10 || byRow.has(one.row))
  }
  return { rows, isPart }
}

interface Marked {
  mapping: Mapping
  heading: TableRow
  rows: readonly TableRow[]
  byRow: IssuesByRow
  isPart: boolean
}

/** A column of the new table: where its cells come from, and what is known of it. */
interface Place {
  heading: RawCell
  from: number | null
  column: Column | undefined
}

const own = new Set([REASON_HEADING, ROW_HEADING])

/** The owner's columns without those that an earlier list of errors added, and those that were missing. */
const placesOf = (kind: Kind, mapping: Mapping, heading: TableRow): Place[] => {
  const columnAt = new Map<number, Column>()
  for (const column of kinds[kind].columns) {
    const index = mapping.cellOf.get(column.field)
    if (index !== undefined) columnAt.set(index, column)
  }
  const kept = heading.cells.flatMap((cell, index): Place[] =>
    typeof cell === 'string' && own.has(foldHeading(cell))
      ? []
      : [{ heading: cell, from: index, column: columnAt.get(index) }],
  )
  return [...kept, ...mapping.missing.map((column) => ({ heading: column.heading, from: null, column }))]
}

const cellValue = (raw: RawCell | undefined): CellValue => {
  if (raw === undefined) return null
  if (typeof raw === 'string') return cellText(raw)
  return raw instanceof Date && Number.isNaN(raw.getTime()) ? '无效日期' : raw
}

const markedSheet = (kind: Kind, { mapping, heading, rows, byRow, isPart }: Marked): WriteSheet => {
  const places = placesOf(kind, mapping, heading)
  const cells = new Map<string, Partial<Cell>>()
  const table: CellValue[][] = []
  const remarks = [
    ...mapping.missing.map(({ heading: name }) => `缺少必需的列“${name}”，已补在最后，请填写。`),
    ...(isPart ? [`原表行数较多，本表只列有问题的行（至多 ${ROWS_MAX} 行）；请在原表中改正后导入原表。`] : []),
  ]
  if (remarks.length > 0) {
    // One row, above the heading row, where an import passes over it.
    cells.set('0,0', { value: remarks.join(''), style: noteStyle })
    table.push([])
  }
  const top = table.length
  table.push([])
  places.forEach(({ heading: name, from, column }, index) => {
    const style = from === null ? errorStyle : headingStyle(column?.required ?? false)
    cells.set(`${top},${index}`, { value: cellValue(name), style })
  })
  cells.set(`${top},${places.length}`, { value: REASON_HEADING, style: headingStyle(false) })
  cells.set(`${top},${places.length + 1}`, { value: ROW_HEADING, style: headingStyle(false) })

  for (const { row, cells: raw } of rows) {
    const issues = byRow.get(row) ?? []
    if (isPart && issues.length === 0) continue
    const line = table.length
    const values = places.map(({ from }) => (from === null ? null : cellValue(raw[from])))
    table.push([...values, cellText(issues.map(reasonOf).join('；')) || null, row])
    for (const { column, severity } of issues) {
      const index = places.findIndex((place) => place.column?.heading === column)
      const known = places[index]?.column
      if (!known) continue
      const style = { ...(severity === 'error' ? errorStyle : warningStyle), numFmt: numberFormat(known) }
      // Of an error and a doubt on one cell the error shows.
      if (severity === 'error' || !cells.has(`${line},${index}`))
        cells.set(`${line},${index}`, { value: values[index], style })
    }
  }
  return {
    name: kinds[kind].title,
    rows: table,
    cells,
    columns: [
      ...places.map(({ heading: name, column }) => ({
        width: widthFor(String(name ?? '')),
        ...(column ? { style: { numFmt: numberFormat(column) } } : {}),
      })),
      { width: 60, style: wrapped },
      { width: 10 },
    ],
    freezePane: { rows: top + 1 },
    dataValidations: places.flatMap(({ column }, index) => (column ? dropDown(column, index, top + 2) : [])),
  }
}

const reasonOf = ({ column, message }: TableIssue) => (column === '' ? message : `【${column}】${message}`)

/** A table without a heading row: as it is, below what is wrong with it. */
const plainSheet = (rows: readonly TableRow[], issues: readonly TableIssue[]): WriteSheet => ({
  name: '原表',
  rows: [[], ...rows.map(({ cells }) => cells.map(cellValue))],
  cells: new Map([['0,0', { value: cellText(issues.map(reasonOf).join('；')), style: noteStyle }]]),
})
