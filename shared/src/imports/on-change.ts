import { type Kind, kinds } from './kinds.ts'

/** The two ways to take a value that differs from the registered one, as messages and pages name them. */
export const onChangeNames = { correct: '一直如此（更正）', fromDay: '自某日起变更' } as const

/** Whether a remark says that a cell differs from what is registered: one of the two ways, and not a new file, settles it. */
export const isDifference = ({ message }: { message: string }): boolean => message.includes(onChangeNames.correct)

/** Whether rows of the kind carry the day from which they hold without being told apart by it. */
export const takesDay = (kind: Kind): boolean =>
  kinds[kind].columns.some(({ field }) => field === 'valid_from') && !kinds[kind].key.includes('valid_from')
