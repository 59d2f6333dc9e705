import { z } from 'zod'
import { textFilter } from '../lib/search.ts'

/** `kind`: what is about to be imported; `history`: the kind that the list of batches is narrowed to. */
export const importSearch = z.object({ kind: textFilter, history: textFilter })
