import { instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMessageText } from '../notices/message-text.ts'
import { messageList, useMarkRead } from '../notices/queries.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Panel } from './panel.tsx'

/** What I have been told and have not looked at yet; notices and cases have panels of their own beside it. */
export function WaitingPanel() {
  const { t } = useTranslation('home')
  const textOf = useMessageText()
  const { data, error, refetch } = useInfiniteQuery(messageList(true, 5, ['notice', 'disposal-waits']))
  const markRead = useMarkRead()
  const messages = data?.pages[0]?.items
  return (
    <Panel
      title={t('waiting')}
      count={data?.pages[0]?.unread}
      all={
        <Link to="/inbox" search={{}}>
          {t('inbox')}
        </Link>
      }
      error={error}
      onRetry={refetch}
    >
      {messages?.length === 0 && <EmptyNote>{t('nothingWaits')}</EmptyNote>}
      <ul className="rows">
        {messages?.map(({ id, kind, params, path, createdAt }) => (
          <li key={id}>
            <Link to={path ?? '/inbox'} onClick={() => markRead.mutate({ ids: [id] })}>
              <span className="rows-main">{textOf({ kind, params })}</span>
              <span className="soft num">{instant(createdAt).slice(5)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
