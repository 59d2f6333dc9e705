import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { CsvError, parse } from 'csv-parse'
import { damaged, limits, unsupported } from './refusal.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/**
 * The encoding of a text file, told by its mark or, without one, by all of it: UTF-8 when every byte agrees, else GB18030.
 * @throws Problem unsupported-file for what is neither
 */
export async function findEncoding(path: string, start: Buffer): Promise<Encoding> {
  if (start[0] === 0xff && start[1] === 0xfe) return mustDecode(path, 'utf-16le')
  if (start[0] === 0xfe && start[1] === 0xff) return mustDecode(path, 'utf-16be')
  if (await decodes(path, 'utf-8')) return 'utf-8'
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return mustDecode(path, 'utf-8')
  return mustDecode(path, 'gb18030')
}

const mustDecode = async (path: string, encoding: Encoding): Promise<Encoding> => {
  if (await decodes(path, encoding)) return encoding
  throw unsupported('无法识别文件的文字编码，请用 Excel 或 WPS 另存为 .xlsx 或 “CSV UTF-8” 后重新上传')
}

/** The text in pieces, without the mark of its encoding; throws a TypeError where it is not of that encoding. */
async function* decode(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const text = decoder.decode(chunk as Buffer, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

const decodes = async (path: string, encoding: Encoding): Promise<boolean> => {
  try {
    for await (const text of decode(path, encoding)) {
      if (text.includes('\u0000'))
        throw unsupported('该文件不是 Excel 表格或 CSV 文本，请上传 .xlsx、.xls 或 .csv 文件')
    }
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const separators = [',', '\t', ';'] as const

/** The separator that stands most often, outside quotes, in one of the first lines. */
export const findSeparator = (text: string): string => {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
  const most = (separator: string) => Math.max(...lines.map((line) => line.split(separator).length))
  return separators.reduce<string>((best, next) => (most(next) > most(best) ? next : best), ',')
}

// Systems write ="00123" so that a spreadsheet keeps the zeros; the spreadsheet shows 00123.
const quotedFormula = /^="([^"]*)"$/

/**
 * The records of a text file; a record's number is its row, blank lines included and a quoted line break not.
 * @throws Problem malformed-request, while iterating, for a quote without its end
 */
export async function* readCsv(path: string, encoding: Encoding): AsyncGenerator<TableRow> {
  const text = decode(path, encoding)
  const first = await text.next()
  if (first.done) return
  async function* whole(beginning: string) {
    yield beginning
    yield* text
  }
  const parser = parse({
    delimiter: findSeparator(first.value.slice(0, 65_536)),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.cellChars * 10,
  })
  const records = pipeline(Readable.from(whole(first.value)), parser, () => undefined)
  let row = 0
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      row++
      yield { row, cells: record.map((cell) => quotedFormula.exec(cell)?.[1] ?? cell) }
    }
  } catch (error) {
    // By the parser's own count: records that stand between it and here are gone with the stream.
    if (error instanceof CsvError) throw damaged(`第 ${Number(error.records) + 1} 行起的引号没有配对，或内容过长`)
    throw error
  }
}
