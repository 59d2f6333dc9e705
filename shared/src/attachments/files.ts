import { textFault } from '../imports/text.ts'

export const ATTACHMENT_BYTES_MAX = 20 * 1024 * 1024
export const ATTACHMENTS_MAX = 50
/** code points */
const NAME_LENGTH_MAX = 200
export const PIXELS_MAX = 40_000_000

/** What may be attached, by the extension of the file's name. */
export const mediaTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ofd: 'application/ofd',
} as const
export type Extension = keyof typeof mediaTypes
export const extensions = Object.keys(mediaTypes) as Extension[]

/** The extension of a name, if it is one of a file that may be attached; the last one counts. */
export const extensionOf = (name: string): Extension | undefined => {
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return extensions.find((extension) => extension === end && name.includes('.'))
}

const offered = extensions.filter((extension) => extension !== 'jpeg').join('、')

/** What is wrong with a file, and whether with its name, its kind or its size. */
export interface FileFault {
  about: 'name' | 'kind' | 'size'
  message: string
}

/** Why a file cannot be attached, as far as its name and size tell; null when they tell nothing against it. */
export function fileFault({ name, size }: { name: string; size: number }): FileFault | null {
  const named = nameFault(name)
  if (named) return { about: 'name', message: `文件名${named}` }
  if (!extensionOf(name)) return { about: 'kind', message: `这类文件不能作为附件，请转换为 ${offered} 中的一种后上传` }
  if (size === 0) return { about: 'kind', message: '文件没有内容，请核对后重新上传' }
  return size > ATTACHMENT_BYTES_MAX ? { about: 'size', message: '单个附件不得超过 20 MB，请压缩或拆分后上传' } : null
}

/** What is wrong with the name of a file, to be put after 文件名; null: nothing. */
export function nameFault(name: string): string | null {
  if (/^[\s.]*$/.test(name)) return '为空，请命名后重新上传'
  const length = [...name].length
  if (length > NAME_LENGTH_MAX) return `共 ${length} 个字，超过上限 ${NAME_LENGTH_MAX} 个字，请缩短后重新上传`
  if (/[/\\]/.test(name)) return '不能含有斜杠，请改名后重新上传'
  return textFault(name, { max: NAME_LENGTH_MAX, lines: false }) === null ? null : '含有看不见的字符，请改名后重新上传'
}
