import { DownOutlined, KeyOutlined, LogoutOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { roles } from '@heding/shared/account/role.ts'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery, signOut } from '../account/queries.ts'
import { Mark } from '../ui/mark.tsx'
import './shell.css'

/** The frame around every page of someone signed in. */
export function Shell() {
  const { t } = useTranslation()
  const { user } = useSuspenseQuery(meQuery).data
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top">
        <div className="top-row">
          <Link to="/" className="top-name">
            <Mark size={26} />
            <b>{t('name')}</b>
          </Link>
          <nav className="top-nav" aria-label={t('nav.label')}>
            <Link to="/" activeOptions={{ exact: true }}>
              {t('nav.home')}
            </Link>
            {can(user, 'read-findings') && <Link to="/findings">{t('nav.findings')}</Link>}
            {can(user, 'read-imports') && <Link to="/imports">{t('nav.imports')}</Link>}
            {can(user, 'read-reports') && <Link to="/statistics/disposals">{t('nav.statistics')}</Link>}
          </nav>
          <UserMenu />
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}

function UserMenu() {
  const { t } = useTranslation()
  const { user } = useSuspenseQuery(meQuery).data
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const leave = useMutation({
    mutationFn: signOut,
    // Signed out or not, nothing of the session stays on this screen.
    onSettled: () => {
      queryClient.clear()
      return navigate({ to: '/sign-in', search: {} })
    },
  })
  const items = [
    { key: 'password', icon: <KeyOutlined />, label: t('user.password'), onClick: () => navigate({ to: '/password' }) },
    { key: 'leave', icon: <LogoutOutlined />, label: t('user.signOut'), onClick: () => leave.mutate() },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <Button type="text" className="top-user" aria-label={t('user.menu', { name: user.name })}>
        <span className="top-user-name">{user.name}</span>
        {!user.name.includes(roles[user.role]) && <span className="top-user-role">{roles[user.role]}</span>}
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}
