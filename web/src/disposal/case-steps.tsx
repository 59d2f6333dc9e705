import { shanghaiDay } from '@heding/shared/day.ts'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { disposalActions, disposalReasons, disposalStates } from '@heding/shared/disposal/states.ts'
import { instant } from '@heding/shared/shown.ts'
import { useTranslation } from 'react-i18next'
import { contentOf } from '../attachments/queries.ts'
import { term } from '../lib/term.ts'
import { CardSection } from '../register/card-section.tsx'
import { Stated } from './stated.tsx'

type Step = DisposalCard['steps'][number]

const isReason = (text: string): text is keyof typeof disposalReasons => text in disposalReasons
/** A reason as it was given: a code of the list, or words. */
export const reasonText = (reason: string): string => term(isReason(reason) ? disposalReasons[reason] : reason)

/** Everything that was done, the newest first; what was taken back stays, marked. */
export function CaseSteps({ item }: { item: DisposalCard }) {
  const { t } = useTranslation('disposal')
  const papers = newPapers(item.steps)
  return (
    <CardSection title={t('steps.title')} count={item.steps.length + 1}>
      <ol className="timeline case-steps">
        {[...item.steps].reverse().map((step) => (
          <StepEntry key={step.ordinal} step={step} papers={papers.get(step.ordinal) ?? []} />
        ))}
        <li>
          <p className="step-head">
            <b>{t('steps.applied')}</b>
            <span className="num">{item.appliedOn}</span>
            {item.appliedAt && isLater(item.appliedAt, item.appliedOn) && (
              <span className="tag tag-warning">{t('steps.late')}</span>
            )}
          </p>
          <p className="timeline-time">
            {item.applicantName && item.appliedAt
              ? t('steps.by', { name: item.applicantName, at: instant(item.appliedAt) })
              : t('steps.ledger')}
          </p>
          <dl className="stated">
            {item.reason && (
              <div>
                <dt>{t('apply.reason')}</dt>
                <dd>{reasonText(item.reason)}</dd>
              </div>
            )}
            {item.explanation && (
              <div>
                <dt>{t('apply.explanation')}</dt>
                <dd>{item.explanation}</dd>
              </div>
            )}
          </dl>
        </li>
      </ol>
    </CardSection>
  )
}

/** A step rests on every file that was there; with each stand only those that came since the step before. */
function newPapers(steps: readonly Step[]): Map<number, Step['papers']> {
  const seen = new Set<number>()
  return new Map(
    steps.map(({ ordinal, papers }) => {
      const added = papers.filter(({ id }) => !seen.has(id))
      for (const { id } of added) seen.add(id)
      return [ordinal, added]
    }),
  )
}

/** Recorded after the day on which it is said to have been done. */
const isLater = (recordedAt: string, on: string) => shanghaiDay(new Date(recordedAt)) > on

function StepEntry({ step, papers }: { step: Step; papers: Step['papers'] }) {
  const { t } = useTranslation('disposal')
  const { ordinal, action, to, from, on, recordedAt, actorName, principalName, takenBackBy } = step
  return (
    <li className={takenBackBy === null ? undefined : 'over'}>
      <p className="step-head">
        <span className="soft num">{ordinal}</span>
        <b>{term(disposalActions[action])}</b>
        {from !== to && <span>→ {term(disposalStates[to])}</span>}
        <span className="num">{on}</span>
        {isLater(recordedAt, on) && <span className="tag tag-warning">{t('steps.late')}</span>}
        {takenBackBy !== null && (
          <span className="tag tag-danger">{t('steps.takenBack', { ordinal: takenBackBy })}</span>
        )}
      </p>
      <p className="timeline-time">
        {principalName === null
          ? t('steps.by', { name: actorName, at: instant(recordedAt) })
          : t('steps.for', { name: actorName, principal: principalName, at: instant(recordedAt) })}
      </p>
      <Stated step={step} />
      {papers.length > 0 && (
        <ul className="step-papers">
          {papers.map(({ id, paper, label, sm3 }) => (
            <li key={id}>
              <span className="tag">{term(paper)}</span>{' '}
              <a href={contentOf(id)} download={label} title={t('steps.digest', { sm3 })}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
