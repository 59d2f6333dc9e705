import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { caseChoice } from './draws-queries.ts'

interface Props {
  id?: string
  value?: string[]
  onChange?: (codes: string[]) => void
}

/** Cases of disposal, found by code or plate. */
export function CaseSelect({ id, value, onChange }: Props) {
  const { t } = useTranslation('draws')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().length >= 2 ? typed.trim() : '')
  const found = useQuery(caseChoice(q))
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      aria-label={t('new.cases')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={t('new.casesEmpty')}
      loading={found.isFetching}
      value={value}
      onChange={onChange}
      options={(found.data?.items ?? []).map(({ code, plate, model }) => ({ value: code, label: code, plate, model }))}
      optionRender={({ data }) => (
        <span className="option-row">
          <span>{data.label}</span>
          <span className="soft">
            {data.plate} {data.model}
          </span>
        </span>
      )}
    />
  )
}
