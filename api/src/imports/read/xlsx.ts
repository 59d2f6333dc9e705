import { open } from 'node:fs/promises'
import type { RawCell } from '@heding/shared/imports/cell.ts'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { damaged, limits, unsupported } from './refusal.ts'
import { decodeEscapes, readWorkbook, type Workbook } from './xlsx-parts.ts'
import { parseXml, type XmlListener } from './xml.ts'
import { readZipDirectory, unpack, type ZipEntry } from './zip.ts'

// Read by ourselves and not by the library that writes our workbooks: its reader goes on reading when the consumer
// waits, takes a truncated sheet for a short one, and knows neither hidden sheets nor how much it unpacks.

/**
 * The rows of the first visible worksheet. The archive's directory is judged before anything is unpacked.
 * @throws Problem, see `readZipDirectory`; while iterating as well
 */
export async function readXlsx(path: string): Promise<AsyncIterable<TableRow>> {
  const file = await open(path)
  const entries = await readZipDirectory(file).finally(() => file.close())
  refuseOthers(entries)
  return sheetRows(path, await readWorkbook(path, entries))
}

/** Archives that are no plain .xlsx, each with its way out. */
const refuseOthers = (entries: ReadonlyMap<string, ZipEntry>): void => {
  const names = [...entries.keys()]
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/^xl\/workbook\.bin$/)) throw unsupported('不支持 .xlsb 文件，请在 Excel 中另存为 .xlsx 后重新上传')
  if (has(/^META-INF\/manifest\.xml$/)) throw unsupported('不支持 .ods 等 OpenDocument 文件，请另存为 .xlsx 后重新上传')
  if (!has(/^\[Content_Types\]\.xml$/) || !has(/^xl\//)) {
    throw unsupported('该文件不是 Excel 表格，请上传 .xlsx、.xls 或 .csv 文件')
  }
  if (has(/(^|\/)(vbaProject\.bin|macrosheets\/)/i)) {
    throw unsupported('文件含有宏，为安全起见不予读取，请另存为不含宏的 .xlsx 后重新上传')
  }
  if (has(/^xl\/externalLinks\//i)) {
    throw unsupported('文件链接了其他工作簿，请在“数据—编辑链接”中断开链接（或粘贴为数值）后另存，再重新上传')
  }
}

async function* sheetRows(path: string, book: Workbook): AsyncGenerator<TableRow> {
  const ready: TableRow[] = []
  for await (const _ of parseXml(
    unpack(path, book.sheet),
    sheetListener(book, (row) => ready.push(row)),
  )) {
    yield* ready.splice(0)
  }
}

/** Gathers the cells of one row after the other. Rows and cells without a number follow the one before. */
const sheetListener = (book: Workbook, emit: (row: TableRow) => void): XmlListener => {
  let row = 0
  let cells: RawCell[] | null = null
  let column = -1
  let attributes: Record<string, string> = {}
  let value = ''
  let taking = false
  let inReading = false
  return {
    open: (name, given) => {
      if (name === 'row') {
        const number = given.r === undefined ? row + 1 : Number(given.r)
        if (!(number > row && number <= limits.rows)) throw damaged('行号有误')
        row = number
        cells = []
        column = -1
      } else if (name === 'c' && cells) {
        attributes = given
        column = given.r === undefined ? column + 1 : columnOf(given.r)
        value = ''
      } else if (name === 'rPh') inReading = true
      else if (name === 'v' || name === 't') taking = cells !== null && !inReading
    },
    text: (text) => {
      if (!taking) return
      value += text
      if (value.length > limits.cellChars) throw damaged('单元格内容过长')
    },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false
      else if (name === 'rPh') inReading = false
      else if (name === 'c' && cells) {
        const cell = cellValue(book, attributes, value)
        if (cell === null) return
        while (cells.length < column) cells.push(null)
        cells[column] = cell
      } else if (name === 'row' && cells) {
        emit({ row, cells })
        cells = null
      }
    },
  }
}

const columnOf = (reference: string): number => {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1]
  if (letters === undefined) throw damaged('单元格位置有误')
  const column = [...letters].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0) - 1
  if (column >= 16_384) throw damaged('单元格位置有误')
  return column
}

const cellValue = (book: Workbook, { t: type = 'n', s: style }: Record<string, string>, value: string): RawCell => {
  if (value === '') return null
  switch (type) {
    case 's': {
      const text = book.strings[Number(value)]
      if (text === undefined) throw damaged('单元格引用的文字不存在')
      return text === '' ? null : text
    }
    case 'b':
      return value === '1' || value === 'true'
    case 'n': {
      const number = Number(value)
      if (!Number.isFinite(number)) throw damaged('数字单元格有误')
      return book.dayStyles[Number(style)] ? dayOfSerial(number, book.from1904) : number
    }
    // text of a formula, text in place, an error value such as #N/A, a day in ISO form
    default:
      return decodeEscapes(value)
  }
}

const DAY_MS = 86_400_000

/** A serial number as UTC. Before March 1900 a spreadsheet counts a 29 February that never was, and is out by a day. */
const dayOfSerial = (serial: number, from1904: boolean): Date => {
  if (from1904) return new Date(Date.UTC(1904, 0, 1) + Math.round(serial * DAY_MS))
  if (serial >= 60 && serial < 61) return new Date(Number.NaN)
  return new Date(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + Math.round(serial * DAY_MS))
}
