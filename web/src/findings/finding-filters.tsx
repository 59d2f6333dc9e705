import { addDays, shanghaiDay } from '@heding/shared/day.ts'
import { Button, DatePicker, Select, Tag } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import { inBrackets } from '../lib/punctuation.ts'
import { groupedCodes } from './code-facets.tsx'
import { codeTitle } from './codes.ts'
import type { FindingSummary } from './queries.ts'
import type { FindingSearch } from './search.ts'

interface Props {
  search: FindingSearch
  day: string
  /** given where the codes are chosen here instead of at the side */
  summary: FindingSummary | undefined
  onChange: (part: Partial<FindingSearch>) => void
  onReset: (() => void) | undefined
}

const verdicts = ['exceeds', 'overdue', 'missing', 'notice'] as const

export function FindingFilters({ search, day, summary, onChange, onReset }: Props) {
  const { t } = useTranslation(['findings', 'app'])
  const today = shanghaiDay(new Date())
  const lastYear = Number(today.slice(0, 4)) - 1
  return (
    <search className="filters no-print" aria-label={t('filter.label')}>
      {summary && (
        <Select
          aria-label={t('filter.code')}
          className="filter-code"
          allowClear
          placeholder={t('filter.allCodes')}
          value={search.code}
          onChange={(code: string | undefined) => onChange({ code })}
          options={groupedCodes(summary, search.code).map(({ group, codes }) => ({
            label: t(`groups.${group}`),
            options: codes.map(({ code, count }) => ({
              value: code,
              label: `${codeTitle(code)}${inBrackets(String(count))}`,
            })),
          }))}
        />
      )}
      <AgencySelect value={search.agencyCode} onChange={(agencyCode) => onChange({ agencyCode })} />
      <DatePicker
        aria-label={t('filter.asOf')}
        className="filter-day"
        allowClear={false}
        value={dayjs(day)}
        onChange={(picked) => {
          const asOf = picked?.format('YYYY-MM-DD')
          onChange({ asOf: asOf === today ? undefined : asOf })
        }}
        presets={[
          { label: t('filter.today'), value: dayjs(today) },
          { label: t('filter.yearEnd', { year: lastYear }), value: dayjs(`${lastYear}-12-31`) },
          { label: t('filter.yearEnd', { year: lastYear - 1 }), value: dayjs(`${lastYear - 1}-12-31`) },
        ]}
      />
      <Select
        aria-label={t('filter.verdict')}
        className="filter-verdict"
        allowClear
        placeholder={t('filter.allVerdicts')}
        value={search.verdict}
        onChange={(verdict: FindingSearch['verdict']) => onChange({ verdict })}
        options={verdicts.map((verdict) => ({ value: verdict, label: t(`verdict.${verdict}`) }))}
      />
      {search.newSince ? (
        <Tag closable onClose={() => onChange({ newSince: undefined, asOf: undefined })}>
          {t('filter.newSince', { from: search.newSince })}
        </Tag>
      ) : (
        <Button type="link" onClick={() => onChange({ asOf: addDays(today, 30), newSince: today })}>
          {t('filter.coming')}
        </Button>
      )}
      {onReset && (
        <Button type="link" onClick={onReset}>
          {t('app:action.reset')}
        </Button>
      )}
    </search>
  )
}
