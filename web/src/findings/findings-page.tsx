import { PrinterOutlined } from '@ant-design/icons'
import { shanghaiDay } from '@heding/shared/day.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { usePrintAll } from '../register/use-print-all.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import './findings.css'
import { CodeFacets } from './code-facets.tsx'
import { codeTitle } from './codes.ts'
import { FindingDrawer } from './finding-drawer.tsx'
import { FindingFilters } from './finding-filters.tsx'
import { FindingTable } from './finding-table.tsx'
import { findingList, findingSummary } from './queries.ts'
import type { FindingSearch } from './search.ts'

const route = getRouteApi('/shell/findings')

export function FindingsPage() {
  const { t } = useTranslation(['findings', 'app'])
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const phone = usePhone()
  const list = useInfiniteQuery(findingList(search))
  const summary = useQuery(findingSummary(search))
  const day = search.asOf ?? list.data?.pages[0]?.asOf ?? shanghaiDay(new Date())
  const findings = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const change = (part: Partial<FindingSearch>) =>
    navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const reset = () =>
    change({ code: undefined, agencyCode: undefined, verdict: undefined, newSince: undefined, open: undefined })
  const narrowed = Boolean(search.code || search.agencyCode || search.verdict || search.newSince)
  const print = usePrintAll(list, findings.length)
  const names = useQuery(agencyNames).data
  const conditions = [
    search.code && codeTitle(search.code),
    search.agencyCode && (names?.get(search.agencyCode) ?? search.agencyCode),
    search.verdict && t(`verdict.${search.verdict}`),
  ].filter(Boolean)
  const opened = search.open !== undefined && !phone

  // A phone has no room beside the list: there the sheet is a page.
  if (phone && search.open !== undefined) {
    return <Navigate to="/findings/$key" params={{ key: search.open }} search={{ asOf: search.asOf }} replace />
  }
  return (
    <>
      <div className={opened ? 'no-print' : 'wide-print'}>
        <PageHead
          title={t('title')}
          note={search.newSince ? t('noteNew', { from: search.newSince, day }) : t('note', { day })}
          actions={
            <Button icon={<PrinterOutlined />} loading={print.isPending} onClick={print.start}>
              {t('app:action.print')}
            </Button>
          }
        />
        {narrowed && <p className="print-only print-conditions">{conditions.join('　')}</p>}
        <div className="with-facets">
          {!phone && <CodeFacets summary={summary.data} selected={search.code} onSelect={(code) => change({ code })} />}
          <section className="panel list" aria-label={t('list')}>
            <FindingFilters
              search={search}
              day={day}
              summary={phone ? summary.data : undefined}
              onChange={change}
              onReset={narrowed ? reset : undefined}
            />
            {list.error && <ProblemAlert error={list.error} onRetry={list.refetch} />}
            {!list.error && !list.isPending && findings.length === 0 && (
              <EmptyNote action={narrowed && <Button onClick={reset}>{t('app:action.reset')}</Button>}>
                {narrowed ? t('empty.filtered') : t('empty.none', { day })}
              </EmptyNote>
            )}
            {(findings.length > 0 || list.isPending) && (
              <FindingTable
                findings={findings}
                asOf={search.asOf}
                loading={list.isPending || list.isPlaceholderData}
                showCode={search.code === undefined}
                openKey={search.open}
                onOpen={(open) => change({ open })}
              />
            )}
            {findings.length > 0 && (
              <div className="list-foot">
                <span className="soft num">
                  {list.hasNextPage
                    ? t('app:state.shown', { shown: findings.length, total })
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
      </div>
      {search.open !== undefined && opened && (
        <FindingDrawer
          findingKey={search.open}
          asOf={search.asOf}
          day={day}
          keys={findings.map(({ key }) => key)}
          onOpen={(open) => change({ open })}
        />
      )}
    </>
  )
}
