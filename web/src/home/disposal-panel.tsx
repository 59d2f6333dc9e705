import { shanghaiDay } from '@heding/shared/day.ts'
import { grouped, money } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { disposalReport, latestYear, reportYears } from '../statistics/queries.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Panel } from './panel.tsx'

/** The year of disposals in four figures, each a way to its rows. */
export function DisposalPanel() {
  const { t } = useTranslation('home')
  const years = useQuery(reportYears)
  const year = years.data && latestYear(years.data, shanghaiDay(new Date()))
  const report = useQuery({ ...disposalReport(year ?? 0), enabled: year !== undefined })
  const { cases, remittance } = report.data ?? {}
  const figure = (path: string, name: string, value: string | undefined) =>
    year !== undefined && (
      <div>
        <dt>{name}</dt>
        <dd>
          <Link to="/statistics/disposals/rows" search={{ year, figure: path }} className="num">
            {value ?? '—'}
          </Link>
        </dd>
      </div>
    )
  const count = (name: 'applied' | 'completed' | 'openAtYearEnd') =>
    figure(`cases.${name}`, t(`cases.${name}`), cases && grouped(cases[name]))
  return (
    <Panel
      title={year === undefined ? t('disposalsNone') : t('disposals', { year })}
      all={
        year !== undefined && (
          <Link to="/statistics/disposals" search={{}}>
            {t('disposalsAll')}
          </Link>
        )
      }
      error={years.error ?? report.error}
      onRetry={() => void Promise.all([years.refetch(), report.refetch()])}
    >
      {years.data?.length === 0 && <EmptyNote>{t('noDisposals')}</EmptyNote>}
      {year !== undefined && (
        <dl className="tiles tiles-money">
          {count('applied')}
          {count('completed')}
          {count('openAtYearEnd')}
          {figure('remittance.outstanding', t('cases.outstanding'), remittance && money(remittance.outstanding))}
        </dl>
      )}
    </Panel>
  )
}
