import type { ProblemType } from '@heding/shared/problem.ts'
import type { Context, ErrorHandler } from 'hono'
import { recordAudit } from '../audit/repo.ts'
import type { Deps, Env } from './deps.ts'
import { problemOf } from './errors.ts'
import { problemAnswer } from './problem-answer.ts'

/** Refusals of rights: each leaves an entry in the audit log. */
const audited = new Set<ProblemType>(['not-allowed', 'foreign-origin'])

/**
 * The one place where a refusal becomes an answer. Anything that is no refusal is a bug: logged whole, and answered
 * without a word about its inside.
 */
export const answerError =
  ({ db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>): ErrorHandler<Env> =>
  async (error, c) => {
    const { requestId } = c.var
    const problem = problemOf(error)
    if (!problem) {
      log.error({ err: error, requestId }, 'bug')
      return problemAnswer('internal', requestId, '请记下请求编号并联系系统管理员。')
    }
    if (problem.type === 'unavailable') log.warn({ err: error, requestId }, 'unavailable')
    if (audited.has(problem.type)) {
      await db
        .transaction((sql) => recordAudit(sql, refusalOf(c, problem.type), now()))
        .catch((failure: unknown) => log.error({ err: failure, requestId }, 'a refusal could not be recorded'))
    }
    return problemAnswer(problem.type, requestId, problem.detail, problem.extra)
  }

const refusalOf = (c: Context<Env>, type: ProblemType) => ({
  actor: c.var.actor ?? null,
  address: c.var.address,
  action: 'refusal',
  subjectType: 'request',
  subjectCode: c.var.requestId,
  detail: { type, method: c.req.method, path: c.req.path },
})
