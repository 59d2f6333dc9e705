import { disposalMethodCodes, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { measures } from '@heding/shared/statistics/measures.ts'
import type { DisposalReport } from '@heding/shared/statistics/schema.ts'
import { categories } from '@heding/shared/vehicle/norms.ts'
import { useTranslation } from 'react-i18next'
import { inBrackets } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { CasesChart, ProceedsChart } from './charts.tsx'
import { Figure, type FigureUnit, type FigureValue, ReportScope } from './figure.tsx'
import { GroupTable } from './group-table.tsx'

interface Props {
  report: DisposalReport
  before: DisposalReport
  agencyCode: string | undefined
  years: number[]
}

export function ReportBody({ report, before, agencyCode, years }: Props) {
  const { t } = useTranslation(['statistics', 'app'])
  const { year } = report
  const methods = { title: t('byMethod'), heading: t('method'), section: 'byMethod', order: disposalMethodCodes }
  const kinds = { title: t('byCategory'), heading: t('category'), section: 'byCategory', order: categories }
  const agencies = { title: t('byAgency'), heading: t('agency'), section: 'byAgency', order: [] }
  return (
    <ReportScope.Provider value={{ year, agencyCode }}>
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
