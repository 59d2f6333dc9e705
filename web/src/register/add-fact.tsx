import { can } from '@heding/shared/account/permissions.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meQuery } from '../account/queries.ts'

interface Props {
  kind: 'occupancies' | 'headcounts' | 'vehicle-quotas'
  /** the cells that the form begins with */
  given: Record<string, string>
  asOf: string | undefined
  children: string
}

/** Leads to the form of a fact that belongs to the record; there only for whom it would take it, and only today. */
export function AddFact({ kind, given, asOf, children }: Props) {
  const { user } = useSuspenseQuery(meQuery).data
  if (asOf !== undefined || !can(user, 'change-register')) return null
  return (
    <Link to={`/${kind}/new`} search={given} className="no-print">
      {children}
    </Link>
  )
}
