import { DownOutlined, UserOutlined } from '@ant-design/icons'
import { roles } from '@heding/shared/account/role.ts'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery, signOut, standIn } from '../account/queries.ts'
import { term } from '../lib/term.ts'
import { usePhone } from '../ui/use-phone.ts'
import { chooseLanguage, keepLanguage, useLanguage } from './language.ts'

/** Who is signed in, for whom, and what concerns that person rather than the register. */
export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation()
  const { person, user, standsInFor, mayStandInFor } = useSuspenseQuery(meQuery).data
  const navigate = useNavigate()
  const phone = usePhone()
  const language = useLanguage()
  const leave = useSignOut()
  const begin = useStandIn()
  const other = language === 'zh' ? 'en' : 'zh'
  const role = standsInFor ? t('standIn.start', { ...standsInFor.principal, role: term(roles[user.role]) }) : undefined
  const items = [
    {
      key: 'who',
      type: 'group' as const,
      label: (
        <span className="user-who">
          <b>{person.name}</b>
          <span>
            {term(roles[person.role])}　{person.username}
          </span>
        </span>
      ),
    },
    { type: 'divider' as const },
    { key: 'account', label: t('user.account'), onClick: () => navigate({ to: '/account' }) },
    { key: 'password', label: t('user.password'), onClick: () => navigate({ to: '/password', search: {} }) },
    ...(mayStandInFor.length > 0 && !standsInFor
      ? [
          { type: 'divider' as const },
          {
            key: 'stand-in',
            type: 'group' as const,
            label: t('standIn.heading'),
            children: mayStandInFor.map(({ deputyId, principal }) => ({
              key: `stand-in-${deputyId}`,
              label: t('standIn.start', { name: principal.name, role: term(roles[principal.role]) }),
              onClick: () => begin.mutate({ deputyId, name: principal.name }),
            })),
          },
        ]
      : []),
    { type: 'divider' as const },
    {
      key: 'language',
      label: <span lang={other}>{other === 'en' ? 'English' : '中文'}</span>,
      onClick: () => void chooseLanguage(other),
    },
    ...(phone ? [] : [{ key: 'keys', label: t('user.keys'), onClick: onKeys }]),
    { key: 'style', label: t('user.style'), onClick: () => navigate({ to: '/style' }) },
    { type: 'divider' as const },
    { key: 'leave', label: t('user.signOut'), onClick: () => leave.mutate() },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items, className: 'user-menu' }} placement="bottomRight">
      <button
        type="button"
        className="top-user"
        aria-haspopup="menu"
        aria-label={t('user.menu', { name: person.name })}
      >
        {phone ? (
          <UserOutlined />
        ) : (
          <>
            <span className="top-user-name">{person.name}</span>
            {(role ?? (!person.name.includes(roles[user.role]) && term(roles[user.role]))) && (
              <span className="top-user-role">{role ?? term(roles[user.role])}</span>
            )}
            <DownOutlined />
          </>
        )}
      </button>
    </Dropdown>
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
