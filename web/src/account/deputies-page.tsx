import { PlusOutlined } from '@ant-design/icons'
import type { DeputyShown } from '@heding/shared/account/deputy.ts'
import { reachOf } from '@heding/shared/account/permissions.ts'
import { roles } from '@heding/shared/account/role.ts'
import { instant } from '@heding/shared/shown.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { App, Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStandIn } from '../app/user-menu.tsx'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import './administration.css'
import { DeputyForm } from './deputy-form.tsx'
import { deputyList, useRevokeDeputy } from './deputy-queries.ts'
import { meQuery } from './queries.ts'

const tones = { future: 'info', running: 'success', over: '', revoked: '', void: 'warning' } as const

/** AB 角: who stands in for whom, and when. */
export function DeputiesPage() {
  const { t } = useTranslation(['account', 'app'])
  const { user, standsInFor } = useSuspenseQuery(meQuery).data
  const phone = usePhone()
  const list = useQuery(deputyList)
  const [naming, setNaming] = useState(false)
  const deputies = list.data?.items ?? []
  // What was lent cannot be lent on.
  const mayName = standsInFor === null
  const name = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNaming(true)}>
      {t('deputies.new')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('deputies.title')} note={t('deputies.note')} actions={mayName && name} />
      <section className="panel list" aria-label={t('deputies.list')}>
        {list.isPending && <Loading />}
        {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && deputies.length === 0 && <EmptyNote>{t('deputies.empty')}</EmptyNote>}
        {deputies.length > 0 &&
          (phone ? (
            <ul className="cards">
              {deputies.map((deputy) => (
                <li key={deputy.id} className="card">
                  <DeputyCard deputy={deputy} />
                </li>
              ))}
            </ul>
          ) : (
            <Rows deputies={deputies} />
          ))}
      </section>
      {naming && <DeputyForm anybody={reachOf(user, 'manage-deputies') === 'all'} onClose={() => setNaming(false)} />}
    </>
  )
}

function Rows({ deputies }: { deputies: DeputyShown[] }) {
  const { t } = useTranslation('account')
  const columns: TableColumnsType<DeputyShown> = [
    {
      title: t('deputies.column.principal'),
      key: 'principal',
      render: (_, { principal }) => <Person person={principal} />,
    },
    { title: t('deputies.column.deputy'), key: 'deputy', render: (_, { deputy }) => <Person person={deputy} /> },
    {
      title: t('deputies.column.period'),
      key: 'period',
      width: 190,
      className: 'num',
      render: (_, { from, lastDay }) => t('deputies.period', { from, lastDay }),
    },
    {
      title: t('deputies.column.reason'),
      key: 'reason',
      render: (_, { reason, document }) => (
        <>
          {reason}
          {document && <div className="soft">{t('deputies.document', { document })}</div>}
        </>
      ),
    },
    { title: t('deputies.column.state'), key: 'state', width: 90, render: (_, { state }) => <State state={state} /> },
    {
      title: t('deputies.column.set'),
      key: 'set',
      width: 190,
      className: 'soft num',
      render: (_, { setBy, setAt }) => t('deputies.setBy', { name: setBy, at: instant(setAt) }),
    },
    {
      title: t('deputies.column.actions'),
      key: 'actions',
      width: 150,
      render: (_, deputy) => <Actions deputy={deputy} />,
    },
  ]
  return <Table<DeputyShown> size="small" rowKey="id" columns={columns} dataSource={deputies} pagination={false} />
}

function DeputyCard({ deputy: shown }: { deputy: DeputyShown }) {
  const { t } = useTranslation('account')
  const { principal, deputy, from, lastDay, reason, document, state } = shown
  return (
    <>
      <span className="card-head">
        <Person person={principal} /> → <Person person={deputy} />
        <State state={state} />
      </span>
      <span className="num">{t('deputies.period', { from, lastDay })}</span>
      <span>
        {reason} {document && <span className="soft">{t('deputies.document', { document })}</span>}
      </span>
      <Actions deputy={shown} />
    </>
  )
}

const State = ({ state }: { state: DeputyShown['state'] }) => {
  const { t } = useTranslation('account')
  const tone = tones[state]
  return <span className={tone ? `tag tag-${tone}` : 'tag'}>{t(`deputies.state.${state}`)}</span>
}

function Person({ person }: { person: DeputyShown['principal'] }) {
  const { t } = useTranslation('account')
  const me = useSuspenseQuery(meQuery).data.person
  return (
    <>
      <b>{person.name}</b>{' '}
      <span className="soft">{person.username === me.username ? t('deputies.mine') : term(roles[person.role])}</span>
    </>
  )
}

function Actions({ deputy: shown }: { deputy: DeputyShown }) {
  const { t } = useTranslation('account')
  const { message, modal } = App.useApp()
  const { user, person, standsInFor, mayStandInFor } = useSuspenseQuery(meQuery).data
  const revoke = useRevokeDeputy()
  const begin = useStandIn()
  const { id, state, principal, deputy } = shown
  const runs = state === 'future' || state === 'running'
  const mayRevoke =
    runs &&
    standsInFor === null &&
    (principal.username === person.username || reachOf(user, 'manage-deputies') === 'all')
  const mayBegin = standsInFor === null && mayStandInFor.some(({ deputyId }) => deputyId === id)
  return (
    <>
      {mayBegin && (
        <Button size="small" type="link" onClick={() => begin.mutate({ deputyId: id, name: principal.name })}>
          {t('deputies.start')}
        </Button>
      )}
      {mayRevoke && (
        <Button
          size="small"
          type="link"
          danger
          onClick={() =>
            modal.confirm({
              icon: null,
              content: t('deputies.revokeAsk', { principal: principal.name, deputy: deputy.name }),
              okText: t('deputies.revoke'),
              onOk: async () => {
                try {
                  await revoke.mutateAsync(id)
                  message.success(t('deputies.revoked'))
                } catch (error) {
                  modal.info({ icon: null, content: <ProblemAlert error={error} /> })
                }
              },
            })
          }
        >
          {t('deputies.revoke')}
        </Button>
      )}
    </>
  )
}
