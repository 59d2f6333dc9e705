import { readTabbed } from '../imports/pasted.ts'
import { type Box, type Grid, textAt } from './grid.ts'

const quoted = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The cells of `box` as spreadsheets exchange them. */
export const tabbedOf = (grid: Grid, { top, left, bottom, right }: Box): string =>
  Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_each, across) =>
      quoted(textAt(grid, { row: top + down, column: left + across })),
    ).join('\t'),
  ).join('\n')

/** The table on the clipboard; cells in quotes may hold line breaks. */
export const tableOf = (text: string): Grid => {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  return plain === '' ? [] : readTabbed(plain)
}
