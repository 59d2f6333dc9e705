import { type ListColumn, listColumns, type Noun } from '@heding/shared/register/columns.ts'
import { grouped } from '@heding/shared/shown.ts'
import type { TFunction } from 'i18next'
import { term } from '../lib/term.ts'
import { register } from '../locales/zh/register.ts'
import type { RegisterColumn, RegisterFilter, RowBase } from './definition.ts'

type FieldKey = keyof typeof register.field
const isFieldKey = (field: string): field is FieldKey => Object.hasOwn(register.field, field)

/** Headings that one register reads otherwise than the others. */
const otherwise: Partial<Record<Noun, Record<string, FieldKey>>> = {
  agencies: { parentName: 'parent', code: 'agencyCode' },
  people: { name: 'personName', agencyName: 'agency' },
  rooms: { agencyName: 'holder' },
  vehicles: { agencyName: 'holder' },
  compounds: { code: 'compound', agencyName: 'titleAgency', usableArea: 'roomAreaM2' },
  buildings: { usableArea: 'roomAreaM2' },
}

/** What a column is called on screen; the shared heading where no other is written. */
export function headingOf(noun: Noun, { field, heading }: ListColumn, t: TFunction<'register'>): string {
  const key = otherwise[noun]?.[field] ?? field
  return isFieldKey(key) ? t(`field.${key}`) : heading
}

/** A value as a cell shows it: figures grouped with their decimals, words in the language shown. */
export function shownValue(column: ListColumn, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (column.type === 'number' || column.type === 'derived') return grouped(String(value), column.decimals ?? 0)
  return column.type === 'choice' ? term(String(value)) : String(value)
}

const isFigure = (column: ListColumn) =>
  column.type === 'number' || (column.type === 'derived' && column.decimals !== null)

/** Wide enough for what usually stands in it, and for its heading in any case. */
const widthOf = (column: ListColumn, title: string) => {
  const letters = [...title].reduce((sum, letter) => sum + (letter > '\u2e80' ? 13.4 : 7.5), 0)
  return Math.round(Math.max(column.width * 5.8 + 20, letters + (column.sortable ? 36 : 22)))
}

/** The columns of a register but its findings, as the shared list of them says. */
export const columnsOf = <Row extends RowBase>(noun: Noun, t: TFunction<'register'>): RegisterColumn<Row>[] =>
  listColumns[noun]
    .filter(({ field }) => field !== 'findings')
    .map((column) => {
      const { field, shown, sortable } = column
      const title = headingOf(noun, column, t)
      const read = (row: Row): unknown => Object.entries(row).find(([name]) => name === field)?.[1]
      return {
        field,
        title,
        width: widthOf(column, title),
        figure: isFigure(column),
        shown,
        sortable,
        cell: (row) => shownValue(column, read(row)),
      }
    })

/**
 * A condition for every column by which one would narrow: `first` ones stand in the bar in that order. Of texts, only
 * `facets` are offered (the search finds the others).
 */
export function filtersOf(
  noun: Noun,
  { first, facets }: { first: readonly string[]; facets: readonly string[] },
  t: TFunction<'register'>,
): RegisterFilter[] {
  const filters = listColumns[noun].flatMap((column): RegisterFilter[] => {
    const { field: name } = column
    const label = headingOf(noun, column, t).replace(/ ?[(（].*[)）]$/, '')
    const base = { name, label, first: first.includes(name) }
    switch (column.type) {
      case 'choice':
        return [
          {
            ...base,
            type: 'choice',
            many: true,
            options: column.values.map((value) => ({ value, label: term(value) })),
          },
        ]
      case 'text':
        return facets.includes(name) ? [{ ...base, type: 'facet', field: name }] : []
      case 'number':
        return [{ ...base, type: 'range', min: `${name}Min`, max: `${name}Max`, unit: unitOf(column) }]
      case 'day':
        return [{ ...base, type: 'days', min: `${name}From`, max: `${name}To` }]
      default:
        return []
    }
  })
  const place = ({ name, first: isFirst }: RegisterFilter) => (isFirst ? first.indexOf(name) : first.length)
  return filters.sort((one, other) => place(one) - place(other))
}

/** The unit that the heading of a figure carries, as one writes it. */
const unitOf = ({ heading }: ListColumn) => term((/[(（](.+)[)）]$/.exec(heading)?.[1] ?? '').replace('㎡', 'm²'))
