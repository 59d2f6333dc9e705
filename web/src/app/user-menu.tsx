import { UserOutlined } from '@ant-design/icons'
import { roles } from '@heding/shared/account/role.ts'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery, signOut, standIn } from '../account/queries.ts'
import { term } from '../lib/term.ts'
import { MenuButton } from '../ui/menu-button.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { chooseLanguage, keepLanguage, useLanguage } from './language.ts'

/** Who is signed in, for whom, and what concerns that person rather than the register. */
export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation()
  const { person, user, standsInFor, mayStandInFor } = useSuspenseQuery(meQuery).data
  const phone = usePhone()
  const language = useLanguage()
  const leave = useSignOut()
  const begin = useStandIn()
  const other = language === 'zh' ? 'en' : 'zh'
  const role = standsInFor ? t('standIn.start', { ...standsInFor.principal, role: term(roles[user.role]) }) : undefined
  const item = (title: string, onClick: () => void, lang?: string) => (
    <button type="button" className="menu-item" lang={lang} onClick={onClick}>
      {title}
    </button>
  )
  return (
    <MenuButton
      className="top-user"
      label={t('user.menu', { name: person.name })}
      align="right"
      bare={phone}
      menu={
        <>
          <div className="menu-group user-who">
            <b>{person.name}</b>
            <span>
              {term(roles[person.role])}　{person.username}
            </span>
          </div>
          <div className="menu-group">
            <Link to="/account" className="menu-item">
              {t('user.account')}
            </Link>
            <Link to="/password" search={{}} className="menu-item">
              {t('user.password')}
            </Link>
          </div>
          {mayStandInFor.length > 0 && !standsInFor && (
            <div className="menu-group">
              <div className="menu-title">{t('standIn.heading')}</div>
              {mayStandInFor.map(({ deputyId, principal: { name, role: theirs } }) => (
                <button
                  key={deputyId}
                  type="button"
                  className="menu-item"
                  onClick={() => begin.mutate({ deputyId, name })}
                >
                  {t('standIn.start', { name, role: term(roles[theirs]) })}
                </button>
              ))}
            </div>
          )}
          <div className="menu-group">
            {item(other === 'en' ? 'English' : '中文', () => void chooseLanguage(other), other)}
            {!phone && item(t('user.keys'), onKeys)}
            <Link to="/style" className="menu-item">
              {t('user.style')}
            </Link>
          </div>
          <div className="menu-group">{item(t('user.signOut'), () => leave.mutate())}</div>
        </>
      }
    >
      {phone ? (
        <UserOutlined />
      ) : (
        <>
          <span>{person.name}</span>
          {(role ?? (!person.name.includes(roles[user.role]) && term(roles[user.role]))) && (
            <span className="top-user-role">{role ?? term(roles[user.role])}</span>
          )}
        </>
      )}
    </MenuButton>
  )
}

function useSignOut() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: signOut,
    // Signed out or not, nothing of the session stays on this screen.
    onSettled: () => {
      keepLanguage()
      queryClient.clear()
      return navigate({ to: '/sign-in', search: {} })
    },
  })
}

/** Switches a stand-in on (or off, without an appointment) and reads everything anew, for other rows may be seen. */
export function useStandIn() {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ deputyId }: { deputyId: number | null; name: string }) => standIn(deputyId),
    onSuccess: async (_, { deputyId, name }) => {
      await navigate({ to: '/' })
      await queryClient.resetQueries()
      message.success(deputyId === null ? t('standIn.ended') : t('standIn.started', { name }))
    },
    onError: (error) => modal.error({ content: error.message }),
  })
}
