import { guardFormula } from '@heding/shared/imports/guard.ts'
import type { Column } from '@heding/shared/imports/kinds.ts'
import type { CellStyle } from 'hucre/xlsx'

const fill = (rgb: string): CellStyle['fill'] => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } })
const line = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const border = { top: line, right: line, bottom: line, left: line }
const centred = { horizontal: 'center', vertical: 'center', wrapText: true } as const

/** Headings; those of required columns are red, so that their text stays what the import expects. */
export const headingStyle = (required: boolean): CellStyle => ({
  font: { bold: true, color: { rgb: required ? 'C00000' : '1F1F1F' } },
  fill: fill('DDEBF7'),
  border,
  alignment: centred,
})

export const exampleFont: CellStyle['font'] = { italic: true, color: { rgb: '7F7F7F' } }
export const errorStyle: CellStyle = { fill: fill('FFC7CE'), border }
export const warningStyle: CellStyle = { fill: fill('FFEB9C'), border }
export const noteStyle: CellStyle = { font: { bold: true, color: { rgb: 'C00000' } } }
export const wrapped: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }

/** How the cells of a column are shown. Words are text cells, so that a spreadsheet leaves them as they are typed. */
export const numberFormat = (column: Column): string => {
  switch (column.type) {
    case 'date':
      return 'yyyy-mm-dd'
    case 'decimal':
      return column.decimals === 2 ? '#,##0.00' : '0.0##'
    case 'integer':
      return '0'
    default:
      return '@'
  }
}

/** Width in characters: Chinese ones take two. */
export const widthFor = (text: string): number => {
  const width = [...text].reduce((total, sign) => total + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0)
  return Math.min(40, Math.max(10, width + 4))
}

const CELL_CHARS_MAX = 32_767

/**
 * Text as a cell can hold it: no formula, no sign that XML lacks, nothing that a spreadsheet takes for an escaped sign
 * (`_x0041_`), no longer than it allows.
 */
export const cellText = (text: string): string => {
  const plain = guardFormula(text)
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
  return plain.length > CELL_CHARS_MAX ? plain.slice(0, CELL_CHARS_MAX - 1).toWellFormed() : plain
}
