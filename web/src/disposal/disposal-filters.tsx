import { disposalMethodCodes, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { disposalStateCodes, disposalStates } from '@heding/shared/disposal/states.ts'
import { Button, Checkbox, type InputRef, Select, Tag } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import { term } from '../lib/term.ts'
import { SearchBox } from '../register/search-box.tsx'
import type { DisposalSearch } from './search.ts'

interface Props {
  search: DisposalSearch
  /** whoever asks may take steps, so that some cases are theirs */
  acts: boolean
  onChange: (part: Partial<DisposalSearch>) => void
  onReset: (() => void) | undefined
}

/** Narrows the list of cases. */
export function DisposalFilters({ search, acts, onChange, onReset }: Props) {
  const { t } = useTranslation(['disposal', 'app'])
  const box = useRef<InputRef>(null)
  const flag = (name: 'mine' | 'overdue' | 'open') => (
    <Checkbox
      checked={search[name] === 'true'}
      onChange={({ target }) => onChange({ [name]: target.checked ? 'true' : undefined })}
    >
      {t(`filter.${name}`)}
    </Checkbox>
  )
  return (
    <search className="filters filters-dense no-print" aria-label={t('filter.label')}>
      <SearchBox box={box} value={search.q} hint={t('filter.search')} onChange={(q) => onChange({ q })} />
      <Select
        aria-label={t('filter.state')}
        className="case-filter"
        allowClear
        placeholder={t('filter.state')}
        value={search.state}
        onChange={(state: DisposalSearch['state']) => onChange({ state })}
        options={disposalStateCodes.map((value) => ({ value, label: term(disposalStates[value]) }))}
      />
      <Select
        aria-label={t('filter.method')}
        className="case-filter"
        allowClear
        placeholder={t('filter.method')}
        value={search.method}
        onChange={(method: DisposalSearch['method']) => onChange({ method })}
        options={disposalMethodCodes.map((value) => ({ value, label: term(disposalMethods[value]) }))}
      />
      <AgencySelect value={search.agencyCode} onChange={(agencyCode) => onChange({ agencyCode })} />
      <Select
        aria-label={t('filter.live')}
        className="case-filter"
        allowClear
        placeholder={t('filter.live')}
        value={search.live}
        onChange={(live: DisposalSearch['live']) => onChange({ live })}
        options={(['true', 'false'] as const).map((value) => ({ value, label: t(`filter.liveIs.${value}`) }))}
      />
      {acts && flag('mine')}
      {flag('overdue')}
      {flag('open')}
      {search.bundle && (
        <Tag closable onClose={() => onChange({ bundle: undefined })}>
          {t('filter.bundle', { bundle: search.bundle })}
        </Tag>
      )}
      {onReset && (
        <Button type="link" onClick={onReset}>
          {t('app:action.reset')}
        </Button>
      )}
    </search>
  )
}
