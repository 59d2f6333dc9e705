import { z } from 'zod'
import { isDay } from '../day.ts'
import { kindNames } from './kinds.ts'

const flag = z.enum(['true', 'false'], { error: '请填写 true 或 false' }).transform((text) => text === 'true')

export const importQuery = z.object({
  kind: z.enum(kindNames, { error: `导入类别须为下列之一：${kindNames.join('、')}` }),
  dryRun: flag.optional(),
  onChange: z
    .string()
    .refine((text) => text === 'correct' || isDay(text), {
      error: '变更方式须为 correct（一直如此）或变更的起始日期（形如 2024-03-01）',
    })
    .optional(),
})

const issue = z.object({ row: z.number(), column: z.string(), value: z.string(), message: z.string() })

/** How a batch was entered: a file, one form, a sheet of rows, or one value for many records. */
export const batchSources = ['file', 'form', 'sheet', 'bulk'] as const

/** A batch in the history. */
export const batchSchema = z.object({
  id: z.number(),
  kind: z.enum(kindNames),
  source: z.enum(batchSources),
  /** null unless it came as a file */
  fileName: z.string().nullable(),
  /** 依据 of a change by hand */
  document: z.string().nullable(),
  dryRun: z.boolean(),
  onChange: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'undone']),
  /** rows read so far, while it runs */
  rowsRead: z.number(),
  total: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  /** how the file was read, e.g. `csv gb18030` */
  format: z.string().nullable(),
  actorName: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
})
export type BatchAnswer = z.infer<typeof batchSchema>

/** One batch with every bad and doubtful cell, in the order of the file. */
export const batchDetailSchema = batchSchema.extend({
  errors: z.array(issue),
  warnings: z.array(issue),
  /** the lists are cut where a file has more of them; the error workbook has all */
  truncated: z.boolean(),
})
export type BatchDetail = z.infer<typeof batchDetailSchema>
