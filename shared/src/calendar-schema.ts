import { z } from 'zod'
import { calendarKinds } from './calendar.ts'
import { daySchema } from './law/schema.ts'
import { line } from './text.ts'

const kind = z.enum(calendarKinds)
export const calendarAnswer = z.object({
  year: z.number(),
  /** where the arrangement comes from: entered by the bureau, shipped with the product, or nobody knows it */
  source: z.enum(['entered', 'shipped', 'none']),
  document: z.string().nullable(),
  certainty: z.enum(['verified', 'memory', 'local']).nullable(),
  days: z.array(
    z.object({ day: z.string(), kind, name: z.string(), document: z.string(), changedBy: z.string().nullable() }),
  ),
})
export type CalendarAnswer = z.infer<typeof calendarAnswer>

export const yearParam = z.object({ year: z.coerce.number().int().min(2000).max(2100) })
export const dayParam = z.object({ day: daySchema })

/** One day by hand; `kind` null: as the arrangement of the year says. */
export const calendarDayInput = z.strictObject({
  kind: kind.nullable(),
  name: z.string().max(50).default(''),
  document: line(100),
})
export const noticeInput = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  document: line(100),
  text: z.string().min(1).max(20_000),
  /** reads and checks, writes nothing */
  dryRun: z.boolean().default(false),
})
/** A file as the lines that can be taken over with `noticeInput`. */
export const noticeFileAnswer = z.object({ text: z.string() })

export const noticeAnswer = z.object({
  year: z.number(),
  dryRun: z.boolean(),
  days: z.array(z.object({ day: z.string(), kind, name: z.string() })),
})
