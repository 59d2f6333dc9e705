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
  | { type: 'cells'; cells: readonly (Cell & { text: string })[] }
  | { type: 'insert'; at: number; rows: Grid }
  | { type: 'remove'; at: number; count: number }

/** A grid with the steps that lead back and forth; each step is a list of changes made together. */
export interface History {
  grid: Grid
  undo: readonly (readonly Change[])[]
  redo: readonly (readonly Change[])[]
}

/** So many blank rows stand below the last that is filled. */
const SPARE_ROWS = 20
const STEPS_MAX = 200

export const isBlankRow = (row: readonly string[]): boolean => row.every((text) => text.trim() === '')

const blankRows = (count: number, width: number): Grid =>
  Array.from({ length: count }, () => Array.from({ length: width }, () => ''))

export const startOf = (rows: Grid, width: number): History => ({
  grid: [...rows, ...blankRows(SPARE_ROWS, width)],
  undo: [],
  redo: [],
})

export const boxOf = (a: Cell, b: Cell): Box => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
})

const widthOf = (grid: Grid) => grid[0]?.length ?? 0

/** The grid after one change, and the change that takes it back. */
function applied(grid: Grid, change: Change): { grid: Grid; inverse: Change } {
  if (change.type === 'insert') {
    const { at, rows } = change
    return {
      grid: [...grid.slice(0, at), ...rows, ...grid.slice(at)],
      inverse: { type: 'remove', at, count: rows.length },
    }
  }
  if (change.type === 'remove') {
    const { at, count } = change
    const rows = grid.slice(at, at + count)
    return { grid: [...grid.slice(0, at), ...grid.slice(at + count)], inverse: { type: 'insert', at, rows } }
  }
  const rows = [...grid]
  const touched = new Map<number, string[]>()
  const before: (Cell & { text: string })[] = []
  for (const { row, column, text } of change.cells) {
    const known = touched.get(row) ?? [...(grid[row] ?? [])]
    if (row >= grid.length || column >= known.length) continue
    before.push({ row, column, text: known[column] ?? '' })
    known[column] = text
    touched.set(row, known)
    rows[row] = known
  }
  return { grid: rows, inverse: { type: 'cells', cells: before.reverse() } }
}

function appliedAll(grid: Grid, changes: readonly Change[]): { grid: Grid; inverse: Change[] } {
  let now = grid
  const inverse: Change[] = []
  for (const change of changes) {
    const step = applied(now, change)
    now = step.grid
    inverse.unshift(step.inverse)
  }
  return { grid: now, inverse }
}

/** Makes `changes` one step that can be undone; there are always blank rows to go on in. */
export function write({ grid, undo }: History, changes: readonly Change[]): History {
  const step = appliedAll(grid, changes)
  const width = widthOf(grid)
  const last = step.grid.findLastIndex((row) => !isBlankRow(row))
  const spare = step.grid.length - 1 - last
  const more: Change[] =
    spare < SPARE_ROWS / 2 ? [{ type: 'insert', at: step.grid.length, rows: blankRows(SPARE_ROWS - spare, width) }] : []
  const extended = appliedAll(step.grid, more)
  return {
    grid: extended.grid,
    undo: [...undo, [...extended.inverse, ...step.inverse]].slice(-STEPS_MAX),
    redo: [],
  }
}

export function undone(history: History): History {
  const step = history.undo.at(-1)
  if (!step) return history
  const { grid, inverse } = appliedAll(history.grid, step)
  return { grid, undo: history.undo.slice(0, -1), redo: [...history.redo, inverse] }
}

export function redone(history: History): History {
  const step = history.redo.at(-1)
  if (!step) return history
  const { grid, inverse } = appliedAll(history.grid, step)
  return { grid, undo: [...history.undo, inverse], redo: history.redo.slice(0, -1) }
}

const cellsOf = ({ top, left, bottom, right }: Box, textOf: (cell: Cell) => string): Change => ({
  type: 'cells',
  cells: Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_each, across) => {
      const cell = { row: top + down, column: left + across }
      return { ...cell, text: textOf(cell) }
    }),
  ).flat(),
})

export const textAt = (grid: Grid, { row, column }: Cell): string => grid[row]?.[column] ?? ''

export const cleared = (box: Box): Change => cellsOf(box, () => '')

/** The first row of the box goes down into the others; a single row is filled from the one above. */
export function filledDown(grid: Grid, box: Box): Change {
  const single = box.top === box.bottom
  const from = single ? box.top - 1 : box.top
  const target = single ? box : { ...box, top: box.top + 1 }
  if (from < 0) return { type: 'cells', cells: [] }
  return cellsOf(target, ({ column }) => textAt(grid, { row: from, column }))
}

/**
 * `table` laid down from the upper left corner of `box`, with as many rows added as it needs. One cell, or a table of
 * which the box is a whole multiple, fills the box, as spreadsheets do. What lies right of the last column is left out.
 */
export function pasted(grid: Grid, box: Box, table: Grid): { changes: Change[]; box: Box } {
  const width = Math.max(...table.map((row) => row.length), 0)
  const height = table.length
  if (width === 0) return { changes: [], box }
  const [boxHeight, boxWidth] = [box.bottom - box.top + 1, box.right - box.left + 1]
  const repeats = boxHeight % height === 0 && boxWidth % width === 0
  const bottom = box.top + (repeats ? boxHeight : height) - 1
  const right = Math.min(box.left + (repeats ? boxWidth : width), widthOf(grid)) - 1
  const target = { ...box, bottom, right }
  const missing = bottom + 1 - grid.length
  const cells = cellsOf(
    target,
    ({ row, column }) => table[(row - box.top) % height]?.[(column - box.left) % width] ?? '',
  )
  const more: Change[] =
    missing > 0 ? [{ type: 'insert', at: grid.length, rows: blankRows(missing, widthOf(grid)) }] : []
  return { changes: [...more, cells], box: target }
}

export const insertedRows = (grid: Grid, { top, bottom }: Box): Change => ({
  type: 'insert',
  at: top,
  rows: blankRows(bottom - top + 1, widthOf(grid)),
})

export const removedRows = (_grid: Grid, { top, bottom }: Box): Change => ({
  type: 'remove',
  at: top,
  count: bottom - top + 1,
})

/** What a row that is begun takes over from the row above it, in `columns`. */
export function repeated(grid: Grid, { row, column }: Cell, columns: readonly number[]): Change {
  const begins = row > 0 && isBlankRow(grid[row] ?? [])
  const cells = columns
    .filter((one) => begins && one !== column)
    .map((one) => ({ row, column: one, text: textAt(grid, { row: row - 1, column: one }) }))
  return { type: 'cells', cells: cells.filter(({ text }) => text !== '') }
}
