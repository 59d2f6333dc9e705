import { findingCodes } from '@heding/shared/law/codes.ts'
import { type ListColumn, listColumns, type Noun } from '@heding/shared/register/columns.ts'
import type { Filters } from '../register/filters.ts'

const listed = (value: unknown): string | undefined => {
  const values = value === undefined ? [] : [value].flat()
  return values.length > 0 ? values.join('、') : undefined
}

/** What one column was narrowed by, as people say it. */
function wordsOfColumn({ field, heading, type, nullable }: ListColumn, query: Filters): string[] {
  const words: string[] = []
  const add = (text: (value: string) => string, value: unknown) => {
    const said = listed(value)
    if (said !== undefined && said !== '') words.push(text(said))
  }
  if (type === 'text' || type === 'choice') add((value) => `${heading}为${value}`, query[field])
  if (type === 'text') add((value) => `${heading}含“${value}”`, query[`${field}Has`])
  if (type === 'number') {
    add((value) => `${heading}不小于${value}`, query[`${field}Min`])
    add((value) => `${heading}不大于${value}`, query[`${field}Max`])
  }
  if (type === 'day') {
    add((value) => `${heading}自${value}起`, query[`${field}From`])
    add((value) => `${heading}至${value}止`, query[`${field}To`])
  }
  if (nullable) add((value) => `${heading}${value === 'true' ? '未填' : '已填'}`, query[`${field}Empty`])
  return words
}

/** All that a list was narrowed by, in words; empty when it is the whole register. */
export function conditionsInWords(noun: Noun, query: Filters): string {
  const columns = listColumns[noun]
  const codes = (query.finding ?? []) as string[]
  const words = [
    ...(query.q ? [`查找“${query.q}”`] : []),
    ...columns.flatMap((column) => wordsOfColumn(column, query)),
    ...(listed(query.agencyCode) !== undefined && !columns.some(({ field }) => field === 'agencyCode')
      ? [`单位编码为${listed(query.agencyCode)}`]
      : []),
    ...(query.below === 'true' && query.agencyCode ? ['含下级单位'] : []),
    ...(query.areaMin === undefined ? [] : [`使用面积不小于${query.areaMin}㎡`]),
    ...(query.areaMax === undefined ? [] : [`使用面积不大于${query.areaMax}㎡`]),
    ...(query.vacant === undefined ? [] : [query.vacant === 'true' ? '无人使用' : '有人使用']),
    ...(codes.length > 0 ? [`预警为${codes.map(titleOfFinding).join('、')}`] : []),
  ]
  return words.join('；')
}

/** A finding's title; of a code that is none of ours the code itself. */
export const titleOfFinding = (code: string): string =>
  Object.entries(findingCodes).find(([known]) => known === code)?.[1].title ?? code

/** In which order rows stand, in words; empty when by their codes. */
export function orderInWords(noun: Noun, sort = ''): string {
  const column = listColumns[noun].find(({ field }) => field === sort.replace(/^-/, ''))
  return column ? `按${column.heading}${sort.startsWith('-') ? '降序' : '升序'}` : ''
}
