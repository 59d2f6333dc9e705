import type { RecordType } from '@heding/shared/register/cards.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CardSection } from './card-section.tsx'
import { today } from './day.ts'
import { periodOf } from './period.ts'
import { timelineOf } from './queries.ts'
import { ThingLink } from './thing-link.tsx'

/** What held when: who used it, whose it was, which document changed it; newest first. */
export function Timeline({ type, code }: { type: RecordType; code: string }) {
  const { t } = useTranslation('register')
  const { data, error, refetch } = useQuery(timelineOf(type, code))
  const now = today()
  return (
    <CardSection title={t('timeline.title')} screenOnly>
      {error && <ProblemAlert error={error} onRetry={refetch} />}
      {data?.items.length === 0 && <p className="soft">{t('timeline.none')}</p>}
      <ol className="timeline">
        {data?.items.map(({ kind, from, until, title, detail, document, batchId, link }) => (
          <li key={`${kind} ${from} ${until} ${title} ${detail}`} className={until && until < now ? 'over' : undefined}>
            <div className="timeline-time num">{periodOf(t, from, until)}</div>
            <div>
              {link ? (
                <ThingLink type={link.type} code={link.code} asOf={undefined}>
                  <b>{title}</b>
                </ThingLink>
              ) : (
                <b>{title}</b>
              )}
              {detail && <span>　{detail}</span>}
            </div>
            {(document || batchId !== null) && (
              <div className="soft">
                {document && t('timeline.document', { document })}
                {document && batchId !== null && '　'}
                {batchId !== null && (
                  <Link to="/imports/$id" params={{ id: String(batchId) }}>
                    {t('timeline.batch', { id: batchId })}
                  </Link>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </CardSection>
  )
}
