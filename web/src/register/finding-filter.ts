import { findingCodes } from '@heding/shared/law/codes.ts'
import type { SubjectType } from '@heding/shared/law/finding.ts'
import type { TFunction } from 'i18next'
import { term } from '../lib/term.ts'
import type { RegisterFilter } from './definition.ts'

/** Narrows a register to rows of which a finding of one code speaks. */
export const findingFilter = (subject: SubjectType, t: TFunction<'register'>): RegisterFilter => ({
  type: 'choice',
  name: 'finding',
  label: t('filter.finding'),
  first: true,
  many: true,
  options: Object.entries(findingCodes)
    .filter(([, text]) => text.subject === subject)
    .map(([code, { title }]) => ({ value: code, label: term(title) })),
})
