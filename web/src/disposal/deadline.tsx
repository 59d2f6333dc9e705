import { daysBetween } from '@heding/shared/day.ts'
import type { DisposalItem } from '@heding/shared/disposal/schema.ts'
import { useTranslation } from 'react-i18next'
import { term as word } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { clauseText } from './clause.ts'

type Term = NonNullable<DisposalItem['term']>

/** How many days of the term that runs are left, or by how many it is over. */
export function DaysLeft({ term }: { term: Pick<Term, 'until' | 'overdue'> }) {
  const { t } = useTranslation('disposal')
  const left = daysBetween(today(), term.until)
  if (term.overdue)
    return <span className="tag tag-danger num">{t('deadline.over', { count: Math.max(1, -left) })}</span>
  const tone = left <= SOON ? 'tag-warning' : ''
  return (
    <span className={`tag num ${tone}`}>{left === 0 ? t('deadline.today') : t('deadline.left', { count: left })}</span>
  )
}

/** So near that it is said in another colour. */
const SOON = 3

/** What is to be said of where the term stands, if it is not a text of law. What has no number says so itself. */
const certaintyOf = ({ certainty, clause }: Term) => {
  if (certainty === 'memory') return 'deadline.memory'
  return certainty === 'local' && clause.number !== '' ? 'deadline.local' : undefined
}

/** The term in one line: what for, until when, under which clause. */
export function Deadline({ term }: { term: Term }) {
  const { t } = useTranslation('disposal')
  const certainty = certaintyOf(term)
  return (
    <p className={term.overdue ? 'case-deadline case-overdue' : 'case-deadline'} role="status">
      <b>{t('deadline.until', { title: word(term.title), day: term.until })}</b> <DaysLeft term={term} />
      <span className="soft">
        {clauseText(term.clause)}
        {certainty && `　${t(certainty)}`}
      </span>
    </p>
  )
}
