import { type Cell, type Grid } from '@heding/shared/sheet/grid.ts'

interface Pressed {
  key: string
  ctrl: boolean
}
/** Where a key leads from a cell; undefined for one that does not move. `page`: rows that are seen at once. */
export declare function moved(grid: Grid, from: Cell, { key, ctrl }: Pressed, page: number): Cell | undefined
/** The next cell of a walk through the rows, as Tab goes. */
export declare function tabbed(grid: Grid, { row, column }: Cell, back: boolean): Cell
