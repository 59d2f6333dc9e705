import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NoticeRows } from '../notices/notice-rows.tsx'
import { noticeList } from '../notices/queries.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Panel } from './panel.tsx'

const SHOWN = 5

/** The newest notices, important ones first. */
export function NoticesPanel() {
  const { t } = useTranslation('home')
  const { data, error, refetch } = useInfiniteQuery(noticeList(false, 20))
  const notices = data?.pages[0]?.items ?? []
  const first = [...notices].sort((a, b) => Number(b.urgent) - Number(a.urgent)).slice(0, SHOWN)
  return (
    <Panel
      title={t('notices')}
      all={
        <Link to="/notices" search={{}}>
          {t('all')}
        </Link>
      }
      error={error}
      onRetry={refetch}
    >
      {data && notices.length === 0 && <EmptyNote>{t('noNotices')}</EmptyNote>}
      <NoticeRows notices={first} brief />
    </Panel>
  )
}
