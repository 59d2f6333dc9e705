import type { Mapping } from '@heding/shared/imports/heading.ts'
import { type Kind, kindNames, kinds } from '@heding/shared/imports/kinds.ts'
import { type RowReading, readRow } from '@heding/shared/imports/row.ts'
import { isBlankRow } from '@heding/shared/sheet/grid.ts'
import type { RowMarks, SheetMark } from '../ui/sheet/column.ts'

const mappingOf = (kind: Kind): Mapping => ({
  cellOf: new Map(kinds[kind].columns.map(({ field }, index) => [field, index])),
  missing: [],
  extra: [],
})
const mappings = new Map(kindNames.map((kind) => [kind, mappingOf(kind)]))

/** Reads cells in the order of the kind's columns by the very functions that read a file. */
export const readCells = (kind: Kind, cells: readonly string[]): RowReading =>
  readRow(kind, mappings.get(kind) ?? mappingOf(kind), cells)

/** Cells by field, as typed, in the order of the kind's columns. */
export const cellsOf = (kind: Kind, values: Readonly<Record<string, string | null | undefined>>): string[] =>
  kinds[kind].columns.map(({ field }) => values[field] ?? '')

const none: RowMarks = new Map()
const known = new WeakMap<readonly string[], RowMarks>()

/** What is wrong with the cells of a row; a row that did not change is not read again. */
export function marksOfRow(kind: Kind, row: readonly string[]): RowMarks {
  const before = known.get(row)
  if (before) return before
  const marks = new Map<number, SheetMark>()
  const place = mappings.get(kind)?.cellOf
  for (const { field, severity, message } of isBlankRow(row) ? [] : readCells(kind, row).issues) {
    const column = place?.get(field) ?? 0
    if (severity === 'error' || !marks.has(column)) marks.set(column, { severity, message })
  }
  const found = marks.size > 0 ? marks : none
  known.set(row, found)
  return found
}

/** A row as it is sent: every cell that holds something, and those that were emptied. */
export const rowToSend = (kind: Kind, row: readonly string[]): Record<string, string | null> =>
  Object.fromEntries(
    kinds[kind].columns.map(({ field }, index) => [field, row[index]?.trim() ? (row[index] ?? null) : null]),
  )
