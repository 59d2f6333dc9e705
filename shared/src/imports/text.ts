// What no text may carry: controls (tab and line breaks where lines are welcome), signs that turn the direction of
// writing and so show another text than is stored, and halves of a surrogate pair.
const control = /\p{Cc}/u
const controlExceptLines = /[^\P{Cc}\t\n]/u
const turning = /[\u202A-\u202E\u2066-\u2069]/
const invisible = /\p{Cf}/u

const nameOf = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Why `text` cannot be stored, as a sentence with the way out, or null. Lengths count code points. */
export const textFault = (text: string, { max, lines }: { max: number; lines: boolean }): string | null => {
  if (!text.isWellFormed()) return '含有残缺的字符（可能是乱码），请重新录入'
  if (!lines && /[\t\r\n]/.test(text)) return '含有换行或制表符，请删除后写在一行'
  const bad = (lines ? controlExceptLines : control).exec(text)?.[0] ?? turning.exec(text)?.[0]
  if (bad !== undefined) return `含有看不见的控制字符（${nameOf(bad)}），请删除单元格内容后重新录入`
  const length = [...text].length
  return length > max ? `共 ${length} 个字，超过上限 ${max} 个字，请缩短` : null
}

/** Why `text` cannot be a code, plate or word of a list: as `textFault`, and no invisible sign either. */
export const keyFault = (text: string): string | null => {
  const bad = invisible.exec(text)?.[0]
  if (bad !== undefined) return `含有看不见的字符（${nameOf(bad)}），请删除单元格内容后重新录入`
  return textFault(text, { max: 200, lines: false })
}

/** `text` as it may be shown in a message: short, and without signs that would disturb it. */
export const shown = (text: string, max = 200): string => {
  const plain = text.toWellFormed().replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
  const signs = [...plain.slice(0, 2 * max + 2)]
  return signs.length > max ? `${signs.slice(0, max).join('')}…` : plain
}
