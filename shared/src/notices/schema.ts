import { z } from 'zod'
import { roleNames } from '../account/permissions.ts'
import { daySchema } from '../law/schema.ts'
import { line, paragraphs } from '../text.ts'
import { messageKinds } from './messages.ts'

export const noticeInput = z.strictObject({
  title: line(100),
  body: paragraphs(5000),
  /** the roles it speaks to; empty: everybody */
  audience: z.array(z.enum(roleNames)).max(roleNames.length).default([]),
  urgent: z.boolean().default(false),
  /** the last day on which it is shown; without one it stays until it is withdrawn */
  shownUntil: daySchema.nullish(),
})
export type NoticeInput = z.infer<typeof noticeInput>

export const noticeSchema = z.object({
  id: z.number(),
  title: z.string(),
  body: z.string(),
  audience: z.array(z.enum(roleNames)),
  urgent: z.boolean(),
  shownUntil: z.string().nullable(),
  authorName: z.string(),
  publishedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  /** whether it is shown to its audience today */
  current: z.boolean(),
})
export type Notice = z.infer<typeof noticeSchema>

export const messageSchema = z.object({
  id: z.number(),
  kind: z.enum(messageKinds),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  path: z.string().nullable(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
})
export type Message = z.infer<typeof messageSchema>

/** Which messages are read now: some, or all up to one (what came meanwhile stays unread). */
export const readInput = z.union([
  z.strictObject({ ids: z.array(z.int().min(1)).min(1).max(200) }),
  z.strictObject({ upTo: z.int().min(1) }),
])
export type ReadInput = z.infer<typeof readInput>
