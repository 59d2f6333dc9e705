import { auditActions } from '@heding/shared/audit/words.ts'
import { term } from '../lib/term.ts'

/** What was done, in words. Of its own file: the first page names actions and must not carry the table of the log. */
export const actionName = (action: string): string => term(auditActions[action] ?? action)
