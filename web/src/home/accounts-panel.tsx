import { accountStates } from '@heding/shared/account/schema.ts'
import { grouped } from '@heding/shared/shown.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, unwrap } from '../lib/api.ts'
import { Panel } from './panel.tsx'

/** How many accounts are in each state: the same queries as the lists behind the figures. */
const totals = queryOptions({
  queryKey: ['user', 'totals'],
  queryFn: async () => {
    const limit = '1'
    const lists = await Promise.all(
      accountStates.map(async (state) => {
        const { total } = await unwrap(api.users.$get({ query: { state, limit } }))
        return [state, total] as const
      }),
    )
    return new Map(lists)
  },
})

/** Accounts by state, for those who look after them. */
export function AccountsPanel() {
  const { t } = useTranslation(['home', 'account'])
  const { data, error, refetch } = useQuery(totals)
  return (
    <Panel
      title={t('accounts')}
      all={
        <Link to="/users" search={{}}>
          {t('all')}
        </Link>
      }
      error={error}
      onRetry={refetch}
    >
      <dl className="tiles tiles-few">
        {accountStates.map((state) => (
          <div key={state}>
            <dt>{t(`account:users.state.${state}`)}</dt>
            <dd className="num">
              <Link to="/users" search={{ state }}>
                {data ? grouped(data.get(state) ?? 0) : '—'}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
