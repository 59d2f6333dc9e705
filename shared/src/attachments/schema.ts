import { z } from 'zod'
import { line } from '../text.ts'
import { papers } from './papers.ts'

/** What a file can be attached to, by the code it is known by. */
export const subjectTypes = ['agency', 'person', 'compound', 'building', 'room', 'vehicle', 'disposal'] as const
export type SubjectType = (typeof subjectTypes)[number]

const subject = {
  type: z.enum(subjectTypes, { error: `类型须为下列之一：${subjectTypes.join('、')}` }),
  code: z.string().min(1).max(500),
}

export const attachmentQuery = z.object({
  ...subject,
  /** `true`: removed ones too */
  removed: z.enum(['true', 'false']).optional(),
})

export const attachQuery = z.object({
  ...subject,
  paper: z.enum(papers, { error: `材料类别须为下列之一：${papers.join('、')}` }),
})

export const removalInput = z.strictObject({ reason: line(200) })

export const attachmentSchema = z.object({
  id: z.number(),
  /** the file's name as it was given */
  label: z.string(),
  paper: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  sm3: z.string(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  removedAt: z.string().nullable(),
  removedBy: z.string().nullable(),
  removedReason: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachmentSchema>

export const attachmentListSchema = z.object({
  items: z.array(attachmentSchema),
  /** whether whoever asks may add to the record and remove from it */
  canChange: z.boolean(),
})
