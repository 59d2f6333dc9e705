import { z } from 'zod'
import { daySchema } from '../law/schema.ts'
import { line, paragraphs } from '../text.ts'
import { roleNames } from './permissions.ts'

/** AB 角: a person acts in the place of another for some days, with that one's role and agency. */

const username = z.string().min(1).max(64)

export const deputyInput = z.strictObject({
  /** absent: whoever asks */
  principal: username.optional(),
  deputy: username,
  from: daySchema,
  lastDay: daySchema,
  reason: paragraphs(500),
  /** 依据（文号或说明） */
  document: line(200).nullish(),
})
export type DeputyInput = z.infer<typeof deputyInput>

/** An appointment to switch on for this session; null ends what is on. */
export const standInInput = z.strictObject({ deputyId: z.number().int().min(1).max(2_147_483_647).nullable() })

export const personSchema = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(roleNames),
  agencyCode: z.string().nullable(),
})

/** For whom one may stand in, or does. */
export const standInSchema = z.object({ deputyId: z.number(), principal: personSchema, lastDay: z.string() })

/** `future` and `running` can be revoked; `void`: an account was disabled or got another role. */
export const deputyStates = ['future', 'running', 'over', 'revoked', 'void'] as const

export const deputySchema = z.object({
  id: z.number(),
  principal: personSchema,
  deputy: personSchema,
  from: z.string(),
  lastDay: z.string(),
  reason: z.string(),
  document: z.string().nullable(),
  state: z.enum(deputyStates),
  setBy: z.string(),
  setAt: z.string(),
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
})
export type DeputyShown = z.infer<typeof deputySchema>
