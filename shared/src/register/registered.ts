import { z } from 'zod'

/** Kinds without a list of their own from which all their cells could be read. */
export const registeredKinds = ['headcounts', 'vehicle-quotas', 'occupancies', 'compounds', 'buildings'] as const
export type RegisteredKind = (typeof registeredKinds)[number]

const name = z.string().min(1).max(200).optional()

/** Which of them: of an agency (`below`: and all below it), in a compound, in one of its buildings. */
export const registeredQuery = z.object({
  kind: z.enum(registeredKinds),
  agencyCode: name,
  below: z.enum(['true', 'false']).optional(),
  compound: name,
  building: name,
  /** those of these codes, with commas between; of what has a code */
  codes: z.string().min(1).max(20_000).optional(),
})
export type RegisteredQuery = z.infer<typeof registeredQuery>

/** What holds today or begins later, as rows of the kind's table would say it. */
export const registeredRows = z.object({
  /** of all there are; `items` are at most as many as one change may write */
  total: z.number(),
  items: z.array(
    z.object({
      /** of a compound or building: by which a change names it; null: a fact between things has none */
      code: z.string().nullable(),
      /** the dated row from which an edit begins; null: nothing but the name is recorded, or there are no versions */
      version: z.number().nullable(),
      /** by field */
      values: z.record(z.string(), z.string().nullable()),
      /** by field: what the record whose code stands there is called */
      names: z.record(z.string(), z.string().nullable()),
    }),
  ),
})
export type RegisteredRow = z.infer<typeof registeredRows>['items'][number]
