import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyNames, agencySearch } from './queries.ts'

interface Props {
  value: string | undefined
  onChange: (code: string | undefined) => void
}

/** Narrows a list to one agency; found by any two characters of its name or code. */
export function AgencySelect({ value, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().length >= 2 ? typed.trim() : '')
  const found = useQuery(agencySearch(q))
  const names = useQuery(agencyNames)
  const options = (found.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name, code }))
  if (value && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: names.data?.get(value) ?? value, code: value })
  }
  return (
    <Select
      aria-label={t('agency.label')}
      className="agency-select"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('agency.placeholder')}
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
