import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { codeTitle } from '../findings/codes.ts'
import { VerdictTag } from '../findings/verdict-tag.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { decisionsOf } from './queries.ts'

/** The decisions that rest on one rule: today's findings, each with the way to its sheet. */
export function DecisionsDrawer({ rule, onClose }: { rule: string; onClose: () => void }) {
  const { t } = useTranslation(['rules', 'app'])
  const phone = usePhone()
  const names = useQuery(agencyNames)
  const list = useInfiniteQuery(decisionsOf(rule))
  const first = list.data?.pages[0]
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Drawer open size={phone ? '100%' : 560} title={t('decisions.title')} onClose={onClose}>
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {first && (
        <p>
          {t('decisions.sum', { count: first.total })}{' '}
          <span className="soft">
            {first.byCode.map(({ code, count }) => `${codeTitle(code)} ${count}`).join(t('comma'))}
          </span>
        </p>
      )}
      {first?.total === 0 && <EmptyNote>{t('decisions.none')}</EmptyNote>}
      <ul className="decisions">
        {items.map(({ key, code, verdict, subject, agencyCode }) => (
          <li key={key}>
            <Link to="/findings/$key" params={{ key }} search={{}}>
              {subject.name} <span className="soft num">{subject.code}</span>
            </Link>
            <div className="soft">
              {codeTitle(code)} <VerdictTag verdict={verdict} /> {agencyCode && names.data?.get(agencyCode)}
            </div>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('app:action.more')}
        </Button>
      )}
    </Drawer>
  )
}
