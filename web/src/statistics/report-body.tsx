import { can } from '@heding/shared/account/permissions.ts'
import { disposalMethodCodes, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { measures } from '@heding/shared/statistics/measures.ts'
import type { DisposalReport } from '@heding/shared/statistics/schema.ts'
import { categories } from '@heding/shared/vehicle/norms.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { inBrackets } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { Loading } from '../ui/loading.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { BreakdownGroups } from './breakdown-groups.tsx'
import { CasesChart, ProceedsChart } from './charts.tsx'
import { Figure, type FigureUnit, type FigureValue, ReportScope } from './figure.tsx'
import { GroupTable } from './group-table.tsx'
import { Prices } from './prices.tsx'
import { disposalBreakdown, lotPrices } from './queries.ts'
import type { ReportSearch } from './search.ts'
import { Story } from './story.tsx'
import { Waits } from './waits.tsx'

const route = getRouteApi('/shell/statistics/disposals')

interface Props {
  report: DisposalReport
  before: DisposalReport
  agencyCode: string | undefined
  years: number[]
}

export function ReportBody({ report, before, agencyCode, years }: Props) {
  const { t } = useTranslation(['statistics', 'app'])
  const { year } = report
  const { user } = useSuspenseQuery(meQuery).data
  const { waits: waitsOf, prices: against } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<ReportSearch>) =>
    void navigate({ search: (search) => ({ ...search, ...part }), replace: true, resetScroll: false })
  const breakdown = useQuery(disposalBreakdown(year, agencyCode))
  const maySeeLots = can(user, 'read-disposals')
  const prices = useQuery({ ...lotPrices(year), enabled: maySeeLots })
  const lots = useMemo(
    () => prices.data?.lots.filter((lot) => agencyCode === undefined || lot.agencyCode === agencyCode),
    [prices.data, agencyCode],
  )
  const methods = { title: t('byMethod'), heading: t('method'), section: 'byMethod', order: disposalMethodCodes }
  const kinds = { title: t('byCategory'), heading: t('category'), section: 'byCategory', order: categories }
  const agencies = { title: t('byAgency'), heading: t('agency'), section: 'byAgency', order: [] }
  return (
    <ReportScope.Provider value={{ year, agencyCode }}>
      <Story report={report} before={before} waits={breakdown.data?.waits} lots={lots} />

      <section className="panel figure-groups">
        <FigureRow title={t('cases')} section="cases" table={measures.cases} now={report.cases} before={before.cases} />
        <FigureRow
          title={t('money')}
          section="remittance"
          table={measures.remittance}
          now={report.remittance}
          before={before.remittance}
        />
        <FigureRow title={t('days')} section="days" table={measures.days} now={report.days} before={before.days} />
      </section>

      <section className="panel figure-groups">
        <FigureRow
          title={t('auction')}
          note={t('auctionNote')}
          section="auction"
          table={measures.auction}
          now={report.auction}
          before={before.auction}
        />
      </section>

      <div className="charts">
        <ProceedsChart report={report} before={before} />
        <CasesChart year={year} agencyCode={agencyCode} years={years} />
      </div>

      <GroupTable
        {...methods}
        now={report.byMethod.map(({ method, ...values }) => ({ key: method, name: disposalMethods[method], values }))}
        before={before.byMethod.map(({ method, ...values }) => ({
          key: method,
          name: disposalMethods[method],
          values,
        }))}
      />

      {breakdown.error && <ProblemAlert error={breakdown.error} onRetry={() => void breakdown.refetch()} />}
      {breakdown.isPending && <Loading />}
      {breakdown.data && <Waits breakdown={breakdown.data} method={waitsOf} onMethod={(waits) => change({ waits })} />}

      {prices.error && <ProblemAlert error={prices.error} onRetry={() => void prices.refetch()} />}
      {lots && (
        <Prices
          lots={lots}
          narrowed={agencyCode !== undefined}
          by={against ?? 'km'}
          onBy={(by) => change({ prices: by === 'age' ? 'age' : undefined })}
        />
      )}

      {breakdown.data && <BreakdownGroups breakdown={breakdown.data} />}

      <GroupTable
        {...kinds}
        now={report.byCategory.map(({ category, ...values }) => ({ key: category, name: category, values }))}
        before={before.byCategory.map(({ category, ...values }) => ({ key: category, name: category, values }))}
      />
      <GroupTable
        {...agencies}
        now={report.byAgency.map(({ agencyCode: key, agencyName, ...values }) => ({ key, name: agencyName, values }))}
        before={before.byAgency.map(({ agencyCode: key, agencyName, ...values }) => ({
          key,
          name: agencyName,
          values,
        }))}
      />
    </ReportScope.Provider>
  )
}

interface RowProps<Key extends string> {
  title: string
  note?: string
  section: string
  table: Record<Key, { title: string; formula: string; unit: FigureUnit }>
  now: Record<Key, FigureValue>
  before: Record<Key, FigureValue>
}

/** Figures of one section side by side; the formula stands behind each name. */
function FigureRow<Key extends string>({ title, note, section, table, now, before }: RowProps<Key>) {
  const { t } = useTranslation(['statistics', 'app'])
  return (
    <div className="figure-group">
      <h2>
        {title} {note && <span className="soft">{note}</span>}
      </h2>
      <dl>
        {(Object.keys(table) as Key[]).map((key) => (
          <div key={key}>
            <dt title={table[key].formula}>
              {term(table[key].title)}
              {table[key].unit && <span className="soft">{inBrackets(t(`unit.${table[key].unit}`))}</span>}
            </dt>
            <dd>
              <Figure value={now[key]} before={before[key]} unit={table[key].unit} path={`${section}.${key}`} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
