import { bands } from '@heding/shared/agency/norms.ts'
import { describeColumn } from '@heding/shared/imports/describe.ts'
import { type Column, type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { term } from '../lib/term.ts'
import type { SheetColumn, SheetOption } from '../ui/sheet/column.ts'
import { isReference, type LookUps, sourceOf } from './look-ups.ts'

const optionsOf = (values: readonly string[]): SheetOption[] => values.map((value) => ({ value, label: term(value) }))

const allBands = [...new Set<string>(Object.values(bands).flat())]

/** What the next row most often has in common with the one above. */
const repeating = ['agency_code', 'compound', 'building', 'floor']

const widths: Record<string, number> = {
  name: 170,
  model: 170,
  code: 120,
  remark: 220,
  vin: 180,
  address: 200,
  compound: 150,
}

function widthOf({ field, type, heading }: Column): number {
  const known = widths[field]
  if (known) return known
  const byType = { key: 120, text: 130, enum: 130, date: 112, decimal: 110, integer: 90, plate: 110, vin: 180 }[type]
  return Math.max(byType, heading.length * 14 + 26)
}

/** The columns of a kind's import table as those of a sheet. */
export const sheetColumns = (kind: Kind, lookUps: LookUps): SheetColumn[] =>
  kinds[kind].columns.map((column): SheetColumn => {
    const { field, type, heading, required, note } = column
    const source = sourceOf(kind, column)
    const refers = isReference(source)
    const options = type === 'enum' ? optionsOf(column.values) : field === 'band' ? optionsOf(allBands) : undefined
    return {
      id: field,
      title: term(heading),
      required,
      width: refers ? 190 : widthOf(column),
      numeric: type === 'decimal' || type === 'integer',
      lines: type === 'text' && column.lines,
      note: [describeColumn(column), note].filter(Boolean).join('。'),
      repeats: repeating.includes(field) && !(kind === 'headcounts' && field === 'valid_from'),
      ...(options && { options }),
      ...(source && { lookUp: lookUps.finders[source] }),
      ...(source && refers && { nameOf: (code: string) => lookUps.nameOf(source, code) }),
    }
  })
