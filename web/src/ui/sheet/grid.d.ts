/** Texts of a table, row by row; a row that did not change is the same array. */
export type Grid = readonly (readonly string[])[]
export interface Cell {
  row: number
  column: number
}
/** Both corners included. */
export interface Box {
  top: number
  left: number
  bottom: number
  right: number
}
export type Change =
  | {
      type: 'cells'
      cells: readonly (Cell & {
        text: string
      })[]
    }
  | {
      type: 'insert'
      at: number
      rows: Grid
    }
  | {
      type: 'remove'
      at: number
      count: number
    }
/** A grid with the steps that lead back and forth; each step is a list of changes made together. */
export interface History {
  grid: Grid
  undo: readonly (readonly Change[])[]
  redo: readonly (readonly Change[])[]
}
export declare const isBlankRow: (row: readonly string[]) => boolean
export declare const startOf: (rows: Grid, width: number) => History
export declare const boxOf: (a: Cell, b: Cell) => Box
/** Makes `changes` one step that can be undone; there are always blank rows to go on in. */
export declare function write({ grid, undo }: History, changes: readonly Change[]): History
export declare function undone(history: History): History
export declare function redone(history: History): History
export declare const textAt: (grid: Grid, { row, column }: Cell) => string
export declare const cleared: (box: Box) => Change
/** The first row of the box goes down into the others; a single row is filled from the one above. */
export declare function filledDown(grid: Grid, box: Box): Change
/**
 * `table` laid down from the upper left corner of `box`, with as many rows added as it needs. One cell, or a table of
 * which the box is a whole multiple, fills the box, as spreadsheets do. What lies right of the last column is left out.
 */
export declare function pasted(
  grid: Grid,
  box: Box,
  table: Grid,
): {
  changes: Change[]
  box: Box
}
export declare const insertedRows: (grid: Grid, { top, bottom }: Box) => Change
export declare const removedRows: (_grid: Grid, { top, bottom }: Box) => Change
/** What a row that is begun takes over from the row above it, in `columns`. */
export declare function repeated(grid: Grid, { row, column }: Cell, columns: readonly number[]): Change
