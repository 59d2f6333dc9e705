import { utils, write as writeXls } from '@e965/xlsx'
import { writeXlsx } from 'hucre'
import iconv from 'iconv-lite'

/** A real date or number of a spreadsheet, or text. */
export type Written = string | number | Date | null

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const csv = (table: string[][], eol = '\n'): string =>
  table.map((cells) => cells.map(quoted).join(',') + eol).join('')

export const encodings = ['utf-8', 'utf-8 with BOM', 'gb18030'] as const
export const encoded = (text: string, encoding: (typeof encodings)[number]): Buffer =>
  encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(encoding === 'utf-8' ? text : `\uFEFF${text}`)

export const xlsx = async (table: Written[][]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: 'Sheet1', rows: table }] })

export const xls = (table: Written[][]): Uint8Array => {
  const sheet = utils.aoa_to_sheet(table, { UTC: true, cellDates: true })
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Sheet1')
  return writeXls(book, { type: 'buffer', bookType: 'biff8' })
}
