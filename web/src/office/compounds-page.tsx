import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { RegisterPage } from '../register/register-page.tsx'
import { compoundRegister } from './compound-list.ts'
import { PlaceTabs } from './place-tabs.tsx'

const route = getRouteApi('/shell/compounds')

export function CompoundsPage() {
  const { t } = useTranslation('register')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const definition = useMemo(() => compoundRegister(t), [t])
  return (
    <RegisterPage
      definition={definition}
      search={search}
      tabs={<PlaceTabs asOf={search.asOf} />}
      onChange={(part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })}
    />
  )
}
