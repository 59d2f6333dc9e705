import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { RegisterPage } from '../register/register-page.tsx'
import { buildingRegister } from './building-list.ts'
import { PlaceTabs } from './place-tabs.tsx'

const route = getRouteApi('/shell/buildings')

export function BuildingsPage() {
  const { t } = useTranslation('register')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const definition = useMemo(() => buildingRegister(t), [t])
  return (
    <RegisterPage
      definition={definition}
      search={search}
      tabs={<PlaceTabs asOf={search.asOf} />}
      onChange={(part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })}
    />
  )
}
