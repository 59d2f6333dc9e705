import { z } from 'zod'
import { localKinds } from './local-rules.ts'
import type { Rules } from './rules.ts'
import { clauseSchema, daySchema } from './schema.ts'

const ruleRow = z.looseObject({
  id: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  jurisdiction: z.string(),
  certainty: z.enum(['verified', 'memory', 'local']),
  clause: clauseSchema,
})

/** Every table that judging reads, as it travels; `reviveRules` makes rules of it. */
export const rulesAnswer = z.object({ digest: z.string(), tables: z.record(z.string(), z.array(ruleRow)) })

/** The tables of `GET /api/rules/in-force`, to judge by. They come from the server as it has them. */
export const reviveRules = ({ tables }: z.infer<typeof rulesAnswer>): Rules => tables as unknown as Rules

const strictness = z.enum(['stricter', 'same', 'looser', 'open'])

/** A local row as it is listed. */
export const localRuleSchema = z.object({
  id: z.number(),
  kind: z.enum(localKinds),
  key: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  instrument: z.string(),
  number: z.string(),
  locator: z.string(),
  jurisdiction: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  strictness,
  national: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  supersededAt: z.string().nullable(),
  supersededBy: z.string().nullable(),
  corrects: z.number().nullable(),
  /** the row of a limited time after whose end this one holds again */
  resumes: z.number().nullable(),
})
export type LocalRule = z.infer<typeof localRuleSchema>

/** Which change of a row to try or to make. */
export const endInput = z.strictObject({ until: daySchema })

const change = z.enum(['appear', 'vanish', 'change'])
export type TrialChange = z.infer<typeof change>
const counts = z.object({ appear: z.number(), vanish: z.number(), change: z.number() })
export type TrialCounts = z.infer<typeof counts>
const figures = z.object({
  measured: z.string().nullable(),
  limit: z.string().nullable(),
  excess: z.string().nullable(),
})

/** A trial that goes on: ask again with the same request. */
export const trialRunning = z.object({ running: z.literal(true), percent: z.number().int().min(0).max(99) })
export type TrialRunning = z.infer<typeof trialRunning>

export const trialAnswer = z.object({
  day: z.string(),
  counts,
  byCode: z.array(counts.extend({ code: z.string() })),
  byAgency: z.array(counts.extend({ agencyCode: z.string().nullable(), agencyName: z.string() })),
  total: z.number(),
  items: z.array(
    z.object({
      change,
      key: z.string(),
      code: z.string(),
      subject: z.object({ type: z.string(), code: z.string(), name: z.string() }),
      agencyCode: z.string().nullable(),
      unit: z.string(),
      before: figures.nullable(),
      after: figures.nullable(),
    }),
  ),
})
export type Trial = z.infer<typeof trialAnswer>
