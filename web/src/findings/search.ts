import { z } from 'zod'
import { dayFilter, textFilter } from '../lib/search.ts'

/** What the list of findings shows; `open` is the key of the finding whose sheet lies over it. */
export const findingSearch = z.object({
  code: textFilter,
  agencyCode: textFilter,
  asOf: dayFilter,
  /** only what does not hold on this day */
  newSince: dayFilter,
  verdict: z.enum(['exceeds', 'overdue', 'missing', 'notice']).optional().catch(undefined),
  open: textFilter,
})
export type FindingSearch = z.infer<typeof findingSearch>

export const sheetSearch = z.object({ asOf: dayFilter })
