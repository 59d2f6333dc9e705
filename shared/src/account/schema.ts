import { z } from 'zod'
import { line } from '../text.ts'
import { standInSchema } from './deputy.ts'
import { GIVEN_LENGTH_MIN } from './password.ts'
import { actions, isAgencyBound, roleNames } from './permissions.ts'

/** A login name, folded: full-width forms, capitals and outer spaces make no other name. */
export const foldUsername = (username: string): string => username.normalize('NFKC').trim().toLowerCase()

const username = line(64)
  .transform(foldUsername)
  .refine((name) => /^[\p{L}\p{Nd}][\p{L}\p{Nd}._@-]{1,63}$/u.test(name), {
    error: '用户名为 2 至 64 个字符，由字母、汉字、数字和 . _ @ - 组成，以字母、汉字或数字开头',
  })

const givenPassword = z
  .string()
  .max(200)
  .refine((text) => [...text].length >= GIVEN_LENGTH_MIN, { error: `密码不得少于 ${GIVEN_LENGTH_MIN} 个字符` })
const typedPassword = z.string().min(1).max(200)
const agencyCode = line(64).nullish()

export const signInInput = z.strictObject({ username: z.string().min(1).max(200), password: typedPassword })
export const passwordInput = z.strictObject({ currentPassword: typedPassword, newPassword: typedPassword })

const needsAgency = ({ role, agencyCode: code }: { role: (typeof roleNames)[number]; agencyCode?: string | null }) =>
  !isAgencyBound(role) || Boolean(code)
const agencyMissing = { path: ['agencyCode'], error: '单位经办和单位负责人须填写所属单位编码' }

export const accountInput = z
  .strictObject({
    username,
    name: line(50),
    password: givenPassword,
    role: z.enum(roleNames),
    agencyCode,
    mustChangePassword: z.boolean().default(true),
  })
  .refine(needsAgency, agencyMissing)
export type AccountInput = z.infer<typeof accountInput>

export const accountChange = z
  .strictObject({ name: line(50).optional(), disabled: z.boolean().optional() })
  .refine((change) => change.name !== undefined || change.disabled !== undefined, { error: '请给出要更改的项' })
export type AccountChange = z.infer<typeof accountChange>

export const roleInput = z.strictObject({ role: z.enum(roleNames), agencyCode }).refine(needsAgency, agencyMissing)
export type RoleInput = z.infer<typeof roleInput>

export const tokenInput = z.strictObject({ name: line(50), expiresAt: z.iso.datetime({ offset: true }).nullish() })
export type TokenInput = z.infer<typeof tokenInput>

export const userSchema = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(roleNames),
  agencyCode: z.string().nullable(),
  mustChangePassword: z.boolean(),
})
export type User = z.infer<typeof userSchema>

export const meSchema = z.object({
  /** the person, whoever it stands in for */
  user: userSchema,
  /** what may be done now: while standing in, that of the principal's role */
  permissions: z.array(z.enum(actions as [string, ...string[]])),
  standsInFor: standInSchema.nullable(),
  /** appointments that may be switched on today */
  mayStandInFor: z.array(standInSchema),
  /** the day on which the password has to be changed, once that is near */
  passwordDueOn: z.string().nullable(),
})
export type Me = z.infer<typeof meSchema>

export const accountStates = ['active', 'disabled', 'locked'] as const

export const accountQuery = z.object({
  /** part of the login name or of the name */
  q: line(50).optional(),
  role: z.enum(roleNames).optional(),
  agencyCode: line(64).optional(),
  state: z.enum(accountStates).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(64).optional(),
})
export type AccountQuery = z.infer<typeof accountQuery>

/** Which agencies an account may be given to: by any part of name or code, or the one of a code. */
export const agencyChoiceQuery = z.object({ q: line(50).optional(), code: line(64).optional() })
export const agencyChoices = z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) })

export const accountSchema = userSchema.extend({
  id: z.number(),
  agencyName: z.string().nullable(),
  disabled: z.boolean(),
  /** while it is locked after failures */
  lockedUntil: z.string().nullable(),
  createdAt: z.string(),
  lastSignInAt: z.string().nullable(),
  lastSignInAddress: z.string().nullable(),
  /** how many are running */
  sessions: z.number(),
})

export const userSessionSchema = z.object({
  key: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  address: z.string(),
  agent: z.string(),
})
export type UserSession = z.infer<typeof userSessionSchema>
export type Account = z.infer<typeof accountSchema>

export const tokenSchema = z.object({
  id: z.number(),
  name: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})
export type Token = z.infer<typeof tokenSchema>

export const oneTimeSecretSchema = z.object({ password: z.string(), expiresAt: z.string() })
