import { z } from 'zod'
import { dayFilter, stringifySearch, textFilter } from '../lib/search.ts'
import type { Noun, SearchValues } from './definition.ts'

/** What every register keeps in its address. */
export const registerSearch = z.object({
  q: textFilter,
  asOf: dayFilter,
  /** a field, with `-` before it from large to small */
  sort: z
    .string()
    .regex(/^-?[a-zA-Z]+$/)
    .optional()
    .catch(undefined),
  /** the fields shown, in order, with commas between */
  columns: z
    .string()
    .regex(/^[a-zA-Z,]{1,500}$/)
    .optional()
    .catch(undefined),
  /** the saved view one came by */
  view: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .catch(undefined),
  /** the row whose finding is open, and its code */
  open: textFilter,
})

/** Parts of the address that do not say which rows are shown. */
const looks = new Set(['columns', 'view', 'open'])

/** What is asked of the API: day, search, filters and order. */
export const queryOf = (search: SearchValues): SearchValues =>
  Object.fromEntries(Object.entries(search).filter(([name, value]) => value !== undefined && !looks.has(name)))

/** What a saved view keeps: everything but the day and what lies open. */
export const viewOf = (search: SearchValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined || ['columns', 'view', 'open', 'asOf'].includes(name) ? [] : [[name, value]],
    ),
  )

export const numberFilter = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/)
  .optional()
  .catch(undefined)

export const yesNoFilter = z.enum(['true', 'false']).optional().catch(undefined)

/** One agency, alone or with all below it. */
export const agencyFilters = { agencyCode: textFilter, below: yesNoFilter }

/** What the card of a record keeps in its address. */
export const cardSearch = z.object({ asOf: dayFilter })

/** Where the register as it is seen (conditions, order, columns) is had as a workbook. */
export const exportAddress = (noun: Noun, search: SearchValues, columns: readonly string[]): string =>
  `/api/${noun}/export.xlsx${stringifySearch({ ...queryOf(search), columns: columns.join(',') })}`
