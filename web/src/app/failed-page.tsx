import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/problem.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'

const RETRY_MS = 5_000

/** Shown where a page cannot: the refusal, and the way out. A server that is away is asked again until it is back. */
export function FailedPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const away = error instanceof ApiProblem && ['unreachable', 'unavailable'].includes(error.type)
  useEffect(() => {
    if (!away) return
    const timer = setInterval(() => void router.invalidate(), RETRY_MS)
    return () => clearInterval(timer)
  }, [away, router])
  return (
    <div className="way-out">
      <ProblemAlert error={error} onRetry={() => void router.invalidate()} />
      {away ? <p className="soft">{t('problem.retrying')}</p> : <Link to="/">{t('action.home')}</Link>}
    </div>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <div className="way-out">
      <h1>{t('problem.notFound')}</h1>
      <p className="soft">{t('problem.notFoundDetail')}</p>
      <Link to="/">{t('action.home')}</Link>
    </div>
  )
}
