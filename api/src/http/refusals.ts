import { reachOf } from '@heding/shared/account/permissions.ts'
import type { ProblemType } from '@heding/shared/problem.ts'
import type { Context, ErrorHandler } from 'hono'
import { recordAudit } from '../audit/repo.ts'
import { authorOf } from './author.ts'
import type { Deps, Env } from './deps.ts'
import { problemOf } from './errors.ts'
import { problemAnswer } from './problem-answer.ts'
import { Windows } from './rate-limit.ts'

/** Refusals of rights. */
const audited = new Set<ProblemType>(['not-allowed', 'foreign-origin'])
/** Of one account or address per minute; a program that hammers at a door must not fill the log. */
const REFUSALS_PER_MINUTE = 30

/**
 * Whether a refusal leaves an entry in the audit log: one of rights, and a thing not found for somebody whose sight is
 * limited, which may be a thing of others.
 */
const isAudited = (type: ProblemType, c: Context<Env>): boolean =>
  audited.has(type) ||
  (type === 'not-found' && c.var.actor !== undefined && reachOf(c.var.actor, 'read-register') !== 'all')

/**
 * The one place where a refusal becomes an answer. Anything that is no refusal is a bug: logged whole, and answered
 * without a word about its inside.
 */
export const answerError =
  ({ db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>, refused = new Windows()): ErrorHandler<Env> =>
  async (error, c) => {
    const { requestId } = c.var
    const problem = problemOf(error)
    if (!problem) {
      log.error({ err: error, requestId }, 'bug')
      return problemAnswer('internal', requestId, '请记下请求编号并联系系统管理员。')
    }
    if (problem.type === 'unavailable') log.warn({ err: error, requestId }, 'unavailable')
    if (isAudited(problem.type, c)) {
      const key = c.var.actor ? `account ${c.var.actor.id}` : `address ${c.var.address}`
      const { count } = refused.hit(key, now().getTime())
      const isLast = count === REFUSALS_PER_MINUTE
      if (count <= REFUSALS_PER_MINUTE)
        await db
          .transaction((sql) => recordAudit(sql, refusalOf(c, problem.type, isLast), now()))
          .catch((failure: unknown) => log.error({ err: failure, requestId }, 'a refusal could not be recorded'))
    }
    return problemAnswer(problem.type, requestId, problem.detail, problem.extra)
  }

const refusalOf = (c: Context<Env>, type: ProblemType, isLast: boolean) => ({
  ...authorOf(c),
  action: 'refusal',
  subjectType: 'request',
  subjectCode: c.var.requestId,
  result: 'refused' as const,
  // Further ones of this minute are not recorded.
  detail: {
    type,
    method: c.req.method,
    path: c.req.path,
    ...(isLast ? { more: '本分钟内其后的拒绝不再逐条记录' } : {}),
  },
})
