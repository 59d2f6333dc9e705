import { type CodeText, findingCodes } from '@heding/shared/law/codes.ts'
import { term } from '../lib/term.ts'

const known: Record<string, CodeText> = findingCodes

/** What readers are told of findings of `code`; a code newer than this page is shown by its name alone. */
export const codeText = (code: string): CodeText | undefined => (Object.hasOwn(known, code) ? known[code] : undefined)

export const codeTitle = (code: string): string => term(codeText(code)?.title ?? code)

export const codeGroup = (code: string): CodeText['group'] | 'other' => codeText(code)?.group ?? 'other'

/** The codes in the order in which people look for them. */
export const codeOrder = Object.keys(findingCodes)
