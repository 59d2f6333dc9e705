import { z } from 'zod'
import { recordTypes } from './cards.ts'

/** Which record, and where the page before ended. */
export const historyQuery = z.object({
  type: z.enum(recordTypes),
  code: z.string().min(1).max(500),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, { error: '翻页位置无效，请回到第一页' })
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type HistoryQuery = z.infer<typeof historyQuery>

/** One field before and after; a reference as `code name`, an end as the last day. */
const fieldChange = z.object({
  field: z.string(),
  /** its canonical heading */
  heading: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type FieldChange = z.infer<typeof fieldChange>

export const historyItem = z.object({
  at: z.string(),
  /** null: written before every change was a batch */
  batchId: z.number().nullable(),
  /** `undo`: the batch was taken back, and `changes` say what that did */
  source: z.enum(['file', 'form', 'sheet', 'bulk', 'undo']),
  actorName: z.string().nullable(),
  /** 依据 of a change by hand */
  document: z.string().nullable(),
  /** the name of the file, if it came as one */
  fileName: z.string().nullable(),
  /** title of the table that changed: 房间, 房间使用, 里程 … */
  subject: z.string(),
  /** which of several it is (who holds the room, which band); null for the record itself */
  about: z.string().nullable(),
  effect: z.enum(['added', 'changed', 'removed']),
  /** the days for which it was said; null: always, until further notice */
  holdsFrom: z.string().nullable(),
  /** the last day */
  holdsUntil: z.string().nullable(),
  changes: z.array(fieldChange),
  /** whether the batch was taken back later */
  undone: z.boolean(),
})
export type HistoryItem = z.infer<typeof historyItem>

/** What was said of a record, by whom and when: the newest first. */
export const historyPage = z.object({ items: z.array(historyItem), nextCursor: z.string().nullable() })
export type HistoryPage = z.infer<typeof historyPage>
