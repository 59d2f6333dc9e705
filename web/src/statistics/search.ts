import { disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import { z } from 'zod'
import { textFilter, yearFilter } from '../lib/search.ts'

export const reportSearch = z.object({
  year: yearFilter,
  agencyCode: textFilter,
  /** whose stretches are shown; absent: those of all */
  waits: z.enum(disposalMethodCodes).optional().catch(undefined),
  /** what the prices are set against; absent: distance */
  prices: z.literal('age').optional().catch(undefined),
})

export type ReportSearch = z.infer<typeof reportSearch>

/** One figure of the report, by its path in it: `cases.applied`, `byMethod.auction.due`. */
export const rowsSearch = z.object({
  year: yearFilter,
  agencyCode: textFilter,
  figure: textFilter,
  page: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
})

/** Of a year book: only the departures that nobody has explained yet. */
export const bookSearch = z.object({ unexplained: z.literal('1').optional().catch(undefined) })
