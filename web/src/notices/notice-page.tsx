import { can } from '@heding/shared/account/permissions.ts'
import { roles } from '@heding/shared/account/role.ts'
import { instant } from '@heding/shared/shown.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { noticeById, useWithdraw } from './queries.ts'
import './notices.css'
import { term } from '../lib/term.ts'

const route = getRouteApi('/shell/notices/$id')

export function NoticePage() {
  const { t } = useTranslation(['notices', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const { data: notice, error, isPending, refetch } = useQuery(noticeById(route.useParams().id))
  const withdraw = useWithdraw()
  const publishes = can(user, 'publish-notices')
  return (
    <div className="narrow">
      <PageHead
        title={notice?.title ?? t('title')}
        trail={
          <Link to="/notices" search={{}}>
            {t('title')}
          </Link>
        }
        note={notice && t('byline', { author: notice.authorName, at: instant(notice.publishedAt) })}
        actions={
          publishes &&
          notice?.withdrawnAt === null && (
            <Popconfirm
              title={t('withdrawAsk')}
              okText={t('withdraw')}
              cancelText={t('app:action.cancel')}
              onConfirm={() => withdraw.mutate(notice.id)}
            >
              <Button loading={withdraw.isPending}>{t('withdraw')}</Button>
            </Popconfirm>
          )
        }
      />
      {isPending && <Loading />}
      {(error ?? withdraw.error) && <ProblemAlert error={error ?? withdraw.error} onRetry={refetch} />}
      {notice && (
        <article className="panel panel-sheet notice-body">
          {notice.withdrawnAt && <p className="danger">{t('withdrawnAt', { at: instant(notice.withdrawnAt) })}</p>}
          {notice.body.split('\n').map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a text that does not change
            <p key={index}>{paragraph}</p>
          ))}
          {publishes && (
            <p className="soft notice-meta">
              {t('audience')}：
              {notice.audience.length === 0
                ? t('everybody')
                : notice.audience.map((role) => term(roles[role])).join('、')}
              {notice.shownUntil && `；${t('until', { day: notice.shownUntil })}`}
            </p>
          )}
        </article>
      )}
    </div>
  )
}
