import { isKind, kindNames, kinds } from '@heding/shared/imports/kinds.ts'
import type { BatchAnswer } from '@heding/shared/imports/schema.ts'
import { grouped, instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select, Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { BatchStatus } from './batch-status.tsx'
import { batchList } from './queries.ts'
import { UndoButton } from './undo-button.tsx'

const route = getRouteApi('/shell/imports')

/** Every import there was, the newest first. */
export function BatchHistory() {
  const { t } = useTranslation(['imports', 'app'])
  const { history } = route.useSearch()
  const navigate = route.useNavigate()
  const phone = usePhone()
  const kind = history && isKind(history) ? history : undefined
  const list = useInfiniteQuery(batchList(kind))
  const batches = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="panel list" aria-label={t('history.title')}>
      <div className="list-head">
        <h2>{t('history.title')}</h2>
        <Select
          aria-label={t('history.kind')}
          className="filter-kind"
          allowClear
          placeholder={t('history.all')}
          value={kind}
          onChange={(chosen?: string) =>
            navigate({ search: (before) => ({ ...before, history: chosen }), replace: true, resetScroll: false })
          }
          options={kindNames.map((name) => ({ value: name, label: term(kinds[name].title) }))}
        />
      </div>
      {list.error && <ProblemAlert error={list.error} onRetry={list.refetch} />}
      {!list.error && !list.isPending && batches.length === 0 && (
        <EmptyNote>{kind ? t('history.filtered') : t('history.empty')}</EmptyNote>
      )}
      {batches.length > 0 && (phone ? <Cards batches={batches} /> : <BatchTable batches={batches} />)}
      {list.hasNextPage && (
        <div className="list-foot">
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('app:action.more')}
          </Button>
        </div>
      )}
    </section>
  )
}

function BatchTable({ batches }: { batches: BatchAnswer[] }) {
  const { t } = useTranslation(['imports', 'app'])
  const count = (name: 'total' | 'created' | 'updated' | 'unchanged' | 'rejected') => ({
    title: t(`history.${name}`),
    key: name,
    align: 'right' as const,
    width: 92,
    className: 'num no-wrap',
    render: (_: unknown, batch: BatchAnswer) => (
      <span className={name === 'rejected' && batch.rejected > 0 ? 'danger' : undefined}>{grouped(batch[name])}</span>
    ),
  })
  const columns: TableColumnsType<BatchAnswer> = [
    {
      title: t('history.batch'),
      key: 'id',
      width: 64,
      align: 'right',
      className: 'num',
      render: (_, { id }) => (
        <Link to="/imports/$id" params={{ id: String(id) }}>
          {id}
        </Link>
      ),
    },
    {
      title: t('history.at'),
      key: 'at',
      width: 136,
      className: 'num',
      render: (_, batch) => instant(batch.requestedAt),
    },
    { title: t('history.kind'), key: 'kind', width: 128, render: (_, { kind }) => term(kinds[kind].title) },
    {
      title: t('history.file'),
      key: 'file',
      ellipsis: true,
      render: (_, { id, fileName }) => (
        <Link to="/imports/$id" params={{ id: String(id) }} title={fileName ?? undefined}>
          {fileName ?? t('history.byHand')}
        </Link>
      ),
    },
    {
      title: t('history.mode'),
      key: 'mode',
      width: 80,
      render: (_, { dryRun }) => t(dryRun ? 'mode.dry' : 'mode.real'),
    },
    { title: t('history.status'), key: 'status', width: 96, render: (_, batch) => <BatchStatus {...batch} /> },
    count('total'),
    count('created'),
    count('updated'),
    count('unchanged'),
    count('rejected'),
    { title: t('history.actor'), key: 'actor', width: 96, ellipsis: true, render: (_, { actorName }) => actorName },
    {
      title: t('history.actions'),
      key: 'actions',
      width: 84,
      render: (_, batch) => <UndoButton batch={batch} size="small" type="link" />,
    },
  ]
  return <Table<BatchAnswer> size="small" rowKey="id" columns={columns} dataSource={batches} pagination={false} />
}

function Cards({ batches }: { batches: BatchAnswer[] }) {
  const { t } = useTranslation(['imports', 'app'])
  return (
    <ul className="cards">
      {batches.map((batch) => (
        <li key={batch.id}>
          <Link to="/imports/$id" params={{ id: String(batch.id) }} className="card">
            <span className="card-head">
              <b>{term(kinds[batch.kind].title)}</b>{' '}
              <span className="soft">{t(batch.dryRun ? 'mode.dry' : 'mode.real')}</span>
              <BatchStatus {...batch} />
            </span>
            <span className="wrap-anywhere">{batch.fileName ?? t('history.byHand')}</span>
            <span className="soft num">
              {instant(batch.requestedAt)}，{batch.actorName}
            </span>
            <span className="card-figures num">
              {t('history.created')} {grouped(batch.created)}，{t('history.updated')} {grouped(batch.updated)}，
              {t('history.unchanged')} {grouped(batch.unchanged)}，{t('history.rejected')} {grouped(batch.rejected)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
