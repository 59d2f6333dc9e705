import { PlusOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { NoticeForm } from './notice-form.tsx'
import { NoticeRows } from './notice-rows.tsx'
import { noticeList } from './queries.ts'
import './notices.css'

const route = getRouteApi('/shell/notices')

/** 通知公告: what is shown to me; for those who publish also what is past, and the form. */
export function NoticesPage() {
  const { t } = useTranslation(['notices', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const publishes = can(user, 'publish-notices')
  const search = route.useSearch()
  const all = publishes && search.all === '1'
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(noticeList(all))
  const [writing, setWriting] = useState(false)
  const notices = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="narrow">
      <PageHead
        title={t('title')}
        actions={
          publishes && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setWriting(true)}>
              {t('publish')}
            </Button>
          )
        }
      />
      <section className="panel list" aria-label={t('title')}>
        {publishes && (
          <div className="list-head">
            <Segmented<'current' | 'all'>
              aria-label={t('show')}
              value={all ? 'all' : 'current'}
              onChange={(shown) => navigate({ search: { all: shown === 'all' ? '1' : undefined }, replace: true })}
              options={[
                { value: 'current', label: t('current') },
                { value: 'all', label: t('everything') },
              ]}
            />
          </div>
        )}
        {list.error && <ProblemAlert error={list.error} onRetry={list.refetch} />}
        {list.isPending && <Loading />}
        {!list.isPending && !list.error && notices.length === 0 && (
          <EmptyNote action={publishes && <Button onClick={() => setWriting(true)}>{t('publish')}</Button>}>
            {t('empty')}
          </EmptyNote>
        )}
        <NoticeRows notices={notices} />
        {list.hasNextPage && (
          <div className="list-foot">
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
              {t('app:action.more')}
            </Button>
          </div>
        )}
      </section>
      {writing && <NoticeForm onClose={() => setWriting(false)} />}
    </div>
  )
}
