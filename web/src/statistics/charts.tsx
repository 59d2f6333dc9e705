import { disposalMethodCodes, disposalMethods } from '@heding/shared/disposal/methods.ts'
import type { DisposalReport } from '@heding/shared/statistics/schema.ts'
import { useQueries } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import type { ChartData } from '../ui/chart.tsx'
import { disposalReport } from './queries.ts'

const Chart = lazy(() => import('../ui/chart.tsx'))

/** Keeps its place while the chart library is on its way. */
function ChartPanel({ title, data, children }: { title: string; data: ChartData; children?: React.ReactNode }) {
  return (
    <figure className="panel chart-panel">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div className="chart-box">
        <Suspense fallback={null}>
          <Chart title={title} data={data} />
        </Suspense>
      </div>
      {children}
    </figure>
  )
}

/** Yuan in units of ten thousand, for the length of a bar only: the figures themselves stand in the table beside. */
const tenThousands = (yuan: string) => Math.round(Number(yuan) / 100) / 100

export function ProceedsChart({ report, before }: { report: DisposalReport; before: DisposalReport }) {
  const { t } = useTranslation(['statistics', 'app'])
  const codes = disposalMethodCodes.filter((code) =>
    [...report.byMethod, ...before.byMethod].some(({ method, proceeds }) => method === code && Number(proceeds) !== 0),
  )
  const valuesOf = ({ byMethod }: DisposalReport) =>
    codes.map((code) => tenThousands(byMethod.find(({ method }) => method === code)?.proceeds ?? '0'))
  const data: ChartData = {
    kind: 'bar',
    names: codes.map((code) => term(disposalMethods[code])),
    series: [
      { name: t('yearName', { year: before.year }), values: valuesOf(before), tone: 'soft' },
      { name: t('yearName', { year: report.year }), values: valuesOf(report), tone: 'strong' },
    ],
  }
  return <ChartPanel title={t('chart.proceeds')} data={data} />
}

const YEARS_SHOWN = 6

export function CasesChart({
  year,
  agencyCode,
  years,
}: {
  year: number
  agencyCode: string | undefined
  years: number[]
}) {
  const { t } = useTranslation(['statistics', 'app'])
  const first = Math.max(Math.min(...years, year), year - YEARS_SHOWN + 1)
  // Where there are few years before, the later ones fill the place.
  const last = Math.max(year, Math.min(first + YEARS_SHOWN - 1, ...years.slice(0, 1)))
  const shown = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const reports = useQueries({
    queries: shown.map((one) => ({ ...disposalReport(one, agencyCode), staleTime: 60_000 })),
  })
  const cases = reports.map(({ data }) => data?.cases)
  const title = t('chart.cases')
  const data: ChartData = {
    kind: 'line',
    names: shown.map(String),
    series: [
      { name: t('chart.applied'), values: cases.map((one) => one?.applied ?? null), tone: 'soft' },
      { name: t('chart.completed'), values: cases.map((one) => one?.completed ?? null), tone: 'strong' },
    ],
  }
  return (
    <ChartPanel title={title} data={data}>
      <table className="plain chart-table" aria-label={t('chart.asTable', { title })}>
        <thead>
          <tr>
            <th scope="col">{t('chart.year')}</th>
            {shown.map((one) => (
              <th key={one} scope="col" className="right num">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['applied', 'completed'] as const).map((name) => (
            <tr key={name}>
              <th scope="row">{t(`chart.${name}`)}</th>
              {cases.map((one, index) => (
                <td key={shown[index]} className="right num">
                  {one?.[name]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ChartPanel>
  )
}
