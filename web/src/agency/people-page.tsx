import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { RegisterPage } from '../register/register-page.tsx'
import { personRegister } from './person-list.ts'

const route = getRouteApi('/shell/people')

export function PeoplePage() {
  const { t } = useTranslation('register')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const definition = useMemo(() => personRegister(t), [t])
  return (
    <RegisterPage
      definition={definition}
      search={search}
      onChange={(part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })}
    />
  )
}
