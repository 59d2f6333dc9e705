import { guardFormula } from '@heding/shared/imports/guard.ts'
import type { ListColumn } from '@heding/shared/register/columns.ts'
import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import { titleOfFinding } from './words.ts'

/** What stands above the rows. */
export interface SheetHead {
  title: string
  /** conditions, order, number of rows, who and when: a line each */
  notes: readonly string[]
}

type Row = Record<string, unknown>

const numberFormat = (decimals: number) => (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`)

/** A value as its cell: numbers and days are typed, text that a spreadsheet would take for a formula is guarded. */
function cellOf({ type, field, ...column }: ListColumn, row: Row): CellValue {
  const value = row[field]
  if (value === null || value === undefined) return null
  if (field === 'findings') return Array.isArray(value) ? value.map(titleOfFinding).join('、') || null : null
  if (type === 'number' || (type === 'derived' && 'decimals' in column)) return Number(value)
  // The register's days begin in the year 1, a sheet's in 1900.
  if (type === 'day') return String(value) < '1900-03-01' ? String(value) : new Date(`${value}T00:00:00Z`)
  return guardFormula(String(value))
}

const formatOf = (column: ListColumn): string | undefined => {
  if (column.type === 'day') return 'yyyy-mm-dd'
  if (column.type === 'number') return numberFormat(column.decimals)
  return column.type === 'derived' && column.decimals !== null ? numberFormat(column.decimals) : undefined
}

/** A register's list as a workbook that is written while the rows come: memory does not grow with their number. */
export function listWorkbook(
  name: string,
  head: SheetHead,
  columns: readonly ListColumn[],
  rows: AsyncIterable<readonly Row[]>,
): ReadableStream<Uint8Array> {
  const top: CellValue[][] = [[head.title], ...head.notes.map((note) => [guardFormula(note)])]
  async function* cells() {
    yield* top
    yield columns.map(({ heading }) => heading)
    for await (const portion of rows) for (const row of portion) yield columns.map((column) => cellOf(column, row))
  }
  return writeXlsxStream(cells(), {
    name,
    columns: columns.map((column) => ({ width: column.width, numFmt: formatOf(column) })),
    freezePane: { rows: top.length + 1 },
    repeatHeaders: false,
  })
}
