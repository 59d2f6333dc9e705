import i18next from 'i18next'

const english = () => i18next.language === 'en'

/** A remark behind a word, in the brackets of the language shown: 「（间）」, ` (rooms)`. Nothing when there is none. */
export const inBrackets = (remark: string): string =>
  remark === '' ? '' : english() ? ` (${remark})` : `（${remark}）`

/** Parts of one name: 「县级机关 正科级」 is one in Chinese, while words of English run into one another. */
export const joined = (parts: readonly string[]): string => parts.join(english() ? ' · ' : ' ')

/** Several things one after another: 「甲、乙」, `a, b`. */
export const enumerated = (things: readonly string[]): string => things.join(english() ? ', ' : '、')
