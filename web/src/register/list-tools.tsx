import { FilterOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer, type InputRef, Popover } from 'antd'
import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../ui/use-phone.ts'
import { AgencyFilter } from './agency-filter.tsx'
import { DayPicker } from './day-picker.tsx'
import type { Noun, RegisterFilter, SearchValues } from './definition.ts'
import { FilterField } from './filter-field.tsx'
import { SearchBox } from './search-box.tsx'

interface Props {
  noun: Noun
  searchHint: string
  filters: readonly RegisterFilter[]
  byAgency: boolean
  search: SearchValues
  /** how many conditions are in force */
  count: number
  box: RefObject<InputRef | null>
  /** the choice of columns, at the right */
  children: ReactNode
  onChange: (part: SearchValues) => void
}

/** The bar over a register: search, conditions, day. On a phone the conditions are a drawer. */
export function ListTools({ noun, searchHint, filters, byAgency, search, count, box, children, onChange }: Props) {
  const { t } = useTranslation(['register', 'app'])
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  const field = (filter: RegisterFilter) => (
    <FilterField key={filter.name} noun={noun} filter={filter} search={search} onChange={onChange} />
  )
  const find = <SearchBox value={search.q} hint={searchHint} box={box} onChange={(q) => onChange({ q })} />
  if (phone) {
    return (
      <search className="register-tools no-print" aria-label={t('filter.label')}>
        <div className="tools-line">
          {find}
          <Badge count={count} size="small" color="var(--c-brand)">
            <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
              {t('filter.action')}
            </Button>
          </Badge>
        </div>
        <Drawer
          open={open}
          title={t('filter.label')}
          placement="bottom"
          size="80%"
          onClose={() => setOpen(false)}
          footer={
            <Button type="primary" block onClick={() => setOpen(false)}>
              {t('filter.done')}
            </Button>
          }
        >
          <div className="filter-drawer">
            <DayPicker value={search.asOf} onChange={(asOf) => onChange({ asOf })} />
            {byAgency && <AgencyFilter search={search} onChange={onChange} />}
            {filters.map(field)}
          </div>
        </Drawer>
      </search>
    )
  }
  const [first, more] = [filters.filter((filter) => filter.first), filters.filter((filter) => !filter.first)]
  return (
    <search className="register-tools no-print" aria-label={t('filter.label')}>
      {find}
      {byAgency && <AgencyFilter search={search} onChange={onChange} />}
      {first.map(field)}
      {more.length > 0 && (
        <Popover trigger="click" placement="bottomLeft" content={<div className="filter-more">{more.map(field)}</div>}>
          <Button icon={<FilterOutlined />}>{t('filter.more')}</Button>
        </Popover>
      )}
      <span className="tools-right">{children}</span>
    </search>
  )
}
