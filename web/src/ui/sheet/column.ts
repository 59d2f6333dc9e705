export interface SheetOption {
  /** what is put into the cell */
  value: string
  /** what a person knows it by */
  label: string
}

export interface SheetColumn {
  id: string
  title: string
  required: boolean
  /** px */
  width: number
  numeric: boolean
  /** line breaks are welcome */
  lines: boolean
  /** how to fill it in */
  note: string
  /** a row that is begun takes this over from the row above */
  repeats: boolean
  /** a closed list */
  options?: readonly SheetOption[]
  /** finds codes by what is typed */
  lookUp?: (typed: string) => Promise<readonly SheetOption[]>
  /** what stands behind a code, where it is known */
  nameOf?: (text: string) => string | undefined
}

/** What is wrong or doubtful with a cell. */
export interface SheetMark {
  severity: 'error' | 'warning'
  message: string
}
/** By column. */
export type RowMarks = ReadonlyMap<number, SheetMark>

export const HEAD_HEIGHT = 34
export const ROW_HEIGHT = 30
/** of the column of row numbers */
export const NUMBER_WIDTH = 56

/** Where a column begins, from the left edge of the table. */
export const leftOf = (columns: readonly SheetColumn[], column: number): number =>
  columns.slice(0, column).reduce((sum, { width }) => sum + width, NUMBER_WIDTH)
