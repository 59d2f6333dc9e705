import { can } from '@heding/shared/account/permissions.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import { disposalStates } from '@heding/shared/disposal/states.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Panel } from '../home/panel.tsx'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { DaysLeft } from './deadline.tsx'
import { Leaks } from './leaks-panel.tsx'
import { disposalLeaks, disposalList } from './queries.ts'

const SHOWN = '5'

/** On the home page: cases that wait for me, and what should have followed a step and has not. */
export default function DisposalsAtHome({ user }: { user: { role: Role } }) {
  return (
    <>
      {can(user, 'act-on-disposals') && <Waiting />}
      <LeaksAtHome />
    </>
  )
}

function Waiting() {
  const { t } = useTranslation('disposal')
  const { data, error, refetch } = useInfiniteQuery(disposalList({ mine: 'true' }, SHOWN))
  const [page] = data?.pages ?? []
  return (
    <Panel
      title={t('home.title')}
      count={page?.total}
      all={
        <Link to="/disposals" search={{ mine: 'true' }}>
          {t('home.all')}
        </Link>
      }
      error={error}
      onRetry={() => void refetch()}
    >
      {page?.total === 0 && <EmptyNote>{t('home.none')}</EmptyNote>}
      <ul className="rows">
        {page?.items.map((item) => (
          <li key={item.code}>
            <Link to="/disposals/$code" params={{ code: item.code }}>
              <span className="rows-main">
                <b>{item.plate}</b> {term(disposalMethods[item.method])} <span className="soft">{item.agencyName}</span>
              </span>
              <span className="soft">{term(disposalStates[item.state])}</span>
              {item.term && <DaysLeft term={item.term} />}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function LeaksAtHome() {
  const { t } = useTranslation('disposal')
  const { data, error, refetch } = useQuery(disposalLeaks)
  if (data?.items.length === 0) return null
  return (
    <Panel
      title={t('home.leaks')}
      count={data?.items.length}
      all={
        <Link to="/disposals" search={{}}>
          {t('title')}
        </Link>
      }
      error={error}
      onRetry={() => void refetch()}
    >
      {data && <Leaks leaks={data.items} />}
    </Panel>
  )
}
