import type { Day } from '../day.ts'
import type { RuleRow } from './finding.ts'

/** Whether the row is in force on `day`. */
export const isInForce = (row: RuleRow, day: Day): boolean => row.from <= day && (row.until === null || day < row.until)

/** The rows in force on `day`, in their order. */
export const inForce = <Row extends RuleRow>(rows: readonly Row[], day: Day): Row[] =>
  rows.filter((row) => isInForce(row, day))

const isLocal = (row: RuleRow) => row.jurisdiction !== 'CN'

/**
 * Of rows in force on one day, the one that judges each key. The row of a place goes before the national one.
 * @throws RangeError when two rows of the same rank claim one key: an overlap in a table, and no answer
 */
export const indexRows = <Row extends RuleRow>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> => {
  const index = new Map<string, Row>()
  for (const row of rows) {
    const key = keyOf(row)
    const other = index.get(key)
    if (other && isLocal(other) === isLocal(row)) throw new RangeError(`rules ${other.id} and ${row.id} overlap`)
    if (!other || isLocal(row)) index.set(key, row)
  }
  return index
}
