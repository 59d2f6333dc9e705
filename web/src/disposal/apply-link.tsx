import { can } from '@heding/shared/account/permissions.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { LinkButton } from '../ui/link-button.tsx'

/** As many vehicles at most are applied for together. */
const TOGETHER_MAX = 100

/** Leads to an application for the vehicles named; not there for whoever may not apply. */
export function ApplyLink({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('disposal')
  const { user } = useSuspenseQuery(meQuery).data
  if (!can(user, 'apply-disposal') || codes.length > TOGETHER_MAX) return null
  return (
    <LinkButton to="/disposals/new" search={{ vehicles: codes.join(',') }}>
      {t('apply.action')}
    </LinkButton>
  )
}
