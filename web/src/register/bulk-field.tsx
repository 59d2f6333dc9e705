import { bands } from '@heding/shared/agency/norms.ts'
import type { Column } from '@heding/shared/imports/kinds.ts'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import { term, withoutCode } from '../lib/term.ts'

interface Props {
  column: Column
  value: string | null
  onChange: (value: string | null) => void
}

const isAgency = ({ field }: Column) => field.endsWith('agency_code') || field === 'parent_code'

/** What a column is called; an agency is chosen by its name, so its code is not what is asked for. */
export const titleOfColumn = (column: Column): string =>
  isAgency(column) ? withoutCode(column.heading) : term(column.heading)

const allBands = [...new Set<string>(Object.values(bands).flat())]

/** The field for a new value, by what its column takes; the value is text as a cell of a file would hold it. */
export function BulkField({ column, value, onChange }: Props) {
  const { t } = useTranslation('register')
  const heading = titleOfColumn(column)
  const label = t('bulk.value', { heading })
  const empty = column.required ? undefined : t('bulk.emptyClears', { heading })
  const values = column.type === 'enum' ? column.values : column.field === 'band' ? allBands : undefined
  if (isAgency(column)) {
    return <AgencySelect value={value ?? undefined} onChange={(code) => onChange(code ?? null)} />
  }
  if (values) {
    return (
      <Select
        aria-label={label}
        allowClear={!column.required}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={empty}
        value={value}
        onChange={(picked: string | undefined) => onChange(picked ?? null)}
        options={values.map((name) => ({ value: name, label: term(name) }))}
      />
    )
  }
  switch (column.type) {
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
