import { PrinterOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { yearOf } from '@heding/shared/day.ts'
import { drawStateNames, drawStates, firmKindNames } from '@heding/shared/disposal/draw-words.ts'
import { grouped, instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { DrawStateTag } from './draw-state.tsx'
import { drawList } from './draws-queries.ts'
import type { DrawSearch } from './draws-routes.ts'
import './draws-texts.ts'
import '../register/register.css'
import './draws.css'

const route = getRouteApi('/shell/draws')

/** 机构抽取: every draw, the newest first; voided ones too. */
export function DrawsPage() {
  const { t } = useTranslation(['draws', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(drawList(search))
  const draws = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const narrowed = Object.values(search).some((value) => value !== undefined)
  const change = (part: Partial<DrawSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const reset = () => void navigate({ search: {}, replace: true })
  const thisYear = yearOf(today())
  return (
    <div className="wide-print">
      <PageHead
        title={t('draws.title')}
        note={t('draws.note')}
        actions={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
            <LinkButton to="/firms" search={{}}>
              {t('draws.firms')}
            </LinkButton>
            {can(user, 'run-draws') && (
              <LinkButton to="/draws/new" search={{}} primary>
                {t('draws.new')}
              </LinkButton>
            )}
          </>
        }
      />
      <section className="panel list" aria-label={t('draws.list')}>
        <search className="filters filters-dense no-print" aria-label={t('draws.filters')}>
          <Select
            aria-label={t('draws.state')}
            className="draw-filter"
            allowClear
            placeholder={t('draws.allStates')}
            value={search.state}
            onChange={(state: DrawSearch['state']) => change({ state })}
            options={drawStates.map((value) => ({ value, label: term(drawStateNames[value]) }))}
          />
          <Select
            aria-label={t('draws.kind')}
            className="draw-filter"
            allowClear
            placeholder={t('draws.allKinds')}
            value={search.kind}
            onChange={(kind: DrawSearch['kind']) => change({ kind })}
            options={firmKindNames.map((value) => ({ value, label: term(value) }))}
          />
          <Select
            aria-label={t('draws.year')}
            className="draw-filter"
            allowClear
            placeholder={t('draws.allYears')}
            value={search.year}
            onChange={(year: number | undefined) => change({ year })}
            options={Array.from({ length: 6 }, (_, back) => ({
              value: thisYear - back,
              label: t('draws.yearOf', { year: thisYear - back }),
            }))}
          />
          {narrowed && (
            <Button type="link" onClick={reset}>
              {t('app:action.reset')}
            </Button>
          )}
        </search>
        {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading />}
        {list.isSuccess && draws.length === 0 && (
          <EmptyNote action={narrowed && <Button onClick={reset}>{t('app:action.reset')}</Button>}>
            {t(narrowed ? 'draws.nothing' : 'draws.empty')}
          </EmptyNote>
        )}
        {draws.length > 0 && (
          <>
            <div className="scroll-x">
              <table className="plain stacked">
                <thead>
                  <tr>
                    <th scope="col">{t('draws.column.number')}</th>
                    <th scope="col">{t('draws.column.purpose')}</th>
                    <th scope="col">{t('draws.column.kind')}</th>
                    <th scope="col" className="right">
                      {t('draws.column.picks')}
                    </th>
                    <th scope="col">{t('draws.column.frozen')}</th>
                    <th scope="col">{t('draws.column.seed')}</th>
                    <th scope="col">{t('draws.column.state')}</th>
                    <th scope="col">{t('draws.column.result')}</th>
                  </tr>
                </thead>
                <tbody>
                  {draws.map((draw) => (
                    <tr key={draw.number}>
                      <th scope="row" className="num draw-number">
                        <Link to="/draws/$number" params={{ number: draw.number }}>
                          {draw.number}
                        </Link>
                      </th>
                      <td data-label={t('draws.column.purpose')}>{draw.purpose}</td>
                      <td data-label={t('draws.column.kind')}>{term(draw.kind)}</td>
                      <td data-label={t('draws.column.picks')} className="num right">
                        {draw.picks}／{draw.candidates}
                      </td>
                      <td data-label={t('draws.column.frozen')} className="num draw-when">
                        {instant(draw.frozenAt)}
                      </td>
                      <td data-label={t('draws.column.seed')} className="num draw-when">
                        {draw.seedDay}
                      </td>
                      <td data-label={t('draws.column.state')}>
                        <DrawStateTag state={draw.state} />
                      </td>
                      <td data-label={t('draws.column.result')}>
                        {draw.result.length > 0 ? enumerated(draw.result) : <span className="soft">—</span>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div className="list-foot">
              <span className="soft num">
                {list.hasNextPage
                  ? t('app:state.shown', { shown: draws.length, total: grouped(total) })
                  : t('app:state.allShown', { total: grouped(total) })}
              </span>
              {list.hasNextPage && (
                <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                  {t('app:action.more')}
                </Button>
              )}
            </div>
          </>
        )}
      </section>
    </div>
  )
}
