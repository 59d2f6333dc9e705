import { kinds } from '@heding/shared/imports/kinds.ts'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { audit } from '../locales/zh/audit.ts'

const headings = new Map(
  Object.values(kinds).flatMap(({ columns }) => columns.map(({ field, heading }) => [field, heading] as const)),
)
const snakeCase = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The heading of a register's field, in the language shown; what is no such field keeps its name. */
export const headingOf = (field: string): string => term(headings.get(snakeCase(field)) ?? field)

type Item = keyof typeof audit.item
const isItem = (field: string): field is Item => Object.hasOwn(audit.item, field)

/**
 * The name of what an entry says of itself. It comes before the headings of the register, in which `kind` or `number`
 * is something else.
 */
export function useItemName(): (field: string) => string {
  const { t } = useTranslation('audit')
  return (field) => (isItem(field) ? t(`item.${field}`) : headingOf(field))
}
