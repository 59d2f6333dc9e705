import { roles } from '@heding/shared/account/role.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { term } from '../lib/term.ts'
import { useStandIn } from './user-menu.tsx'

/** What somebody must not overlook on any page: that they act for another, that their password runs out. */
export function Bands() {
  const { t } = useTranslation()
  const { standsInFor, passwordDueOn } = useSuspenseQuery(meQuery).data
  const end = useStandIn()
  return (
    <>
      {standsInFor && (
        <aside className="band band-warning" role="status">
          <span>
            {t('standIn.band', {
              name: standsInFor.principal.name,
              role: term(roles[standsInFor.principal.role]),
              day: standsInFor.lastDay,
            })}
          </span>
          <Button
            size="small"
            loading={end.isPending}
            onClick={() => end.mutate({ deputyId: null, name: standsInFor.principal.name })}
          >
            {t('standIn.end')}
          </Button>
        </aside>
      )}
      {passwordDueOn && (
        <aside className="band band-info" role="status">
          <span>{t('passwordDue.band', { day: passwordDueOn })}</span>
          <Link to="/password" search={{}}>
            {t('passwordDue.change')}
          </Link>
        </aside>
      )}
    </>
  )
}
