import { type DrawState, drawStateNames } from '@heding/shared/disposal/draw-words.ts'
import i18next from 'i18next'
import { term } from '../lib/term.ts'

const tones: Record<DrawState, string> = { frozen: 'tag tag-info', drawn: 'tag tag-success', voided: 'tag' }

export const DrawStateTag = ({ state }: { state: DrawState }) => (
  <span className={tones[state]}>{term(drawStateNames[state])}</span>
)

/** Who acted, and for whom. */
export const operatorName = ([name = '', principal]: readonly string[]): string =>
  principal === undefined ? name : i18next.t('draws:card.by', { name, principal })
