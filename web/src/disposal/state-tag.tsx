import type { DisposalItem } from '@heding/shared/disposal/schema.ts'
import { type DisposalState, disposalStates, isOpen } from '@heding/shared/disposal/states.ts'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'

const toneOf = (state: DisposalState): string => {
  if (isOpen(state)) return state === 'unsold' ? 'tag-warning' : 'tag-info'
  return state === 'archived' ? 'tag-success' : ''
}

/** Where a case stands. */
export function StateTag({ state, suspended }: Pick<DisposalItem, 'state' | 'suspended'>) {
  const { t } = useTranslation('disposal')
  return (
    <>
      <span className={`tag ${toneOf(state)}`}>{term(disposalStates[state])}</span>
      {suspended && <span className="tag tag-warning case-suspended">{t('suspended')}</span>}
    </>
  )
}
