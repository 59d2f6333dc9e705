import { bandsOf, type Tier } from '@heding/shared/agency/norms.ts'
import { isDay } from '@heding/shared/day.ts'
import type { Column, Kind } from '@heding/shared/imports/kinds.ts'
import { useQueryClient } from '@tanstack/react-query'
import { AutoComplete, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term, withoutCode } from '../lib/term.ts'
import type { SheetOption } from '../ui/sheet/column.ts'
import { CodeSelect } from './code-select.tsx'
import { isReference, LookUps, sourceOf } from './look-ups.ts'

interface Props {
  kind: Kind
  column: Column
  value: string
  /** of the agency chosen, where the field depends on it */
  tier: Tier | undefined
  fault: { message: string; severity: 'error' | 'warning' } | undefined
  disabled: boolean
  autoFocus: boolean
  onChange: (value: string) => void
  onBlur: () => void
}

/** One cell of the import table as a labelled field, with what is wrong under it. */
export function Field(props: Props) {
  const { column, fault, disabled } = props
  const id = `field-${column.field}`
  // One is chosen by its name, so the code is not what is asked for.
  const heading = isReference(sourceOf(props.kind, column)) ? withoutCode(column.heading) : column.heading
  // The list offers what fits the agency, so all tiers need not be read.
  const note = column.field === 'band' ? undefined : column.note
  return (
    <div className={column.type === 'text' && column.lines ? 'field field-wide' : 'field'}>
      <label htmlFor={id} className="field-label">
        {term(heading)}
        {column.required && !disabled && (
          <span className="danger" aria-hidden="true">
            {' *'}
          </span>
        )}
      </label>
      <Control {...props} id={id} />
      <p
        id={`${id}-note`}
        className={fault ? `field-note ${fault.severity === 'error' ? 'danger' : 'warning'}` : 'field-note soft'}
      >
        {fault ? fault.message : note}
      </p>
    </div>
  )
}

type ControlProps = Props & {
  id: string
  /** where no visible label belongs to it */
  label?: string
  /** where it is said what is wrong with it */
  noteId?: string
  /** what an empty day means */
  placeholder?: string
}

/** The input of one cell, as its type asks for. */
export function Control({
  id,
  label,
  noteId = `${id}-note`,
  placeholder,
  kind,
  column,
  value,
  tier,
  fault,
  disabled,
  autoFocus,
  onChange,
  onBlur,
}: ControlProps) {
  const { t } = useTranslation('entry')
  const invalid = fault?.severity === 'error'
  const common = {
    id,
    disabled,
    onBlur,
    ...(label && { 'aria-label': label }),
    'aria-invalid': invalid,
    'aria-describedby': noteId,
    'aria-required': column.required,
    status: invalid ? ('error' as const) : undefined,
  }
  const source = sourceOf(kind, column)
  if (source === 'agency' || source === 'person' || source === 'room') {
    return <CodeSelect {...{ id, source, value, invalid, disabled, onChange, onBlur }} describedBy={noteId} />
  }
  const values =
    column.type === 'enum' ? column.values : column.field === 'band' ? (tier ? bandsOf(tier) : []) : undefined
  if (values) {
    return (
      <Select
        {...common}
        autoFocus={autoFocus}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={!column.required}
        placeholder={t(values.length > 0 ? 'form.choose' : 'form.agencyFirst')}
        notFoundContent={t(values.length > 0 ? 'form.empty' : 'form.agencyFirst')}
        value={value || undefined}
        onChange={(one: string | undefined) => onChange(one ?? '')}
        options={values.map((one) => ({ value: one, label: term(one) }))}
      />
    )
  }
  if (column.type === 'date') {
    return (
      <DatePicker
        {...common}
        format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日']}
        placeholder={placeholder ?? t('form.date')}
        value={isDay(value) ? dayjs(value) : null}
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
        className="field-date"
      />
    )
  }
  if (source) return <PlaceInput {...common} finder={source} value={value} onChange={onChange} autoFocus={autoFocus} />
  const edit = {
    ...common,
    value,
    autoFocus,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  if (column.type === 'text' && column.lines) return <Input.TextArea {...edit} autoSize={{ minRows: 2, maxRows: 6 }} />
  return <Input {...edit} inputMode={column.type === 'decimal' || column.type === 'integer' ? 'decimal' : undefined} />
}

interface PlaceProps {
  id: string
  disabled: boolean
  autoFocus: boolean
  finder: 'compound' | 'building'
  value: string
  onChange: (value: string) => void
  onBlur: () => void
}

/** The name of a place: known ones are offered, a new one may be written. */
function PlaceInput({ finder, value, onChange, ...common }: PlaceProps) {
  const client = useQueryClient()
  const lookUps = useMemo(() => new LookUps(client), [client])
  const [options, setOptions] = useState<readonly SheetOption[]>([])
  const search = (typed: string) =>
    void lookUps.finders[finder](typed).then(setOptions, () => {
      // A name can be written without being offered.
      setOptions([])
    })
  return (
    <AutoComplete
      {...common}
      value={value}
      showSearch={{ onSearch: search }}
      onFocus={() => search(value)}
      onChange={(one: string | undefined) => onChange(one ?? '')}
      options={options.map(({ value: name }) => ({ value: name, label: name }))}
    />
  )
}
