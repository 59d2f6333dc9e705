import { ApiProblem, isProblem } from '../lib/problem.ts'

/** What the API says is wrong with which field of a form (`seedRule.day` → ['seedRule', 'day']), for antd's `setFields`. */
export function fieldFaults(error: unknown): { name: (string | number)[]; errors: string[] }[] {
  if (!(error instanceof ApiProblem) || !isProblem(error, 'invalid-request')) return []
  const { errors } = error.body
  if (!Array.isArray(errors)) return []
  return errors.flatMap((one: { field?: unknown; message?: unknown }) =>
    typeof one.field === 'string' && one.field !== ''
      ? [
          {
            name: one.field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
            errors: [String(one.message)],
          },
        ]
      : [],
  )
}
