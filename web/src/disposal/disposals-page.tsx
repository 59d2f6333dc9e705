import { PrinterOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { usePrintAll } from '../register/use-print-all.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { Board } from './board.tsx'
import './disposal.css'
import '../findings/findings.css'
import '../register/register.css'
import { DisposalFilters } from './disposal-filters.tsx'
import { DisposalTable } from './disposal-table.tsx'
import { Leaks } from './leaks-panel.tsx'
import { disposalBoard, disposalLeaks, disposalList } from './queries.ts'
import type { DisposalSearch } from './search.ts'

const route = getRouteApi('/shell/disposals')

/** 处置办理: where cases wait, what leaks, and every case. */
export function DisposalsPage() {
  const { t } = useTranslation(['disposal', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const phone = usePhone()
  const list = useInfiniteQuery(disposalList(search))
  const board = useQuery(disposalBoard)
  const leaks = useQuery(disposalLeaks)
  const cases = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  const print = usePrintAll(list, cases.length)
  const narrowed = Object.values(search).some((value) => value !== undefined)
  const change = (part: Partial<DisposalSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const reset = () => void navigate({ search: {}, replace: true })
  return (
    <div className="wide-print">
      <PageHead
        title={
          <>
            {t('title')}
            {total !== undefined && (
              <span className="head-count num">{t('count', { count: total, total: grouped(total) })}</span>
            )}
          </>
        }
        actions={
          <>
            <Button icon={<PrinterOutlined />} loading={print.isPending} onClick={print.start}>
              {t('app:action.print')}
            </Button>
            {can(user, 'apply-disposal') && (
              <LinkButton to="/disposals/new" search={{}} primary>
                {t('apply.action')}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="board-row">
        {!phone && (
          <section className="panel" aria-label={t('board.title')}>
            <div className="list-head">
              <h2>{t('board.title')}</h2>
              <span className="soft">{t('board.note')}</span>
            </div>
            {board.error && <ProblemAlert error={board.error} onRetry={() => void board.refetch()} />}
            <Board board={board.data} search={search} />
          </section>
        )}
        <section className="panel no-print" aria-label={t('leaks')}>
          <div className="list-head">
            <h2>
              {t('leaks')}
              {leaks.data && leaks.data.items.length > 0 && (
                <span className="head-count num">{grouped(leaks.data.items.length)}</span>
              )}
            </h2>
          </div>
          {leaks.error && <ProblemAlert error={leaks.error} onRetry={() => void leaks.refetch()} />}
          {leaks.data?.items.length === 0 && <p className="soft">{t('noLeaks')}</p>}
          {leaks.data && <Leaks leaks={leaks.data.items} />}
        </section>
      </div>
      <section className="panel list cases-list" aria-label={t('list')}>
        <DisposalFilters
          search={search}
          acts={can(user, 'act-on-disposals')}
          onChange={change}
          onReset={narrowed ? reset : undefined}
        />
        {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {!list.error && !list.isPending && cases.length === 0 && (
          <EmptyNote action={narrowed && <Button onClick={reset}>{t('app:action.reset')}</Button>}>
            {narrowed ? t('empty.filtered') : t('empty.none')}
          </EmptyNote>
        )}
        {(cases.length > 0 || list.isPending) && (
          <DisposalTable cases={cases} loading={list.isPending || list.isPlaceholderData} />
        )}
        {cases.length > 0 && total !== undefined && (
          <div className="list-foot">
            <span className="soft num">
              {list.hasNextPage
                ? t('app:state.shown', { shown: cases.length, total })
                : t('app:state.allShown', { total })}
            </span>
            {list.hasNextPage && (
              <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                {t('app:action.more')}
              </Button>
            )}
          </div>
        )}
      </section>
    </div>
  )
}
