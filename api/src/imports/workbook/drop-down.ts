import { bands } from '@heding/shared/agency/norms.ts'
import { type Column, type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { colToLetter, type DataValidation, type WriteSheet } from 'hucre/xlsx'

const BAND_SHEET = '职务层次'
const bandNames = Object.values(bands).flat()

/** The hidden sheet that the drop-down of 职务层次 shows, where a kind has one: its list is too long for the cell itself. */
export const listSheets = (kind: Kind): WriteSheet[] =>
  kinds[kind].columns.some(({ field }) => field === 'band')
    ? [{ name: BAND_SHEET, hidden: true, rows: bandNames.map((name) => [name]) }]
    : []

/** The drop-down of an enumeration in the cells of column `index` from `firstRow` (counted from 1) down. */
export const dropDown = (column: Column, index: number, firstRow: number): DataValidation[] => {
  const letter = colToLetter(index)
  const common = {
    type: 'list',
    range: `${letter}${firstRow}:${letter}1048576`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: column.heading,
    errorMessage: '请从下拉列表中选择',
  } as const
  if (column.type === 'enum') return [{ ...common, values: [...column.values] }]
  if (column.field === 'band') return [{ ...common, formula1: `'${BAND_SHEET}'!$A$1:$A$${bandNames.length}` }]
  return []
}
