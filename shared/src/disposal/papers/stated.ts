import { instant, money } from '../../shown.ts'
import { type Fee, type Field, feesOf } from '../fields.ts'
import { steps } from '../flow-fields.ts'
import type { DisposalCard } from '../schema.ts'

type Step = DisposalCard['steps'][number]

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const feeInWords = ({ item, amount, bearer }: Fee) => `${item}${money(amount)}元（由${bearer}承担）`

function shown(field: Field, value: unknown, { receiver }: DisposalCard): string {
  if (field.kind === 'fees')
    return feesOf({ fees: value as Fee[] })
      .map(feeInWords)
      .join('、')
  if (field.kind === 'ticks') return '已逐项确认'
  if (isTexts(value)) return value.join('、')
  const text = String(value)
  if (field.kind === 'money') return money(text)
  if (field.kind === 'agency') return receiver?.code === text ? `${receiver.name}（${text}）` : text
  return ('items' in field && field.items.find(({ code }) => code === text)?.title) || text
}

/** What was stated at a step, a line for each field of its form. */
export function statedInWords({ action, stated }: Step, card: DisposalCard): string[] {
  const fields: readonly Field[] = steps[action]
  return fields
    .filter(({ name }) => stated[name] !== undefined)
    .map((field) => `${field.title}：${shown(field, stated[field.name], card)}`)
}

/** Who took a step, and for whom. */
export const takenBy = ({ actorName, principalName }: Step): string =>
  principalName === null ? actorName : `${actorName}（代${principalName}）`

export const recordedAt = ({ recordedAt: at }: Step): string => instant(at)
