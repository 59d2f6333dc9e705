import { type ProblemType, problems } from '@heding/shared/problem.ts'

/** What the API refused, as it said so (RFC 9457), or that it could not be reached. */
export class ApiProblem extends Error {
  readonly type: ProblemType | 'unreachable'
  readonly title: string
  /** a sentence that says what to do */
  readonly detail: string | undefined
  readonly body: Record<string, unknown>
  constructor(type: ProblemType | 'unreachable', title: string, detail?: string, body: Record<string, unknown> = {}) {
    super(detail ?? title)
    this.type = type
    this.title = title
    this.detail = detail
    this.body = body
  }
}

const isProblemType = (type: string): type is ProblemType => type in problems

/** Reads the refusal in `response`. A gateway's own page becomes 'unavailable' or 'internal'. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: Record<string, unknown> = await response.json().catch(() => ({}))
  const name = String(body.type ?? '').replace('urn:heding:problem:', '')
  const type = isProblemType(name) ? name : response.status >= 502 ? 'unavailable' : 'internal'
  const title = typeof body.title === 'string' ? body.title : problems[type].title
  return new ApiProblem(type, title, typeof body.detail === 'string' ? body.detail : undefined, body)
}

export const isProblem = (error: unknown, type: ApiProblem['type']): boolean =>
  error instanceof ApiProblem && error.type === type
