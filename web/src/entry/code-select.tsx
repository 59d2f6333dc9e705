import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LookUps } from './look-ups.ts'

interface Props {
  id: string
  source: 'agency' | 'person' | 'room'
  value: string
  invalid: boolean
  describedBy: string
  disabled: boolean
  onChange: (code: string) => void
  onBlur: () => void
}

/** One record by its code, found by name, code or pinyin initials. */
export function CodeSelect({ id, source, value, invalid, describedBy, disabled, onChange, onBlur }: Props) {
  const { t } = useTranslation('entry')
  const client = useQueryClient()
  const lookUps = useMemo(() => new LookUps(client), [client])
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed)
  const found = useQuery({
    queryKey: ['entry', 'select', source, asked],
    queryFn: () => lookUps.finders[source](asked),
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
  // The name of what is chosen already is asked for by its code.
  const known = useQuery({
    queryKey: ['entry', 'select', source, value],
    queryFn: () => lookUps.finders[source](value),
    enabled: value !== '',
    staleTime: 60_000,
  })
  const options = [...(found.data ?? [])]
  const own = known.data?.find((option) => option.value === value)
  if (value && !options.some((option) => option.value === value)) options.unshift(own ?? { value, label: value })
  return (
    <Select
      id={id}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      status={invalid ? 'error' : undefined}
      disabled={disabled}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('form.search')}
      value={value || undefined}
      onChange={(code: string | undefined) => {
        setTyped('')
        onChange(code ?? '')
      }}
      onBlur={onBlur}
      loading={found.isFetching}
      notFoundContent={t('form.empty')}
      options={options}
      optionRender={({ label, value: code }) => (
        <span className="option-row">
          <span>{label}</span>
          <span className="soft">{code}</span>
        </span>
      )}
    />
  )
}
