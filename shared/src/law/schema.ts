import { z } from 'zod'
import { isDay } from '../day.ts'

/** A day of the calendar, `YYYY-MM-DD`. */
export const daySchema = z.string().refine(isDay, { error: '日期须为真实存在的一天，形如 2024-03-01' })

export const clauseSchema = z.object({ instrument: z.string(), number: z.string(), locator: z.string() })

/** A finding as the API gives it; figures are decimal strings. */
export const findingSchema = z.object({
  key: z.string(),
  code: z.string(),
  verdict: z.enum(['exceeds', 'overdue', 'missing', 'notice']),
  subject: z.object({
    type: z.enum(['person', 'room', 'agency', 'vehicle', 'disposal']),
    code: z.string(),
    name: z.string(),
  }),
  agencyCode: z.string().nullable(),
  category: z.string().nullable(),
  measured: z.string().nullable(),
  limit: z.string().nullable(),
  excess: z.string().nullable(),
  unit: z.string(),
  clauses: z.array(clauseSchema),
  rules: z.array(z.string()),
  explanation: z.string(),
  inputs: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      source: z.object({ type: z.string(), code: z.string() }).optional(),
    }),
  ),
  countsFrom: z.string().nullable(),
})

export const findingFilter = z.object({
  asOf: daySchema.optional(),
  /** only what does not hold on this day: what came, or will come, between the two */
  newSince: daySchema.optional(),
  code: z.string().max(60).optional(),
  agencyCode: z.string().max(200).optional(),
  verdict: z.enum(['exceeds', 'overdue', 'missing', 'notice']).optional(),
  /** only what is said of one record, or of one kind of record */
  subjectType: z.enum(['person', 'room', 'agency', 'vehicle', 'disposal']).optional(),
  subjectCode: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type FindingFilter = z.infer<typeof findingFilter>

/** What the counts by code can be narrowed to: everything but the code. */
export const summaryFilter = findingFilter.pick({ asOf: true, newSince: true, agencyCode: true, verdict: true })
export type SummaryFilter = z.infer<typeof summaryFilter>

export const findingPage = z.object({
  asOf: z.string(),
  total: z.number(),
  items: z.array(findingSchema),
  nextCursor: z.string().nullable(),
})
export type FindingPage = z.infer<typeof findingPage>
