import { can, isAgencyBound } from '@heding/shared/account/permissions.ts'
import { addDays, shanghaiDay } from '@heding/shared/day.ts'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { batchList } from '../imports/queries.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { AccountsPanel } from './accounts-panel.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { DisposalPanel } from './disposal-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { ImportsPanel } from './imports-panel.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { RegisterPanel } from './register-panel.tsx'
import { WaitingPanel } from './waiting-panel.tsx'
import './home.css'

// The page does not wait for it.
const DisposalsAtHome = lazy(() => import('../disposal/home-panel.tsx'))

/** How far ahead 将到期 looks. */
const DAYS_AHEAD = 30

/**
 * The first page: what waits for me, what runs out, what is over, what was taken in last. Who works on the register sees
 * their work first, who looks in sees the state of things first; every figure opens to its list.
 */
export function HomePage() {
  const { t } = useTranslation('home')
  const { user } = useSuspenseQuery(meQuery).data
  const today = shanghaiDay(new Date())
  const works = can(user, 'change-register') || isAgencyBound(user.role)
  const sees = can(user, 'read-findings')
  const acts = can(user, 'act-on-disposals')
  const register = can(user, 'read-register') && <RegisterPanel />
  const over = sees && <OverPanel />
  const coming = sees && (
    <FindingsPanel
      title={t('coming')}
      search={{ asOf: addDays(today, DAYS_AHEAD), newSince: today }}
      empty={t('noneComing')}
    />
  )
  const disposals = can(user, 'read-reports') && <DisposalPanel />
  const cases = can(user, 'read-disposals') && (
    <Suspense>
      <DisposalsAtHome user={user} />
    </Suspense>
  )
  const imports = can(user, 'read-imports') && <ImportsPanel />
  return (
    <>
      <PageHead title={t('title')} note={sees ? t('asOf', { day: today }) : t('noBusiness')} />
      {register && <div className="home-top">{register}</div>}
      <div className="home">
        <div>
          {!sees && can(user, 'read-accounts') && <AccountsPanel />}
          {!sees && can(user, 'read-audit') && <AuditPanel />}
          {acts && cases}
          {(works || !sees) && <WaitingPanel />}
          {over}
          {!works && coming}
        </div>
        <div>
          <NoticesPanel />
          {works && coming}
          {!acts && cases}
          {disposals}
          {imports}
          {!works && sees && <WaitingPanel />}
        </div>
      </div>
    </>
  )
}

/** What is over today; on an empty register, the way to begin. */
function OverPanel() {
  const { t } = useTranslation('home')
  const { user } = useSuspenseQuery(meQuery).data
  const imports = can(user, 'import')
  const batches = useInfiniteQuery({ ...batchList(undefined, 5), enabled: imports })
  const untouched = imports && batches.data?.pages[0]?.items.length === 0
  return (
    <FindingsPanel
      title={t('over')}
      search={{}}
      empty={untouched ? t('nothingYet') : t('noFindings')}
      action={
        untouched && (
          <LinkButton to="/imports" search={{}} primary>
            {t('startImport')}
          </LinkButton>
        )
      }
    />
  )
}
