import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { daysOfYear, isWorkingDay, type WorkCalendar } from '@heding/shared/calendar.ts'
import { shanghaiDay, yearOf } from '@heding/shared/day.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { DayDialog } from './day-dialog.tsx'
import { Months } from './months.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { calendarYear } from './queries.ts'
import './calendar.css'

const route = getRouteApi('/shell/calendar')

/** 工作日历: a year of months, holidays and the weekends worked for them. */
export function CalendarPage() {
  const { t } = useTranslation(['rules', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const now = shanghaiDay(new Date())
  const { year = yearOf(now) } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, isPending, refetch } = useQuery(calendarYear(year))
  const [changing, setChanging] = useState<string>()
  const [importing, setImporting] = useState(false)
  const changes = can(user, 'change-rules')
  const show = (to: number) => navigate({ search: { year: to }, replace: true })
  const known: WorkCalendar = new Map(data?.days.map((day) => [day.day, day]))
  const total = daysOfYear(year).filter((day) => isWorkingDay(known, day)).length
  return (
    <>
      <PageHead
        title={`${t('calendar.title')} ${t('calendar.year', { year })}`}
        note={t('calendar.note')}
        actions={
          <>
            <Button
              icon={<LeftOutlined />}
              aria-label={t('calendar.previous')}
              disabled={year <= 2000}
              onClick={() => show(year - 1)}
            />
            <Button
              icon={<RightOutlined />}
              aria-label={t('calendar.next')}
              disabled={year >= 2100}
              onClick={() => show(year + 1)}
            />
            {changes && (
              <Button type="primary" onClick={() => setImporting(true)}>
                {t('calendar.import')}
              </Button>
            )}
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
          </>
        }
      />
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data && (
        <>
          <Alert
            className="calendar-source"
            type={data.source === 'entered' ? 'success' : data.source === 'shipped' ? 'info' : 'warning'}
            showIcon
            title={t(`calendar.source.${data.source}`, { year, document: data.document ?? '' })}
          />
          <p className="soft calendar-total">
            {t('calendar.total', { count: total })}
            {changes && <span className="no-print">　{t('calendar.keys')}</span>}
          </p>
          <Months year={year} days={data.days} today={now} onChange={changes ? setChanging : undefined} />
        </>
      )}
      {changing && (
        <DayDialog
          day={changing}
          known={data?.days.find(({ day }) => day === changing)}
          onClose={() => setChanging(undefined)}
        />
      )}
      {importing && <NoticeDialog year={year} onClose={() => setImporting(false)} />}
    </>
  )
}
