import i18next from 'i18next'

const isTable = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null

/**
 * A word of the register (用途, 机关层级, 状态, the title of a finding, of a kind, of a role …) in the language shown.
 * The register and the API speak Chinese; a word without a translation, and every text of law, stays as it is.
 */
export function term(value: string): string {
  if (i18next.language !== 'en') return value
  const table: unknown = i18next.getResourceBundle('en', 'terms')
  return isTable(table) && Object.hasOwn(table, value) ? (table[value] ?? value) : value
}

/** The heading of a column of codes, where one chooses by name: 使用单位编码 asks for the 使用单位. */
export const withoutCode = (heading: string): string => term(heading).replace(/编[码号]$| (code|number)$/, '')
