import { type RawCell, readCell } from '@heding/shared/imports/cell.ts'
import { type Column, type Kind, kinds } from '@heding/shared/imports/kinds.ts'

/** The column with this canonical heading. */
export const columnOf = (kind: Kind, heading: string): Column => {
  const column = kinds[kind].columns.find((candidate) => candidate.heading === heading)
  if (!column) throw new Error(`${kind} has no ${heading}`)
  return column
}

/** The canonical text of a cell, or its error as `ERR …`. */
export const read = (kind: Kind, heading: string, raw: RawCell): string | null => {
  const reading = readCell(columnOf(kind, heading), raw)
  return 'error' in reading ? `ERR ${reading.error}` : reading.value
}
