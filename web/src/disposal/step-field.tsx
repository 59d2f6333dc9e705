import { isDay } from '@heding/shared/day.ts'
import type { FirmKind } from '@heding/shared/disposal/draw-words.ts'
import type { Field } from '@heding/shared/disposal/fields.ts'
import { Checkbox, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import { term } from '../lib/term.ts'
import { FeesField } from './fees-field.tsx'
import { FirmField } from './firm-field.tsx'
import { LinesField } from './lines-field.tsx'

interface Props {
  field: Field
  /** whose list of firms the field is filled from */
  firms?: FirmKind | undefined
  /** tells the fields of two forms on one page apart */
  form: string
  value: unknown
  fault: string | undefined
  onChange: (value: unknown) => void
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const listOf = <Line,>(value: unknown): readonly Line[] => (Array.isArray(value) ? value : [])

/** These have several controls, so that one label cannot name them. */
const isGroup = ({ kind }: Field) => kind === 'ticks' || kind === 'lines' || kind === 'fees'
const isWide = ({ kind }: Field) => isGroup({ kind } as Field) || kind === 'paragraphs'

/** One thing that is stated at a step, as a labelled field, with what is wrong or worth knowing under it. */
export function StepField(props: Props) {
  const { field, form, fault } = props
  const { t } = useTranslation('disposal')
  const id = `${form}-${field.name}`
  const title = (
    <>
      {term(field.title)}
      {field.optional ? (
        <span className="soft">{t('optional')}</span>
      ) : (
        <span className="danger" aria-hidden="true">
          {' *'}
        </span>
      )}
    </>
  )
  const note = (fault || field.hint) && (
    <p id={`${id}-note`} className={fault ? 'step-note danger' : 'step-note soft'} role={fault ? 'alert' : undefined}>
      {fault ?? (field.hint && term(field.hint))}
    </p>
  )
  const name = `step-field ${isWide(field) ? 'step-wide' : ''}`
  if (isGroup(field)) {
    return (
      <fieldset className={name} aria-describedby={note ? `${id}-note` : undefined}>
        <legend className="step-label">{title}</legend>
        <Control {...props} id={id} />
        {note}
      </fieldset>
    )
  }
  return (
    <div className={name}>
      <label htmlFor={id} className="step-label">
        {title}
      </label>
      <Control {...props} id={id} />
      {note}
    </div>
  )
}

function Control({ field, id, value, fault, firms, onChange }: Props & { id: string }) {
  const { t } = useTranslation('disposal')
  const invalid = fault !== undefined
  const common = {
    id,
    'aria-invalid': invalid,
    'aria-describedby': invalid || field.hint ? `${id}-note` : undefined,
    'aria-required': !field.optional,
    status: invalid ? ('error' as const) : undefined,
  }
  const typed = {
    ...common,
    value: textOf(value),
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  switch (field.kind) {
    case 'line':
      if (firms) {
        return <FirmField {...common} kind={firms} max={field.max} value={textOf(value)} onChange={onChange} />
      }
      return <Input {...typed} maxLength={field.max} />
    case 'paragraphs':
      return <Input.TextArea {...typed} maxLength={field.max} autoSize={{ minRows: 2, maxRows: 8 }} />
    case 'money':
      return <Input {...typed} inputMode="decimal" suffix={t('yuan')} />
    case 'km':
      return <Input {...typed} inputMode="decimal" suffix={t('km')} />
    case 'count':
      return <Input {...typed} inputMode="numeric" />
    case 'agency':
      return (
        <AgencySelect
          id={id}
          label={term(field.title)}
          placeholder={t('agencyHint')}
          value={textOf(value) || undefined}
          onChange={(code) => onChange(code)}
        />
      )
    case 'day':
      return <DayField {...common} value={textOf(value)} onChange={onChange} />
    case 'choice':
      return (
        <Select
          {...common}
          allowClear={field.optional === true}
          placeholder={t('choose')}
          value={textOf(value) || undefined}
          onChange={(code: string | undefined) => onChange(code)}
          options={field.items.map(({ code, title }) => ({ value: code, label: term(title) }))}
        />
      )
    case 'ticks':
      return (
        <Checkbox.Group
          className="step-ticks"
          value={[...listOf<string>(value)]}
          onChange={(ticked) => onChange(ticked)}
          options={field.items.map(({ code, title }) => ({ value: code, label: term(title) }))}
        />
      )
    case 'lines':
      return (
        <LinesField
          title={term(field.title)}
          value={listOf<string>(value)}
          least={field.least}
          most={field.most}
          invalid={invalid}
          onChange={onChange}
        />
      )
    case 'fees':
      return <FeesField value={listOf(value)} invalid={invalid} onChange={onChange} />
  }
}

interface DayProps {
  id: string
  value: string
  status?: 'error' | undefined
  /** later days cannot be chosen */
  until?: string
  onChange: (day: string | undefined) => void
}

/** A day, picked or typed in any of the usual ways. */
export function DayField({ value, until, onChange, ...common }: DayProps) {
  const { t } = useTranslation('disposal')
  return (
    <DatePicker
      {...common}
      className="step-day"
      onKeyDown={(event) => {
        // Enter takes the day that was typed; it does not send the form.
        if (event.key === 'Enter') event.preventDefault()
      }}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日']}
      placeholder={t('dayHint')}
      maxDate={until === undefined ? undefined : dayjs(until)}
      value={isDay(value) ? dayjs(value) : null}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  )
}
