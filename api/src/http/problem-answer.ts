import { type ProblemType, problems } from '@heding/shared/problem.ts'

export const PROBLEM_JSON = 'application/problem+json'

/**
 * One refusal as RFC 9457 has it; `extra` are its further members, of which `retryAfter` (seconds) and `methods` are
 * headers too.
 */
export function problemAnswer(
  type: ProblemType,
  requestId: string,
  detail?: string,
  extra: Record<string, unknown> = {},
): Response {
  const { status, title } = problems[type]
  const body = { ...extra, type: `urn:heding:problem:${type}`, title, status, detail, requestId }
  const headers = new Headers({ 'Content-Type': PROBLEM_JSON, 'Cache-Control': 'no-store' })
  if (typeof extra.retryAfter === 'number') headers.set('Retry-After', String(extra.retryAfter))
  if (Array.isArray(extra.methods)) headers.set('Allow', extra.methods.join(', '))
  return new Response(JSON.stringify(body), { status, headers })
}
