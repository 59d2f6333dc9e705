import { z } from 'zod'
import { daySchema } from '../law/schema.ts'
import { nouns } from './columns.ts'

/** The values that occur in a column, for a pick list: of rows the actor may see, the most frequent first. */
export const facetQuery = z.object({
  list: z.enum(nouns),
  field: z.string().max(60),
  asOf: daySchema.optional(),
  /** only of this agency; `below`: and of all below it */
  agencyCode: z.string().max(200).optional(),
  below: z.enum(['true', 'false']).optional(),
  /** what the value contains */
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export const facetPage = z.object({ items: z.array(z.object({ value: z.string(), count: z.number() })) })

const name = z
  .string()
  .trim()
  .min(1, { error: '请填写名称' })
  .refine((text) => [...text].length <= 60, { error: '名称不超过60字' })
/** The parts of a list's address but the day: names are ASCII, values as in the address. */
const query = z
  .record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.string().max(2000))
  .refine((given) => Object.keys(given).length <= 60, { error: '条件过多' })
const columns = z.array(z.string().regex(/^[a-zA-Z]{1,40}$/)).max(60)

export const viewInput = z.strictObject({ list: z.enum(nouns), name, query, columns, shared: z.boolean() })
export type ViewInput = z.infer<typeof viewInput>
export const viewChange = z.strictObject({
  name: name.optional(),
  query: query.optional(),
  columns: columns.optional(),
  shared: z.boolean().optional(),
})
export type ViewChange = z.infer<typeof viewChange>

export const view = z.object({
  id: z.number(),
  list: z.enum(nouns),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  columns: z.array(z.string()),
  shared: z.boolean(),
  /** the actor's own; others' are there because they are shared */
  own: z.boolean(),
  ownerName: z.string(),
  /** shared by an account that was disabled since: whoever may share views takes it over by changing it */
  ownerLeft: z.boolean(),
})
export type View = z.infer<typeof view>
export const viewPage = z.object({ items: z.array(view) })
export const viewFilter = z.object({ list: z.enum(nouns).optional() })
