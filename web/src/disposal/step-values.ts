import type { Field, FieldFault } from '@heding/shared/disposal/fields.ts'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { ApiProblem } from '../lib/problem.ts'

export type NextStep = DisposalCard['next'][number]
/** What is filled in, by the field's name. */
export type Given = Readonly<Record<string, unknown>>

const kinds: Record<Field['kind'], true> = {
  line: true,
  paragraphs: true,
  day: true,
  agency: true,
  fees: true,
  money: true,
  km: true,
  count: true,
  choice: true,
  ticks: true,
  lines: true,
}
const isField = (field: NextStep['fields'][number]): boolean => field.kind in kinds

/** The fields of a step as the form knows them; the API sends what the flow's own table has. */
export const fieldsOf = (next: NextStep): readonly Field[] => next.fields.filter(isField) as readonly Field[]

/** What is likely and may be changed: the amount that is still owed, the price that is taken off the books. */
export function likelyValues({ action }: NextStep, item: DisposalCard): Given {
  if (action === 'remit') return { amount: item.money.outstanding }
  if (action === 'write-off') return { bookValue: item.price }
  return {}
}

const isFault = (value: unknown): value is FieldFault =>
  typeof value === 'object' && value !== null && 'field' in value && 'message' in value

/** The fields that the server refused, with why; none where it refused for another reason. */
export function faultsOf(error: unknown): FieldFault[] {
  if (!(error instanceof ApiProblem)) return []
  const { errors, field } = error.body
  if (error.type === 'invalid-request' && Array.isArray(errors)) return errors.filter(isFault)
  if (error.type === 'broken-guard' && typeof field === 'string') return [{ field, message: error.message }]
  return []
}

/** Clauses that a refusal cites. */
export function clausesOf(error: unknown): { instrument: string; number: string; locator: string }[] {
  const clauses = error instanceof ApiProblem ? error.body.clauses : undefined
  return Array.isArray(clauses) ? clauses : []
}
