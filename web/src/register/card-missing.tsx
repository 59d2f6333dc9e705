import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/problem.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { DayBand } from './day-band.tsx'
import type { Noun } from './definition.ts'

interface Props {
  noun: Noun
  error: unknown
  code: string
  asOf: string | undefined
  onRetry: () => void
  onToday: () => void
}

/** Stands where a card cannot: while it comes, when there is none of that code or on that day, when it was refused. */
export function CardMissing({ noun, error, code, asOf, onRetry, onToday }: Props) {
  const { t } = useTranslation('register')
  if (!error) return <Loading />
  if (!isProblem(error, 'not-found')) return <ProblemAlert error={error} onRetry={onRetry} />
  return (
    <>
      <DayBand asOf={asOf} onToday={onToday} />
      <div className="panel">
        <EmptyNote
          action={
            <LinkButton to={`/${noun}`} search={{ asOf }}>
              {t('card.toList')}
            </LinkButton>
          }
        >
          {asOf === undefined ? t('card.notFound', { code }) : t('card.gone', { day: asOf })}
        </EmptyNote>
      </div>
    </>
  )
}
