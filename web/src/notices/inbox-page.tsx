import { instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useMessageText } from './message-text.ts'
import { messageList, useMarkRead } from './queries.ts'
import './notices.css'

const route = getRouteApi('/shell/inbox')

/** What the product has told me; a message leads to where its matter stands, and is read from then on. */
export function InboxPage() {
  const { t } = useTranslation(['notices', 'app'])
  const textOf = useMessageText()
  const unread = route.useSearch().unread === '1'
  const narrow = route.useNavigate()
  const navigate = useNavigate()
  const list = useInfiniteQuery(messageList(unread))
  const markRead = useMarkRead()
  const messages = list.data?.pages.flatMap(({ items }) => items) ?? []
  const count = list.data?.pages[0]?.unread ?? 0
  const newest = messages[0]?.id
  return (
    <div className="narrow">
      <PageHead
        title={t('inbox.title')}
        note={count > 0 ? t('inbox.unread', { count }) : t('inbox.allRead')}
        actions={
          count > 0 &&
          newest !== undefined && (
            <Button loading={markRead.isPending} onClick={() => markRead.mutate({ upTo: newest })}>
              {t('inbox.readAll')}
            </Button>
          )
        }
      />
      <section className="panel list" aria-label={t('inbox.title')}>
        <div className="list-head">
          <Segmented<'all' | 'unread'>
            aria-label={t('inbox.show')}
            value={unread ? 'unread' : 'all'}
            onChange={(shown) => narrow({ search: { unread: shown === 'unread' ? '1' : undefined }, replace: true })}
            options={[
              { value: 'all', label: t('inbox.all') },
              { value: 'unread', label: t('inbox.onlyUnread') },
            ]}
          />
        </div>
        {(list.error ?? markRead.error) && (
          <ProblemAlert error={list.error ?? markRead.error} onRetry={() => void list.refetch()} />
        )}
        {list.isPending && <Loading />}
        {!list.isPending && !list.error && messages.length === 0 && (
          <EmptyNote>{unread ? t('inbox.noUnread') : t('inbox.empty')}</EmptyNote>
        )}
        <ul className="messages">
          {messages.map(({ id, kind, params, path, createdAt, readAt }) => (
            <li key={id} className={readAt ? 'message' : 'message message-unread'}>
              <button
                type="button"
                onClick={() => {
                  if (!readAt) markRead.mutate({ ids: [id] })
                  if (path) void navigate({ href: path })
                }}
              >
                <span className="message-dot">
                  {!readAt && <span className="visually-hidden">{t('inbox.new')}</span>}
                </span>
                <span className="message-text">{textOf({ kind, params })}</span>
                <time className="soft num" dateTime={createdAt}>
                  {instant(createdAt)}
                </time>
              </button>
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <div className="list-foot">
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
              {t('app:action.more')}
            </Button>
          </div>
        )}
      </section>
    </div>
  )
}
