import { type Box, type Grid } from '@heding/shared/sheet/grid.ts'
/** The cells of `box` as spreadsheets exchange them. */
export declare const tabbedOf: (grid: Grid, { top, left, bottom, right }: Box) => string
/** The table on the clipboard; cells in quotes may hold line breaks. */
export declare const tableOf: (text: string) => Grid
