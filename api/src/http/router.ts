import { type Action, can } from '@heding/shared/account/permissions.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { type ProblemType, problems } from '@heding/shared/problem.ts'
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import type { Credential, Env } from './deps.ts'
import './messages.ts'
import { Problem } from './problem.ts'
import { PROBLEM_JSON } from './problem-answer.ts'

/**
 * Who may call a route: an action of the permission table; whoever is signed in; the same, even while the first
 * password has not been changed; or anybody at all.
 */
export type Access = Action | 'signed-in' | 'first-password' | 'public'

/** A group of routes; whatever does not fit a schema becomes `invalid-request` that names every field. */
export const router = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = result.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }))
      const named = errors.map(({ field, message }) => (field ? `${field}：${message}` : message))
      throw new Problem('invalid-request', `请更正后重新提交。${named.join('；')}。`, { in: result.target, errors })
    },
  })

/**
 * `createRoute` that cannot be written without saying who may call it. The check runs before anything of the request
 * is looked at; the refusals that any route can give are added to its documentation.
 */
export function route<P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(
  config: R & { access: Access },
) {
  const { access, ...rest } = config
  const { method, request } = config
  const input = { hasInput: request !== undefined, hasBody: request?.body !== undefined }
  const common = commonRefusals(access, method, input)
  const guarded = {
    ...rest,
    security: access === 'public' ? [] : [{ cookie: [] }, { bearer: [] }],
    middleware: requires(access),
    responses: { ...problemAnswers(...common), ...config.responses },
    'x-access': access,
  }
  // The additions are for the router and the document; callers and client see the route as it was written.
  return createRoute(guarded as unknown as R)
}

const requires = (access: Access) =>
  createMiddleware<Env>(async (c, next) => {
    if (access !== 'public') admit(access, c.var.actor, c.var.credential)
    await next()
  })

function admit(access: Exclude<Access, 'public'>, actor: Actor | undefined, credential: Credential | undefined): void {
  if (!actor || !credential) throw new Problem('not-signed-in', '请登录后再操作。')
  if (access === 'first-password') return
  if (credential.mustChangePassword) {
    throw new Problem('password-change-required', '初始密码须由本人修改后，方可进行其他操作。')
  }
  if (access !== 'signed-in' && !can(actor, access)) {
    throw new Problem('not-allowed', '如确需办理，请联系系统管理员调整您的角色。')
  }
}

function commonRefusals(
  access: Access,
  method: string,
  { hasInput, hasBody }: { hasInput: boolean; hasBody: boolean },
) {
  const refusals: ProblemType[] = ['too-large', 'too-many-requests', 'unavailable', 'internal']
  if (access !== 'public') refusals.push('not-signed-in', 'not-allowed', 'password-change-required')
  if (method !== 'get') refusals.push('foreign-origin', 'conflict', 'stale-record')
  if (hasInput) refusals.push('invalid-request')
  if (hasBody) refusals.push('malformed-request', 'unsupported-media-type')
  return refusals
}

/** A JSON body; write `schema` with `z.strictObject`, so that unknown keys are refused. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const

/** A JSON answer for `responses`. */
export const jsonAnswer = <Schema extends z.ZodType>(schema: Schema, description = '成功') =>
  ({ content: { 'application/json': { schema } }, description }) as const

export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    requestId: z.string(),
  })
  .openapi('Problem')

type StatusOf<T extends ProblemType> = (typeof problems)[T]['status']
type ProblemAnswers<T extends ProblemType> = {
  [Status in StatusOf<T>]: { description: string; content: { [PROBLEM_JSON]: { schema: typeof problemSchema } } }
}

/** The refusals of one route, by status, for `responses`. */
export function problemAnswers<T extends ProblemType>(...types: T[]): ProblemAnswers<T> {
  const byStatus: Record<number, { description: string; content: object }> = {}
  for (const type of types) {
    const { status, title } = problems[type]
    const before = byStatus[status]?.description
    byStatus[status] = {
      description: before ? `${before}；${title}（${type}）` : `${title}（${type}）`,
      content: { [PROBLEM_JSON]: { schema: problemSchema } },
    }
  }
  return byStatus as ProblemAnswers<T>
}

/** `{id}` in a path: a positive number that fits the database's integer. */
export const idParam = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) })
