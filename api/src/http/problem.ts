import type { ProblemType } from '@heding/shared/problem.ts'

/** A refusal: thrown anywhere, answered in one place as `application/problem+json`. */
export class Problem extends Error {
  readonly type: ProblemType
  /** a sentence that says what to do, in Chinese */
  readonly detail: string | undefined
  /** further members of the answer */
  readonly extra: Record<string, unknown>
  constructor(type: ProblemType, detail?: string, extra: Record<string, unknown> = {}) {
    super(detail ?? type)
    this.type = type
    this.detail = detail
    this.extra = extra
  }
}
