import { Problem } from '../../http/problem.ts'

/** What a file may be at most. Everything is counted while reading: what a file says of itself may be a lie. */
export const limits = {
  fileBytes: 100 * 1024 * 1024,
  rows: 1_048_576,
  /** columns that hold something */
  columns: 200,
  /** characters of one cell; a spreadsheet has 32,767 */
  cellChars: 100_000,
  /** of an archive: entries, all of it unpacked, and how far one entry may be packed */
  entries: 500,
  unpackedBytes: 200 * 1024 * 1024,
  ratio: 100,
} as const

/** The file is of a kind that we do not read. */
export const unsupported = (detail: string) => new Problem('unsupported-file', detail)

export const tooLarge = (detail: string) => new Problem('too-large', detail)

/** The file is broken. `what` is a clause that says where, for the message. */
export const damaged = (what: string) =>
  new Problem('malformed-request', `文件已损坏（${what}），请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传`)
