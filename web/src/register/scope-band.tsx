import { isAgencyBound } from '@heding/shared/account/permissions.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'

/** Tells someone of an agency that what they see is their agency's and of those below it, not the whole register. */
export function ScopeBand({ user }: { user: { role: Role; agencyCode: string | null } }) {
  const { t } = useTranslation('register')
  const bound = isAgencyBound(user.role) && user.agencyCode !== null
  const names = useQuery({ ...agencyNames, enabled: bound }).data
  if (!bound || user.agencyCode === null) return null
  return (
    <p className="scope-band">
      <b>{t('scope.title')}</b>　{t('scope.what', { name: names?.get(user.agencyCode) ?? user.agencyCode })}
    </p>
  )
}
