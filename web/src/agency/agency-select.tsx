import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AgencySource, agencyChoice, agencyNames, agencySearch } from './queries.ts'

interface Props {
  value: string | undefined
  onChange: (code: string | undefined) => void
  /** whose list is chosen from */
  source?: AgencySource
  /** what an empty field says */
  placeholder?: string
  /** what the agency is, where that is more than 单位 */
  label?: string
  id?: string
}

/** Narrows a list to one agency; found by any two characters of its name or code. */
export function AgencySelect({ value, onChange, source = 'register', placeholder, label, id }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().length >= 2 ? typed.trim() : '')
  const found = useQuery(agencySearch(q, source))
  const names = useQuery({ ...agencyNames, enabled: source === 'register' })
  const chosen = useQuery({ ...agencyChoice(value ?? ''), enabled: source === 'accounts' && value !== undefined })
  const options = (found.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name, code }))
  if (value && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: names.data?.get(value) ?? chosen.data?.items[0]?.name ?? value, code: value })
  }
  return (
    <Select
      id={id}
      aria-label={label ?? t('agency.label')}
      className="agency-select"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder ?? t('agency.placeholder')}
      value={value}
      onChange={(code: string | undefined) => {
        setTyped('')
        onChange(code)
      }}
      loading={found.isFetching}
      notFoundContent={t('agency.empty')}
      popupMatchSelectWidth={300}
      options={options}
      optionRender={({ data }) => (
        <span className="option-row">
          <span>{data.label}</span>
          <span className="soft">{data.code}</span>
        </span>
      )}
    />
  )
}
