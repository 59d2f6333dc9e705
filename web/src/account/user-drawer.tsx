import { can } from '@heding/shared/account/permissions.ts'
import { roles } from '@heding/shared/account/role.ts'
import type { Account } from '@heding/shared/account/schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inBrackets } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { Loading } from '../ui/loading.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { OneTimeSecret } from './one-time-secret.tsx'
import { meQuery } from './queries.ts'
import { RoleFields, type RoleFieldValues } from './role-fields.tsx'
import { useChangeAccount, useEndSessions, useGrantRole, useResetPassword, userSessions } from './user-queries.ts'
import { UserState } from './user-state.tsx'

/** One account: its facts, what may be done with it, and where it is signed in. */
export function UserDrawer({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const { user, person } = useSuspenseQuery(meQuery).data
  const own = person.username === account.username
  const foreign = account.role === 'admin' && user.role !== 'admin'
  const manages = can(user, 'manage-accounts') && !own && !foreign
  const { name, username, agencyName, agencyCode, createdAt, lastSignInAt, lastSignInAddress, lockedUntil } = account
  return (
    <Drawer open size={480} title={t('users.open', { name })} mask={false} onClose={onClose}>
      <dl className="facts">
        <dt>{t('users.column.username')}</dt>
        <dd>{username}</dd>
        <dt>{t('users.column.name')}</dt>
        <dd>{name}</dd>
        <dt>{t('users.column.role')}</dt>
        <dd>{term(roles[account.role])}</dd>
        <dt>{t('users.column.agency')}</dt>
        <dd>{agencyName ? `${agencyName}${inBrackets(agencyCode ?? '')}` : t('users.allAgencies')}</dd>
        <dt>{t('users.column.state')}</dt>
        <dd>
          <UserState account={account} />
          {account.mustChangePassword && <span className="soft">　{t('user.first')}</span>}
        </dd>
        {lockedUntil && <dd className="warning">{t('user.lockedUntil', { at: instant(lockedUntil) })}</dd>}
        <dt>{t('user.created')}</dt>
        <dd className="num">{instant(createdAt)}</dd>
        <dt>{t('users.column.lastSignIn')}</dt>
        <dd className="num">
          {lastSignInAt ? instant(lastSignInAt) : t('users.never')}
          {lastSignInAddress && <span className="soft">　{lastSignInAddress}</span>}
        </dd>
      </dl>
      {own ? (
        <p className="soft">{t('user.own')}</p>
      ) : (
        <Actions account={account} manages={manages} grants={can(user, 'grant-roles') && !foreign} />
      )}
      <Sessions account={account} manages={manages} />
    </Drawer>
  )
}

interface ActionProps {
  account: Account
  manages: boolean
  grants: boolean
}

function Actions({ account, manages, grants }: ActionProps) {
  const { t } = useTranslation(['account', 'app'])
  const { message, modal } = App.useApp()
  const [form, setForm] = useState<'role' | 'name'>()
  const change = useChangeAccount()
  const reset = useResetPassword()
  const { id, name, disabled } = account
  const ask = (content: string, work: () => Promise<unknown>, done?: string) =>
    modal.confirm({
      content,
      icon: null,
      // A refusal closes the question and is shown on the sheet.
      onOk: async () => {
        try {
          await work()
          if (done) message.success(done)
        } catch {
          // The mutation keeps what was refused.
        }
      },
    })
  const disable = () => change.mutateAsync({ id, disabled: true })
  return (
    <>
      {(change.error ?? reset.error) && <ProblemAlert error={change.error ?? reset.error} />}
      <div className="form-actions">
        {grants && <Button onClick={() => setForm('role')}>{t('user.grant')}</Button>}
        {manages && (
          <>
            <Button onClick={() => setForm('name')}>{t('user.edit')}</Button>
            <Button onClick={() => ask(t('user.resetAsk', { name }), () => reset.mutateAsync(id))}>
              {t('user.reset')}
            </Button>
            {disabled ? (
              <Button
                onClick={() =>
                  change.mutate({ id, disabled: false }, { onSuccess: () => void message.success(t('user.enabled')) })
                }
              >
                {t('user.enable')}
              </Button>
            ) : (
              <Button danger onClick={() => ask(t('user.disableAsk', { name }), disable, t('user.disabled'))}>
                {t('user.disable')}
              </Button>
            )}
          </>
        )}
      </div>
      {form === 'role' && <RoleForm account={account} onClose={() => setForm(undefined)} />}
      {form === 'name' && <NameForm account={account} onClose={() => setForm(undefined)} />}
      {reset.data && <OneTimeSecret name={name} title={t('secret.title')} secret={reset.data} onClose={reset.reset} />}
    </>
  )
}

interface FormProps {
  account: Account
  onClose: () => void
}

function RoleForm({ account: { id, role, agencyCode }, onClose }: FormProps) {
  const { t } = useTranslation(['account', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<RoleFieldValues>()
  const grant = useGrantRole()
  return (
    <Modal
      open
      title={t('user.grant')}
      okText={t('form.save')}
      cancelText={t('app:action.cancel')}
      confirmLoading={grant.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      <p className="soft form-lead">{t('user.grantNote')}</p>
      {grant.isError && <ProblemAlert error={grant.error} />}
      <Form<RoleFieldValues>
        form={form}
        layout="vertical"
        initialValues={{ role, agencyCode: agencyCode ?? undefined }}
        onFinish={(fields) =>
          grant.mutate(
            { id, role: fields.role, agencyCode: fields.agencyCode ?? null },
            {
              onSuccess: () => {
                message.success(t('user.granted'))
                onClose()
              },
            },
          )
        }
      >
        <RoleFields />
      </Form>
    </Modal>
  )
}

function NameForm({ account: { id, name }, onClose }: FormProps) {
  const { t } = useTranslation(['account', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<{ name: string }>()
  const change = useChangeAccount()
  return (
    <Modal
      open
      title={t('user.edit')}
      okText={t('form.save')}
      cancelText={t('app:action.cancel')}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={400}
    >
      {change.isError && <ProblemAlert error={change.error} />}
      <Form<{ name: string }>
        form={form}
        layout="vertical"
        initialValues={{ name }}
        onFinish={(fields) =>
          change.mutate(
            { id, name: fields.name },
            {
              onSuccess: () => {
                message.success(t('user.renamed'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item name="name" label={t('form.name')} rules={[{ required: true, message: t('form.need.name') }]}>
          <Input autoFocus maxLength={50} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Sessions({ account: { id }, manages }: { account: Account; manages: boolean }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const sessions = useQuery(userSessions(id))
  const end = useEndSessions()
  const ended = { onSuccess: () => void message.success(t('user.ended')) }
  const items = sessions.data?.items ?? []
  return (
    <section className="user-sessions">
      <div className="section-head">
        <h2>{t('user.sessions')}</h2>
        {manages && items.length > 1 && (
          <Button size="small" type="link" onClick={() => end.mutate({ id }, ended)}>
            {t('user.endAll')}
          </Button>
        )}
      </div>
      {sessions.isPending && <Loading />}
      {(sessions.error ?? end.error) && <ProblemAlert error={sessions.error ?? end.error} />}
      {sessions.data && items.length === 0 && <p className="soft">{t('user.noSessions')}</p>}
      <ul>
        {items.map(({ key, createdAt, lastSeenAt, address, agent }) => (
          <li key={key} className="session">
            <div>
              <div className="num">
                {t('user.since', { at: instant(createdAt) })}　<span className="soft">{address}</span>
              </div>
              <div className="soft session-agent">
                <span className="num">{t('user.seen', { at: instant(lastSeenAt) })}</span>　{agent}
              </div>
            </div>
            {manages && (
              <Button size="small" type="link" onClick={() => end.mutate({ id, key }, ended)}>
                {t('user.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
