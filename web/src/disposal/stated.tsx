import { type Fee, feesOf } from '@heding/shared/disposal/fields.ts'
import { steps } from '@heding/shared/disposal/flow-fields.ts'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { money } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'

type Step = DisposalCard['steps'][number]
type StepField = (typeof steps)[Step['action']][number]

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** What was stated at a step, line by line as its form has them. */
export function Stated({ step: { action, stated } }: { step: Pick<Step, 'action' | 'stated'> }) {
  const { t } = useTranslation('disposal')
  const names = useQuery(agencyNames).data
  const shown = (field: StepField, value: unknown): string => {
    if (field.kind === 'fees') return enumerated(feesOf({ fees: value as Fee[] }).map((fee) => feeText(fee)))
    if (field.kind === 'ticks' && isTexts(value)) return t('ticked', { count: value.length })
    if (isTexts(value)) return enumerated(value)
    const text = String(value)
    if (field.kind === 'money') return money(text)
    if (field.kind === 'agency') return names?.get(text) ?? text
    const item = 'items' in field ? field.items.find(({ code }) => code === text) : undefined
    return item ? term(item.title) : text
  }
  const feeText = ({ item, amount, bearer }: Fee) =>
    t('feeText', { item: term(item), amount: money(amount), bearer: term(bearer) })
  const fields = steps[action].filter(({ name }) => stated[name] !== undefined)
  if (fields.length === 0) return null
  return (
    <dl className="stated">
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{term(field.title)}</dt>
          <dd>{shown(field, stated[field.name])}</dd>
        </div>
      ))}
    </dl>
  )
}
