import { PrinterOutlined } from '@ant-design/icons'
import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import { grouped, money } from '@heding/shared/shown.ts'
import type { FigureAnswer, FigureLine } from '@heding/shared/statistics/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Pagination, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { isProblem } from '../lib/problem.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import './statistics.css'
import { inBrackets } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { type FigureUnit, shownFigure } from './figure.tsx'
import { type FigureAsked, figureRows, ROWS_PAGE } from './queries.ts'

const route = getRouteApi('/shell/statistics/disposals/rows')

/** The disposals that one figure of the report is made of. */
export function RowsPage() {
  const { t } = useTranslation(['statistics', 'app'])
  const { year, agencyCode, figure, page = 1 } = route.useSearch()
  const trail = (
    <Link to="/statistics/disposals" search={{ year, agencyCode }}>
      {t('title')}
    </Link>
  )
  if (year === undefined || figure === undefined) {
    return (
      <>
        <PageHead title={t('title')} trail={trail} />
        <EmptyNote>{t('rows.missing')}</EmptyNote>
      </>
    )
  }
  return <Rows asked={{ year, agencyCode, figure, page }} trail={trail} />
}

function Rows({ asked, trail }: { asked: FigureAsked; trail: React.ReactNode }) {
  const { t } = useTranslation(['statistics', 'app'])
  const navigate = route.useNavigate()
  const phone = usePhone()
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(figureRows(asked))
  const names = useQuery(agencyNames)
  const agency = asked.agencyCode && (names.data?.get(asked.agencyCode) ?? asked.agencyCode)
  const of = [t('yearName', { year: asked.year }), agency].filter(Boolean).join(' ')
  return (
    <div className="wide-print">
      <PageHead
        title={data ? `${of} ${term(data.title)}` : of}
        note={data && t('rows.formula', { formula: data.formula })}
        trail={trail}
        actions={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('app:action.print')}
          </Button>
        }
      />
      {isPending && <Loading />}
      {isProblem(error, 'not-found') ? (
        <EmptyNote>{t('rows.missing')}</EmptyNote>
      ) : (
        error && <ProblemAlert error={error} onRetry={refetch} />
      )}
      {data && (
        <section className="panel list" aria-label={term(data.title)}>
          <div className="list-head rows-value">
            <p>
              <b className="num">{shownFigure(data.value, data.unit as FigureUnit)}</b> {term(data.unit)}
            </p>
            <span className="soft">{t('rows.count', { count: data.total })}</span>
          </div>
          {data.total === 0 ? (
            <EmptyNote>{t('rows.empty')}</EmptyNote>
          ) : phone ? (
            <RowCards answer={data} />
          ) : (
            <Table<FigureLine>
              size="small"
              rowKey={({ code, vehicleCode }) => `${code} ${vehicleCode}`}
              columns={columnsFor(data, asked.figure, t)}
              dataSource={data.items}
              loading={isPlaceholderData}
              pagination={false}
            />
          )}
          {data.total > ROWS_PAGE && (
            <div className="list-foot">
              <Pagination
                current={asked.page}
                total={data.total}
                pageSize={ROWS_PAGE}
                showSizeChanger={false}
                onChange={(page) => navigate({ search: (before) => ({ ...before, page }) })}
              />
            </div>
          )}
        </section>
      )}
    </div>
  )
}

function RowCards({ answer: { items, unit } }: { answer: FigureAnswer }) {
  const { t } = useTranslation(['statistics', 'app'])
  const counts = unit === '件' || unit === '辆'
  return (
    <ul className="cards">
      {items.map(({ code, plate, model, method, agencyName, appliedOn, completedOn, amount, outstanding }) => (
        <li key={code} className="card">
          <span className="card-head num">
            <b>{plate}</b> {model} <span className="soft">{term(disposalMethods[method])}</span>
          </span>
          <span className="soft num">
            {code}，{agencyName}
          </span>
          <span className="num">
            {t('rows.appliedOn')} {appliedOn}，
            {completedOn ? `${t('rows.completedOn')} ${completedOn}` : t('rows.open')}
          </span>
          <span className="num">
            {!counts && `${t('rows.amount')} ${unit === '元' ? money(amount) : grouped(amount)} ${term(unit)}，`}
            {t('rows.outstanding')} {money(outstanding)} {term('元')}
          </span>
        </li>
      ))}
    </ul>
  )
}

type Translate = ReturnType<typeof useTranslation<['statistics', 'app']>>['t']

function columnsFor({ unit }: FigureAnswer, figure: string, t: Translate): TableColumnsType<FigureLine> {
  const counts = unit === '件' || unit === '辆'
  const named = figure.slice(figure.lastIndexOf('.') + 1)
  const amounts = ['proceeds', 'due', 'remitted', 'outstanding'] as const
  const isAmount = amounts.some((name) => name === named)
  const amount = (name: (typeof amounts)[number]) => ({
    title: t(`rows.${name}`),
    key: name,
    align: 'right' as const,
    width: 112,
    className: name === named ? 'num strong' : 'num',
    render: (_: unknown, line: FigureLine) => {
      const value = line[name]
      return value === null ? (
        ''
      ) : (
        <span className={name === 'outstanding' && Number(value) > 0 ? 'danger' : undefined}>{money(value)}</span>
      )
    },
  })
  const figureOf = (name: 'amount' | 'base') => ({
    title: unit === '' ? t(`rows.${name}`) : `${t(`rows.${name}`)}${inBrackets(term(unit))}`,
    key: name,
    align: 'right' as const,
    width: 118,
    className: 'num strong',
    render: (_: unknown, line: FigureLine) => {
      const value = line[name]
      return value === null ? '' : unit === '元' ? money(value) : grouped(value)
    },
  })
  return [
    { title: t('rows.code'), key: 'code', width: 120, className: 'num', dataIndex: 'code' },
    {
      title: t('rows.vehicle'),
      key: 'vehicle',
      render: (_, { plate, model, vehicleCode }) => (
        <>
          {plate} {model} <span className="soft num">{vehicleCode}</span>
        </>
      ),
    },
    { title: t('rows.method'), key: 'method', width: 84, render: (_, { method }) => disposalMethods[method] },
    { title: t('rows.agency'), key: 'agency', width: 170, dataIndex: 'agencyName' },
    { title: t('rows.appliedOn'), key: 'appliedOn', width: 100, className: 'num', dataIndex: 'appliedOn' },
    {
      title: t('rows.completedOn'),
      key: 'completedOn',
      width: 100,
      className: 'num',
      render: (_, { completedOn, endedOn }) => completedOn ?? endedOn ?? <span className="soft">{t('rows.open')}</span>,
    },
    ...(counts || isAmount ? [] : [figureOf('amount')]),
    ...(unit === '' ? [figureOf('base')] : []),
    ...(figure.startsWith('auction.')
      ? [
          {
            title: t('rows.lastRound'),
            key: 'round',
            width: 210,
            className: 'num',
            render: (_: unknown, { rounds }: FigureLine) => {
              const last = rounds.at(-1)
              return last && t('rows.round', last)
            },
          },
        ]
      : amounts.map(amount)),
  ]
}
