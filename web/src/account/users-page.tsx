import { PlusOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { type Role, roles } from '@heding/shared/account/role.ts'
import { type Account, accountStates } from '@heding/shared/account/schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import './administration.css'
import { meQuery } from './queries.ts'
import type { UserSearch } from './routes.ts'
import { UserDrawer } from './user-drawer.tsx'
import { UserForm } from './user-form.tsx'
import { userList } from './user-queries.ts'
import { UserState } from './user-state.tsx'

const route = getRouteApi('/shell/users')
const rowId = (id: number) => `user-${id}`

/** Accounts: who may come in, as what, and who did. */
export function UsersPage() {
  const { t } = useTranslation(['account', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const phone = usePhone()
  const [opening, setOpening] = useState(false)
  const list = useInfiniteQuery(userList(search))
  const accounts = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const change = (part: Partial<UserSearch>) =>
    navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const narrowed = Boolean(search.q || search.role || search.agencyCode || search.state)
  const reset = () => change({ q: undefined, role: undefined, agencyCode: undefined, state: undefined })
  const opened = accounts.find(({ id }) => id === search.open)
  return (
    <>
      <PageHead
        title={t('users.title')}
        note={t('users.note')}
        actions={
          can(user, 'manage-accounts') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              {t('users.new')}
            </Button>
          )
        }
      />
      <section className="panel list" aria-label={t('users.list')}>
        <search className="filters no-print" aria-label={t('users.filter.label')}>
          <Input.Search
            aria-label={t('users.search')}
            className="filter-text"
            placeholder={t('users.search')}
            allowClear
            defaultValue={search.q}
            onSearch={(q) => change({ q: q.trim() || undefined })}
          />
          <Select<Role>
            aria-label={t('users.filter.role')}
            className="filter-role"
            allowClear
            placeholder={t('users.filter.allRoles')}
            value={search.role}
            onChange={(role: Role | undefined) => change({ role })}
            options={roleOptions()}
          />
          <AgencySelect source="accounts" value={search.agencyCode} onChange={(agencyCode) => change({ agencyCode })} />
          <Select
            aria-label={t('users.filter.state')}
            className="filter-state"
            allowClear
            placeholder={t('users.filter.allStates')}
            value={search.state}
            onChange={(state: UserSearch['state']) => change({ state })}
            options={accountStates.map((state) => ({ value: state, label: t(`users.state.${state}`) }))}
          />
          {narrowed && (
            <Button type="link" onClick={reset}>
              {t('app:action.reset')}
            </Button>
          )}
        </search>
        {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {!list.isPending && !list.error && accounts.length === 0 && (
          <EmptyNote action={<Button onClick={reset}>{t('app:action.reset')}</Button>}>{t('users.empty')}</EmptyNote>
        )}
        {(accounts.length > 0 || list.isPending) &&
          (phone ? (
            <Cards accounts={accounts} onOpen={(open) => change({ open })} />
          ) : (
            <Rows
              accounts={accounts}
              open={search.open}
              loading={list.isPending || list.isPlaceholderData}
              onOpen={(open) => change({ open })}
            />
          ))}
        {accounts.length > 0 && (
          <div className="list-foot">
            <span className="soft num">
              {list.hasNextPage
                ? t('app:state.shown', { shown: accounts.length, total })
                : t('app:state.allShown', { total })}
            </span>
            {list.hasNextPage && (
              <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                {t('app:action.more')}
              </Button>
            )}
          </div>
        )}
      </section>
      {opened && (
        <UserDrawer
          account={opened}
          onClose={() => {
            void change({ open: undefined })
            requestAnimationFrame(() => document.getElementById(rowId(opened.id))?.focus())
          }}
        />
      )}
      {opening && <UserForm onClose={() => setOpening(false)} />}
    </>
  )
}

export const roleOptions = () =>
  Object.entries(roles).map(([role, name]) => ({ value: role as Role, label: term(name) }))

interface ListProps {
  accounts: Account[]
  onOpen: (id: number) => void
}

function Rows({ accounts, open, loading, onOpen }: ListProps & { open: number | undefined; loading: boolean }) {
  const { t } = useTranslation('account')
  const columns: TableColumnsType<Account> = [
    {
      title: t('users.column.username'),
      key: 'username',
      render: (_, { id, username }) => (
        <button type="button" id={rowId(id)} className="row-button" onClick={() => onOpen(id)}>
          {username}
        </button>
      ),
    },
    { title: t('users.column.name'), key: 'name', dataIndex: 'name' },
    { title: t('users.column.role'), key: 'role', render: (_, { role }) => term(roles[role]) },
    {
      title: t('users.column.agency'),
      key: 'agency',
      render: (_, { agencyName, agencyCode }) =>
        agencyName ?? agencyCode ?? <span className="soft">{t('users.allAgencies')}</span>,
    },
    {
      title: t('users.column.state'),
      key: 'state',
      width: 90,
      render: (_, account) => <UserState account={account} />,
    },
    {
      title: t('users.column.lastSignIn'),
      key: 'lastSignIn',
      width: 150,
      className: 'num',
      render: (_, { lastSignInAt }) =>
        lastSignInAt ? instant(lastSignInAt) : <span className="soft">{t('users.never')}</span>,
    },
    {
      title: t('users.column.sessions'),
      key: 'sessions',
      width: 80,
      align: 'right',
      className: 'num',
      render: (_, { sessions }) => sessions || '',
    },
  ]
  return (
    <Table<Account>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={accounts}
      loading={loading}
      pagination={false}
      className="sticky-head"
      rowClassName={({ id }) => (id === open ? 'row-open' : 'row-link')}
      onRow={({ id }) => ({ onClick: () => onOpen(id) })}
    />
  )
}

function Cards({ accounts, onOpen }: ListProps) {
  const { t } = useTranslation('account')
  return (
    <ul className="cards">
      {accounts.map((account) => (
        <li key={account.id}>
          <button type="button" className="card card-button" onClick={() => onOpen(account.id)}>
            <span className="card-head">
              <b>{account.name}</b> <span className="soft">{account.username}</span>
              <UserState account={account} />
            </span>
            <span>
              {term(roles[account.role])}
              {account.agencyName && <span className="soft">　{account.agencyName}</span>}
            </span>
            <span className="soft num">
              {t('users.column.lastSignIn')}　{account.lastSignInAt ? instant(account.lastSignInAt) : t('users.never')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
