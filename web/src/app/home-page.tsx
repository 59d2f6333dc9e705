import { can } from '@heding/shared/account/permissions.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { grouped, instant, money } from '@heding/shared/shown.ts'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { groupedCodes } from '../findings/code-facets.tsx'
import { codeTitle } from '../findings/codes.ts'
import { findingSummary } from '../findings/queries.ts'
import { BatchStatus } from '../imports/batch-status.tsx'
import { batchList } from '../imports/queries.ts'
import { disposalReport, latestYear, reportYears } from '../statistics/queries.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import './home.css'

/** The first page: what is over, what was done last, the ways in. Every figure opens to its list. */
export function HomePage() {
  const { t } = useTranslation(['app', 'findings'])
  const { user } = useSuspenseQuery(meQuery).data
  const sees = (['read-findings', 'read-reports', 'read-imports'] as const).some((action) => can(user, action))
  return (
    <>
      <PageHead title={t('nav.home')} note={t('home.asOf', { day: shanghaiDay(new Date()) })} />
      {!sees && (
        <section className="panel">
          <EmptyNote>{t('home.noBusiness')}</EmptyNote>
        </section>
      )}
      <div className="home">
        <div>
          {can(user, 'read-findings') && <FindingsPanel mayImport={can(user, 'import')} />}
          <QuickPanel />
        </div>
        <div>
          {can(user, 'read-reports') && <DisposalPanel />}
          {can(user, 'read-imports') && <ImportsPanel />}
        </div>
      </div>
    </>
  )
}

function FindingsPanel({ mayImport }: { mayImport: boolean }) {
  const { t } = useTranslation(['app', 'findings'])
  const { data, error, refetch } = useQuery(findingSummary())
  const batches = useInfiniteQuery({ ...batchList(undefined, 5), enabled: mayImport })
  const untouched = mayImport && batches.data?.pages[0]?.items.length === 0
  return (
    <section className="panel">
      <div className="list-head">
        <h2>{t('home.findings')}</h2>
        <Link to="/findings" search={{}}>
          {t('home.findingsAll')}
        </Link>
      </div>
      {error && <ProblemAlert error={error} onRetry={refetch} />}
      {data?.total === 0 && (
        <EmptyNote
          action={
            untouched && (
              <LinkButton to="/imports" search={{}} primary>
                {t('home.startImport')}
              </LinkButton>
            )
          }
        >
          {untouched ? t('home.nothingYet') : t('home.noFindings')}
        </EmptyNote>
      )}
      <div className="home-groups">
        {groupedCodes(data).map(({ group, codes, count }) => (
          <div key={group}>
            <h3>
              {t(`findings:groups.${group}`)} <b className="num">{grouped(count)}</b>
            </h3>
            <ul>
              {codes.map(({ code, count: number }) => (
                <li key={code}>
                  <Link to="/findings" search={{ code }}>
                    <span>{codeTitle(code)}</span>
                    <b className="num">{grouped(number)}</b>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}

function ImportsPanel() {
  const { t } = useTranslation(['app', 'findings'])
  const { data, error, refetch } = useInfiniteQuery(batchList(undefined, 5))
  const batches = data?.pages[0]?.items
  return (
    <section className="panel">
      <div className="list-head">
        <h2>{t('home.latest')}</h2>
        <Link to="/imports" search={{}}>
          {t('home.latestAll')}
        </Link>
      </div>
      {error && <ProblemAlert error={error} onRetry={refetch} />}
      {batches?.length === 0 && <EmptyNote>{t('home.noImports')}</EmptyNote>}
      <ul className="rows">
        {batches?.map((batch) => (
          <li key={batch.id}>
            <Link to="/imports/$id" params={{ id: String(batch.id) }}>
              <span className="rows-main">
                {kinds[batch.kind].title} <span className="soft">{batch.fileName}</span>
              </span>
              <span className="soft num">{instant(batch.requestedAt).slice(5)}</span>
              <BatchStatus {...batch} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DisposalPanel() {
  const { t } = useTranslation(['app', 'findings'])
  const years = useQuery(reportYears)
  const year = years.data && latestYear(years.data, shanghaiDay(new Date()))
  const report = useQuery({ ...disposalReport(year ?? 0), enabled: year !== undefined })
  const error = years.error ?? report.error
  const { cases, remittance } = report.data ?? {}
  const figure = (path: string, name: string, value: string | undefined, unit: string) =>
    year !== undefined && (
      <div>
        <dt>
          {name}
          <span className="soft">（{unit}）</span>
        </dt>
        <dd>
          <Link to="/statistics/disposals/rows" search={{ year, figure: path }} className="num">
            {value ?? '—'}
          </Link>
        </dd>
      </div>
    )
  const count = (name: 'applied' | 'completed' | 'openAtYearEnd') =>
    figure(`cases.${name}`, t(`home.cases.${name}`), cases && grouped(cases[name]), t('home.unit.case'))
  return (
    <section className="panel">
      <div className="list-head">
        <h2>{year === undefined ? t('nav.statistics') : t('home.disposals', { year })}</h2>
        {year !== undefined && (
          <Link to="/statistics/disposals" search={{}}>
            {t('home.disposalsAll')}
          </Link>
        )}
      </div>
      {error && <ProblemAlert error={error} onRetry={() => Promise.all([years.refetch(), report.refetch()])} />}
      {years.data?.length === 0 && <EmptyNote>{t('home.noDisposals')}</EmptyNote>}
      {year !== undefined && (
        <dl className="tiles">
          {count('applied')}
          {count('completed')}
          {count('openAtYearEnd')}
          {figure(
            'remittance.outstanding',
            t('home.cases.outstanding'),
            remittance && money(remittance.outstanding),
            t('home.unit.yuan'),
          )}
        </dl>
      )}
    </section>
  )
}

function QuickPanel() {
  const { t } = useTranslation(['app', 'findings'])
  const { user } = useSuspenseQuery(meQuery).data
  const lastYearEnd = `${Number(shanghaiDay(new Date()).slice(0, 4)) - 1}-12-31`
  return (
    <section className="panel">
      <div className="list-head">
        <h2>{t('home.quick')}</h2>
      </div>
      <div className="quick">
        {can(user, 'import') && (
          <LinkButton to="/imports" search={{}}>
            {t('home.quickImport')}
          </LinkButton>
        )}
        {can(user, 'read-findings') && (
          <LinkButton to="/findings" search={{ asOf: lastYearEnd }}>
            {t('home.quickYearEnd')}
          </LinkButton>
        )}
        {can(user, 'read-reports') && (
          <LinkButton to="/statistics/disposals" search={{}}>
            {t('home.quickReport')}
          </LinkButton>
        )}
        <LinkButton to="/password" search={{ from: '/' }}>
          {t('user.password')}
        </LinkButton>
      </div>
    </section>
  )
}
