import type { Column } from '@heding/shared/imports/kinds.ts'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'

interface Props {
  column: Column
  value: string | null
  onChange: (value: string | null) => void
}

/** The field for a new value, by what its column takes; the value is text as a cell of a file would hold it. */
export function BulkField({ column, value, onChange }: Props) {
  const { t } = useTranslation('register')
  const label = t('bulk.value', { heading: column.heading })
  const empty = column.required ? undefined : t('bulk.emptyClears', { heading: column.heading })
  if (column.field === 'agency_code' || column.field === 'parent_code') {
    return <AgencySelect value={value ?? undefined} onChange={(code) => onChange(code ?? null)} />
  }
  switch (column.type) {
    case 'enum':
      return (
        <Select
          aria-label={label}
          allowClear={!column.required}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={empty}
          value={value}
          onChange={(picked: string | undefined) => onChange(picked ?? null)}
          options={column.values.map((name) => ({ value: name, label: name }))}
        />
      )
    case 'date':
      return (
        <DatePicker
          aria-label={label}
          allowClear={!column.required}
          placeholder={empty}
          value={value === null ? null : dayjs(value)}
          onChange={(picked) => onChange(picked?.format('YYYY-MM-DD') ?? null)}
        />
      )
    case 'decimal':
    case 'integer':
      return (
        <InputNumber<string>
          aria-label={label}
          stringMode
          min="0"
          controls={false}
          precision={column.type === 'integer' ? 0 : undefined}
          placeholder={empty}
          value={value}
          onChange={(typed) => onChange(typed === null || typed === '' ? null : String(typed))}
        />
      )
    default:
      return (
        <Input
          aria-label={label}
          placeholder={empty}
          maxLength={column.type === 'text' ? column.max : 200}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )
  }
}
