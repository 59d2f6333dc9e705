import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import type { RegisterFilter, SearchValues } from './definition.ts'

interface Chip {
  text: string
  /** what the address loses with it */
  without: SearchValues
}

/** The conditions in force, in words. */
export function useChips(filters: readonly RegisterFilter[], search: SearchValues): Chip[] {
  const { t } = useTranslation('register')
  const names = useQuery({ ...agencyNames, enabled: search.agencyCode !== undefined }).data
  const chips: Chip[] = []
  const add = (label: string, value: string, without: SearchValues) =>
    chips.push({ text: t('chip', { label, value }), without })
  const { q, agencyCode, below } = search
  if (q) add(t('filter.search'), q, { q: undefined })
  if (agencyCode) {
    const name = names?.get(agencyCode) ?? agencyCode
    add(t('filter.agency'), below === 'true' ? t('filter.agencyBelow', { name }) : name, {
      agencyCode: undefined,
      below: undefined,
    })
  }
  for (const filter of filters) {
    if (filter.type === 'choice' || filter.type === 'facet') {
      const value = search[filter.name]
      if (value === undefined) continue
      const named = (one: string) =>
        filter.type === 'choice' ? (filter.options.find((option) => option.value === one)?.label ?? one) : one
      const values = filter.type === 'choice' && filter.many ? value.split(',') : [value]
      add(filter.label, values.map(named).join(t('filter.and')), { [filter.name]: undefined })
    } else {
      const [min, max] = [search[filter.min], search[filter.max]]
      if (!min && !max) continue
      const unit = filter.type === 'range' ? ` ${filter.unit}` : ''
      const value =
        min && max
          ? `${min} — ${max}`
          : min
            ? t('filter.atLeast', { value: min })
            : t('filter.atMost', { value: max ?? '' })
      add(filter.label, `${value}${unit}`, { [filter.min]: undefined, [filter.max]: undefined })
    }
  }
  return chips
}

interface Props {
  chips: readonly Chip[]
  onChange: (part: SearchValues) => void
}

export function FilterChips({ chips, onChange }: Props) {
  const { t } = useTranslation(['register', 'app'])
  if (chips.length === 0) return null
  return (
    <ul className="chips no-print" aria-label={t('filter.active')}>
      {chips.map(({ text, without }) => (
        <li key={text} className="chip">
          <span>{text}</span>
          <button type="button" aria-label={t('filter.remove', { name: text })} onClick={() => onChange(without)}>
            <CloseOutlined aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <Button type="link" size="small" onClick={() => onChange(withoutAll(chips))}>
          {t('app:action.reset')}
        </Button>
      </li>
    </ul>
  )
}

export const withoutAll = (chips: readonly Chip[]): SearchValues =>
  Object.assign({}, ...chips.map(({ without }) => without))
