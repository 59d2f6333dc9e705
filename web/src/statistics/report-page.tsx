import { DownloadOutlined, FilePdfOutlined, LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { instant } from '@heding/shared/shown.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { AgencySelect } from '../agency/agency-select.tsx'
import { agencyNames } from '../agency/queries.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { yearBooks } from './books-queries.ts'
import { disposalReport, latestYear, reportYears } from './queries.ts'
import { ReportBody } from './report-body.tsx'
import './breakdown-texts.ts'
import './statistics.css'

const route = getRouteApi('/shell/statistics/disposals')

/** The year's disposals, beside those of the year before; each figure leads to its rows. */
export function ReportPage() {
  const { t } = useTranslation(['statistics', 'app'])
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const years = useQuery(reportYears)
  const year = search.year ?? (years.data && latestYear(years.data, shanghaiDay(new Date())))
  const change = (part: Partial<typeof search>) =>
    navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const names = useQuery(agencyNames)
  const { agencyCode } = search

  if (years.isPending) return <Loading />
  if (years.error) return <ProblemAlert error={years.error} onRetry={years.refetch} />
  if (year === undefined) {
    return (
      <>
        <PageHead title={t('title')} />
        <div className="panel">
          <EmptyNote
            action={
              <LinkButton to="/imports" search={{ kind: 'disposals' }} primary>
                {t('toImport')}
              </LinkButton>
            }
          >
            {t('empty')}
          </EmptyNote>
        </div>
      </>
    )
  }
  const offered = [...new Set([...years.data, year])].sort((a, b) => b - a)
  const place = offered.indexOf(year)
  const step = (to: number, title: string, icon: React.ReactNode) => (
    <Button
      icon={icon}
      aria-label={title}
      title={title}
      disabled={offered[place + to] === undefined}
      onClick={() => change({ year: offered[place + to] })}
    />
  )
  const asked = new URLSearchParams({ year: String(year), ...(agencyCode && { agencyCode }) })
  const agency = agencyCode && (names.data?.get(agencyCode) ?? agencyCode)
  return (
    <div className="wide-print">
      <PageHead
        title={
          <>
            {t('title')} <SealedTag year={year} agencyCode={agencyCode} />
            <span className="print-only-inline">{[t('yearName', { year }), agency].filter(Boolean).join(' ')}</span>
          </>
        }
        note={<span className="no-print">{t('note')}</span>}
        actions={
          <>
            <DownloadButton
              icon={<DownloadOutlined />}
              address={`/api/reports/disposals.xlsx?${asked}`}
              fileName={t('file', { year })}
            >
              {t('app:action.exportExcel')}
            </DownloadButton>
            <DownloadButton
              icon={<FilePdfOutlined />}
              address={`/api/reports/disposals.pdf?${asked}`}
              fileName={t('paperFile', { year })}
            >
              {t('paper')}
            </DownloadButton>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
          </>
        }
      />
      <div className="filters report-filters no-print">
        <span className="year-picker">
          {step(1, t('previousYear'), <LeftOutlined />)}
          <Select
            aria-label={t('year')}
            value={year}
            onChange={(chosen) => change({ year: chosen })}
            options={offered.map((value) => ({ value, label: t('yearName', { year: value }) }))}
          />
          {step(-1, t('nextYear'), <RightOutlined />)}
        </span>
        <AgencySelect value={agencyCode} onChange={(code) => change({ agencyCode: code })} />
      </div>
      <Report year={year} agencyCode={agencyCode} years={years.data} />
    </div>
  )
}

function Report({ year, agencyCode, years }: { year: number; agencyCode: string | undefined; years: number[] }) {
  const now = useQuery(disposalReport(year, agencyCode))
  const before = useQuery(disposalReport(year - 1, agencyCode))
  const error = now.error ?? before.error
  if (error) return <ProblemAlert error={error} onRetry={() => Promise.all([now.refetch(), before.refetch()])} />
  if (!now.data || !before.data) return <Loading />
  return (
    <div className={now.isPlaceholderData || before.isPlaceholderData ? 'stale' : undefined}>
      <ReportBody report={now.data} before={before.data} agencyCode={agencyCode} years={years} />
    </div>
  )
}

/** That later corrections no longer move the year; whoever may read its book is led there, and told since when. */
function SealedTag({ year, agencyCode }: { year: number; agencyCode: string | undefined }) {
  const { t } = useTranslation('breakdown')
  const { user } = useSuspenseQuery(meQuery).data
  const { data: report } = useQuery(disposalReport(year, agencyCode))
  const mayRead = can(user, 'read-year-books')
  const sealed = report?.year === year && report.sealed
  const { data: books } = useQuery({ ...yearBooks, enabled: mayRead && sealed })
  if (!sealed) return null
  const sealedAt = books?.find((book) => book.year === year)?.sealedAt
  if (!mayRead || !sealedAt) {
    return (
      <span className="tag tag-success" title={t('sealedNote')}>
        {t('sealed')}
      </span>
    )
  }
  return (
    <Link
      to="/year-books/$year"
      params={{ year: String(year) }}
      search={{}}
      className="tag tag-success"
      title={t('sealedNote')}
    >
      {t('sealedOn', { day: instant(sealedAt).slice(0, 10) })}
    </Link>
  )
}
