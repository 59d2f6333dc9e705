import { Problem } from '../http/problem.ts'
import type { Refusals } from './service.ts'

/** One refusal that names every case which stands in the way, of the type of the first. */
export function refuseTogether(refusals: Refusals): Problem {
  const [{ problem: first }] = refusals
  const text = refusals.map(({ code, problem }) => `${code}：${problem.detail ?? problem.message}`).join('；')
  const errors = refusals.flatMap(({ code, index, problem }) =>
    faultsOf(problem).map(({ field, message }) => ({ code, index, problem: problem.type, field, message })),
  )
  return new Problem(first.type, text, { ...first.extra, errors })
}

interface Fault {
  field: string
  message: string
}

/** What a refused step says, field by field. */
export function faultsOf({ detail, message, extra }: Problem): Fault[] {
  const { errors, field } = extra
  if (Array.isArray(errors)) {
    return errors.map((error: Partial<Fault>) => ({ field: error.field ?? '', message: error.message ?? '' }))
  }
  return [{ field: typeof field === 'string' ? field : '', message: detail ?? message }]
}
