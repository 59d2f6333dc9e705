import { type Cell, type Grid, textAt } from './grid.ts'

interface Pressed {
  key: string
  ctrl: boolean
}

const within = (grid: Grid, { row, column }: Cell): Cell => ({
  row: Math.max(0, Math.min(grid.length - 1, row)),
  column: Math.max(0, Math.min((grid[0]?.length ?? 1) - 1, column)),
})

const steps: Record<string, Cell> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

/** To the end of the filled cells that lie in the direction, or over a gap to the next filled one. */
function edge(grid: Grid, from: Cell, step: Cell): Cell {
  const next = (cell: Cell) => within(grid, { row: cell.row + step.row, column: cell.column + step.column })
  const filled = (cell: Cell) => textAt(grid, cell) !== ''
  const same = (a: Cell, b: Cell) => a.row === b.row && a.column === b.column
  let cell = next(from)
  const along = filled(from) && filled(cell)
  while (!same(cell, next(cell)) && (along ? filled(next(cell)) : !filled(cell))) cell = next(cell)
  return cell
}

/** Where a key leads from a cell; undefined for one that does not move. `page`: rows that are seen at once. */
export function moved(grid: Grid, from: Cell, { key, ctrl }: Pressed, page: number): Cell | undefined {
  const step = steps[key]
  if (step) {
    return ctrl ? edge(grid, from, step) : within(grid, { row: from.row + step.row, column: from.column + step.column })
  }
  const lastColumn = (grid[0]?.length ?? 1) - 1
  const lastFilled = Math.max(
    0,
    grid.findLastIndex((row) => row.some((text) => text !== '')),
  )
  switch (key) {
    case 'Home':
      return { row: ctrl ? 0 : from.row, column: 0 }
    case 'End':
      return { row: ctrl ? lastFilled : from.row, column: lastColumn }
    case 'PageUp':
      return within(grid, { ...from, row: from.row - page })
    case 'PageDown':
      return within(grid, { ...from, row: from.row + page })
    default:
      return undefined
  }
}

/** The next cell of a walk through the rows, as Tab goes. */
export function tabbed(grid: Grid, { row, column }: Cell, back: boolean): Cell {
  const width = grid[0]?.length ?? 1
  const place = Math.max(0, Math.min(grid.length * width - 1, row * width + column + (back ? -1 : 1)))
  return { row: Math.floor(place / width), column: place % width }
}
