import { z } from 'zod'
import { addDays, type Day } from '../day.ts'
import { daySchema } from '../law/schema.ts'
import { line } from '../text.ts'

const text = line(100).optional()

/** What of the audit log is asked for; days are of Shanghai, both counted in. */
const filters = {
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** a login name, or a name as it was at that time; also of whom somebody stood in for */
  actor: text,
  action: text,
  subjectType: text,
  subjectCode: text,
  result: z.enum(['done', 'refused']).optional(),
  /** part of what the entry says */
  q: text,
}
export const auditFilter = z.object(filters)
export type AuditFilter = z.infer<typeof auditFilter>

/** How many days text is looked for in when nobody names the first one; no index knows what entries say. */
export const AUDIT_SEARCH_DAYS = 90

/** The filter as it is applied on `today`: words without a first day are looked for in the last days alone. */
export const appliedFilter = (filter: AuditFilter, today: Day): AuditFilter =>
  filter.q !== undefined && filter.from === undefined
    ? { ...filter, from: addDays(filter.to ?? today, 1 - AUDIT_SEARCH_DAYS) }
    : filter

export const auditQuery = z.object({
  ...filters,
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const auditEntrySchema = z.object({
  seq: z.number(),
  /** with its offset */
  at: z.string(),
  actorName: z.string(),
  /** on whose behalf; empty: on nobody's */
  principalName: z.string(),
  agencyCode: z.string(),
  address: z.string(),
  sessionHash: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectCode: z.string(),
  /** JSON with before and after */
  detail: z.string(),
  result: z.string(),
  requestId: z.string(),
})
export type AuditEntryShown = z.infer<typeof auditEntrySchema>

export const auditCheckSchema = z.object({
  intact: z.boolean(),
  entries: z.number().optional(),
  seq: z.number().optional(),
  reason: z.string().optional(),
  /** of checkpoints outside the database that the chain was held against */
  checkpoints: z.number(),
})
