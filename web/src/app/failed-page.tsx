import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

/** Shown where a page cannot: the refusal, and a way to try again. */
export function FailedPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <div className="page">
      <ProblemAlert error={error} onRetry={() => void router.invalidate()} />
    </div>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <EmptyNote action={<Link to="/">{t('action.home')}</Link>}>
        <b>{t('problem.notFound')}</b>
        <br />
        {t('problem.notFoundDetail')}
      </EmptyNote>
    </div>
  )
}
