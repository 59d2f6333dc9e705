import { disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import { disposalStateCodes } from '@heding/shared/disposal/states.ts'
import { z } from 'zod'
import { textFilter } from '../lib/search.ts'

const flag = z.enum(['true', 'false']).optional().catch(undefined)

/** What the list of cases shows. */
export const disposalSearch = z.object({
  q: textFilter,
  state: z.enum(disposalStateCodes).optional().catch(undefined),
  method: z.enum(disposalMethodCodes).optional().catch(undefined),
  agencyCode: textFilter,
  bundle: textFilter,
  mine: flag,
  overdue: flag,
  open: flag,
  live: flag,
})
export type DisposalSearch = z.infer<typeof disposalSearch>

/** Vehicles with which an application begins, by code, with commas between. */
export const applicationSearch = z.object({ vehicles: z.string().min(1).max(8000).optional().catch(undefined) })
