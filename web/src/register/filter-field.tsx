import { useQuery } from '@tanstack/react-query'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inBrackets } from '../lib/punctuation.ts'
import type { Noun, RegisterFilter, SearchValues } from './definition.ts'
import { facetValues } from './queries.ts'

interface Props {
  noun: Noun
  filter: RegisterFilter
  search: SearchValues
  onChange: (part: SearchValues) => void
}

/** One condition: a choice, a value that occurs, or a range. */
export function FilterField({ noun, filter, search, onChange }: Props) {
  const { t } = useTranslation('register')
  switch (filter.type) {
    case 'choice': {
      const look = {
        'aria-label': filter.label,
        className: 'filter-field',
        allowClear: true,
        showSearch: { optionFilterProp: 'label' },
        placeholder: filter.label,
        popupMatchSelectWidth: false,
        options: [...filter.options],
      }
      return filter.many ? (
        <Select<string[]>
          {...look}
          mode="multiple"
          maxTagCount="responsive"
          value={search[filter.name]?.split(',') ?? []}
          onChange={(values) => onChange({ [filter.name]: values.length > 0 ? values.join(',') : undefined })}
        />
      ) : (
        <Select<string>
          {...look}
          value={search[filter.name]}
          onChange={(value: string | undefined) => onChange({ [filter.name]: value })}
        />
      )
    }
    case 'facet':
      return <FacetField noun={noun} filter={filter} search={search} onChange={onChange} />
    case 'range':
      return (
        <fieldset className="filter-range">
          <legend className="soft">
            {filter.label}
            {inBrackets(filter.unit)}
          </legend>
          <NumberEnd
            label={t('filter.from', { name: filter.label })}
            value={search[filter.min]}
            onChange={(value) => onChange({ [filter.min]: value })}
          />
          <span className="soft">—</span>
          <NumberEnd
            label={t('filter.to', { name: filter.label })}
            value={search[filter.max]}
            onChange={(value) => onChange({ [filter.max]: value })}
          />
        </fieldset>
      )
    case 'days':
      return (
        <fieldset className="filter-range">
          <legend className="soft">{filter.label}</legend>
          {[filter.min, filter.max].map((name, index) => (
            <DatePicker
              key={name}
              aria-label={t(index === 0 ? 'filter.from' : 'filter.to', { name: filter.label })}
              value={search[name] ? dayjs(search[name]) : null}
              onChange={(picked) => onChange({ [name]: picked?.format('YYYY-MM-DD') })}
            />
          ))}
        </fieldset>
      )
  }
}

function FacetField({
  noun,
  filter,
  search,
  onChange,
}: Props & { filter: Extract<RegisterFilter, { type: 'facet' }> }) {
  const { t } = useTranslation('register')
  const [open, setOpen] = useState(false)
  const value = search[filter.name]
  const found = useQuery({ ...facetValues(noun, filter.field, search.asOf), enabled: open })
  const options = (found.data?.items ?? []).map((item) => ({ value: item.value, label: item.value, count: item.count }))
  if (value !== undefined && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: value, count: 0 })
  }
  return (
    <Select
      aria-label={filter.label}
      className="filter-field"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={filter.label}
      popupMatchSelectWidth={240}
      value={value}
      onOpenChange={setOpen}
      onChange={(picked: string | undefined) => onChange({ [filter.name]: picked })}
      loading={found.isFetching}
      notFoundContent={found.isError ? t('filter.facetFailed') : t('filter.facetEmpty')}
      options={options}
      optionRender={({ data }) => (
        <span className="option-row">
          <span>{data.label}</span>
          {data.count > 0 && <span className="soft num">{data.count}</span>}
        </span>
      )}
    />
  )
}

/** Taken when one leaves the field or presses Enter, so that a half-typed number asks nothing. */
function NumberEnd({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => setTyped(value ?? ''), [value])
  const take = () => {
    const clean = typed.trim()
    const read = /^\d{1,12}(\.\d{1,4})?$/.test(clean) ? clean : undefined
    if (read === undefined) setTyped('')
    if (read !== value) onChange(read)
  }
  return (
    <Input
      aria-label={label}
      className="num"
      inputMode="decimal"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onPressEnter={take}
    />
  )
}
