import { SearchOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { Mark } from '../ui/mark.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { Bands } from './bands.tsx'
import { InboxLink } from './inbox-link.tsx'
import { BottomNav, TopNav } from './navigation.tsx'
import { sessionEnd } from './session-end.ts'
import './shell.css'
import { useShellKeys } from './use-shell-keys.ts'
import { UserMenu } from './user-menu.tsx'

const FindDialog = lazy(() => import('./find-dialog.tsx'))
const KeysDialog = lazy(() => import('./keys-dialog.tsx'))
const SignInAgain = lazy(() => import('./sign-in-again.tsx'))

type Open = 'find' | 'keys' | undefined

/** The frame around every page of someone signed in. */
export function Shell() {
  const { t } = useTranslation()
  const { standsInFor, permissions } = useSuspenseQuery(meQuery).data
  const [open, setOpen] = useState<Open>()
  const phone = usePhone()
  const ended = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.has)
  const finds = permissions.includes('read-register')
  useShellKeys({ onFind: () => finds && setOpen('find'), onHelp: () => setOpen('keys') })
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className={standsInFor ? 'top top-standing-in' : 'top'}>
        <div className="top-row">
          <Link to="/" className="top-name">
            <Mark size={26} />
            <b>{t('name')}</b>
          </Link>
          {!phone && <TopNav />}
          <div className="top-tools">
            {finds && (
              <button type="button" className="top-find" aria-label={t('find.open')} onClick={() => setOpen('find')}>
                <SearchOutlined />
                <span className="top-find-text">{t('find.short')}</span>
                <kbd>Ctrl K</kbd>
              </button>
            )}
            <InboxLink />
            <UserMenu onKeys={() => setOpen('keys')} />
          </div>
        </div>
      </header>
      <Bands />
      <main id="content" className="page" tabIndex={-1}>
        <Outlet />
      </main>
      {phone && <BottomNav />}
      <Suspense>
        {open === 'find' && <FindDialog onClose={() => setOpen(undefined)} />}
        {open === 'keys' && <KeysDialog onClose={() => setOpen(undefined)} />}
        {ended && <SignInAgain />}
      </Suspense>
    </>
  )
}
