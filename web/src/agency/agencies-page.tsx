import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { RegisterPage } from '../register/register-page.tsx'
import { agencyRegister } from './agency-list.ts'
import { AgencyTree } from './agency-tree.tsx'

const route = getRouteApi('/shell/agencies')

/** The agencies: under one another at the left, as a list of the chosen one and those below it at the right. */
export function AgenciesPage() {
  const { t } = useTranslation('register')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const definition = useMemo(() => agencyRegister(t), [t])
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <RegisterPage
      definition={definition}
      search={search}
      onChange={change}
      side={
        <AgencyTree
          selected={search.agencyCode}
          asOf={search.asOf}
          onSelect={(agencyCode) => change({ agencyCode, below: agencyCode === undefined ? undefined : 'true' })}
        />
      }
    />
  )
}
