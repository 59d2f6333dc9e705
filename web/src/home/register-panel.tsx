import { isAgencyBound } from '@heding/shared/account/permissions.ts'
import { grouped } from '@heding/shared/shown.ts'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { api, unwrap } from '../lib/api.ts'
import { Panel } from './panel.tsx'

/** How many rows each list has: the same query as the list behind the figure. */
const totals = queryOptions({
  queryKey: ['home', 'totals'],
  queryFn: async () => {
    const limit = '1'
    const lists = await Promise.all([
      unwrap(api.agencies.$get({ query: { limit } })),
      unwrap(api.people.$get({ query: { limit, status: '在职' } })),
      unwrap(api.rooms.$get({ query: { limit } })),
      unwrap(api.rooms.$get({ query: { limit, use: '办公室', vacant: 'true' } })),
      unwrap(api.vehicles.$get({ query: { limit } })),
    ])
    const [agencies = 0, people = 0, rooms = 0, vacant = 0, vehicles = 0] = lists.map(({ total }) => total)
    return { agencies, people, rooms, vacant, vehicles }
  },
})

/** What there is, of what I may see. */
export function RegisterPanel() {
  const { t } = useTranslation('home')
  const { user } = useSuspenseQuery(meQuery).data
  const { data, error, refetch } = useQuery(totals)
  const number = (name: keyof NonNullable<typeof data>) => (data ? grouped(data[name]) : '—')
  const figure = (name: keyof NonNullable<typeof data>, link: ReactNode) => (
    <div key={name}>
      <dt>{t(`figure.${name}`)}</dt>
      <dd className="num">{link}</dd>
    </div>
  )
  return (
    <Panel title={t(isAgencyBound(user.role) ? 'register.own' : 'register.all')} error={error} onRetry={refetch}>
      <dl className="tiles">
        {figure('agencies', <Link to="/agencies">{number('agencies')}</Link>)}
        {figure(
          'people',
          <Link to="/people" search={{ status: '在职' }}>
            {number('people')}
          </Link>,
        )}
        {figure('rooms', <Link to="/rooms">{number('rooms')}</Link>)}
        {figure(
          'vacant',
          <Link to="/rooms" search={{ use: '办公室', vacant: 'true' }}>
            {number('vacant')}
          </Link>,
        )}
        {figure('vehicles', <Link to="/vehicles">{number('vehicles')}</Link>)}
      </dl>
    </Panel>
  )
}
