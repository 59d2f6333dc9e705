import type { LocalKind } from '@heding/shared/law/local-rules.ts'
import { grouped } from '@heding/shared/shown.ts'
import type { TFunction } from 'i18next'
import { joined } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { fieldsOf, keyFields, type Parameters } from './fields.ts'

type T = TFunction<['rules', 'app']>

const shown = (value: string | number) =>
  typeof value === 'string' ? term(value) : value >= 10_000 ? grouped(String(value)) : String(value)

/** What a row is for: 「县级机关 正科级」; empty where a kind has one row only. */
export const subjectOf = (kind: LocalKind, parameters: Parameters): string =>
  joined(
    fieldsOf[kind]
      .filter(({ name }) => keyFields.has(name))
      .flatMap(({ name }) => parameters[name] ?? [])
      .map(shown),
  )

/** Its figures: 「18 m²」, or each with its name where there are several. */
export function figuresOf(kind: LocalKind, parameters: Parameters, t: T): string {
  const figures = fieldsOf[kind].filter(({ name }) => !keyFields.has(name))
  return figures
    .flatMap(({ name, unit }) => {
      const value = parameters[name]
      if (value === null || value === undefined) return []
      const said = unit ? `${shown(value)}${unit === '%' ? '' : ' '}${term(unit)}` : shown(value)
      return figures.length > 1 ? t(`figure.${name}` as 'figure.days', { value: said }) : said
    })
    .join(t('comma'))
}
