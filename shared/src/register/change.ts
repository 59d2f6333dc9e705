import { z } from 'zod'
import { isDay } from '../day.ts'
import { kindNames } from '../imports/kinds.ts'
import { findingSchema } from '../law/schema.ts'
import { line } from '../text.ts'

/** At most so many rows are written by one change by hand; more come as a file. */
export const CHANGED_ROWS_MAX = 2000
/** At most so many records are changed at once to the same values. */
export const BULK_MAX = 1000

/** Whether a changed value was always so, holds from a day, or (by default) is refused as a difference. */
const onChange = z
  .string()
  .refine((text) => text === 'error' || text === 'correct' || isDay(text), {
    error: '变更方式须为 error、correct（一直如此）或变更的起始日期（形如 2024-03-01）',
  })
  .default('error')

/** Cells by field, as typed. */
const cells = z.record(z.string().max(40), z.string().max(5000).nullable())

const common = {
  kind: z.enum(kindNames),
  onChange,
  dryRun: z.boolean().default(false),
  /** 依据: the number of the document, or why */
  document: line(200).nullish(),
}

/** Rows of one kind. */
const rowsOfKind = {
  kind: common.kind,
  onChange,
  rows: z.array(cells).min(1).max(CHANGED_ROWS_MAX),
  /** by code: the version of the record from which the edit began */
  expected: z.record(z.string().max(200), z.int()).optional(),
}

export const changeInput = z.strictObject({
  ...common,
  ...rowsOfKind,
  source: z.enum(['form', 'sheet']).default('form'),
  /** what is written after these rows, in the same transaction: an agency with its 编制 */
  also: z.array(z.strictObject(rowsOfKind)).max(kindNames.length).optional(),
})
export type ChangeInput = z.infer<typeof changeInput>

/** Kinds that describe a thing with a code, so that many can be given the same value. */
export const bulkKinds = ['agencies', 'people', 'rooms', 'vehicles', 'compounds'] as const

export const bulkInput = z.strictObject({
  ...common,
  kind: z.enum(bulkKinds),
  codes: z.array(z.string().min(1).max(200)).min(1).max(BULK_MAX),
  set: cells.refine((set) => Object.keys(set).length > 0, { error: '请至少选择一项要修改的内容' }),
})
export type BulkInput = z.infer<typeof bulkInput>

/** A remark on one cell; `row` counts from 1, `field` is '' where it is about the whole row. */
export const rowIssueSchema = z.object({
  row: z.number(),
  field: z.string(),
  column: z.string(),
  value: z.string(),
  message: z.string(),
  /** where `also` was sent: 0 for the first rows, n for the n-th of `also` */
  part: z.number().optional(),
})
export type RowIssue = z.infer<typeof rowIssueSchema>

/** At most so many findings of each kind are listed by a trial; all are counted. */
export const FORETOLD_MAX = 200

const foretoldPart = z.object({ total: z.number(), items: z.array(findingSchema) })

/** What a change would do to the findings of a day: those that come, those that say something else, those that go. */
export const foretold = z.object({ asOf: z.string(), appear: foretoldPart, change: foretoldPart, vanish: foretoldPart })
export type Foretold = z.infer<typeof foretold>

const batchReport = z.object({
  /** of the batch, by which it can be taken back; null for a dry run */
  id: z.number().nullable(),
  status: z.literal('done'),
  total: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  warnings: z.array(rowIssueSchema),
})
/** `also`: of what was written beside it, in the order in which it was sent. */
export const changeReport = batchReport.extend({
  also: z.array(batchReport).optional(),
  /** of a trial of many rows of one kind */
  findings: foretold.optional(),
})
export type ChangeReport = z.infer<typeof changeReport>
