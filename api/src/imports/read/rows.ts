import { type FileHandle, open } from 'node:fs/promises'
import { isBlank } from '@heding/shared/imports/cell.ts'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { findEncoding, readCsv } from './csv.ts'
import { limits, tooLarge, unsupported } from './refusal.ts'
import { readXlsx } from './xlsx.ts'

export interface Table {
  /** 'xlsx', 'xls', 'csv utf-8', 'csv gb18030', 'csv utf-16' */
  format: string
  rows: AsyncIterable<TableRow>
}

/**
 * Reads a table file, told by its content and never by its name: to be called in a worker.
 * @throws Problem unsupported-file, too-large, malformed-request; while iterating as well
 */
export async function readRows(path: string): Promise<Table> {
  const file = await open(path)
  const start = await readStart(file).finally(() => file.close())
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) {
    return { format: 'xlsx', rows: withinLimits(await readXlsx(path)) }
  }
  if (start.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') {
    // Loaded only when needed: its code pages alone take longer than most files.
    const { readXls } = await import('./xls.ts')
    return { format: 'xls', rows: withinLimits(await readXls(path)) }
  }
  refuseOthers(start)
  const encoding = await findEncoding(path, start)
  return { format: `csv ${encoding.replace(/[lb]e$/, '')}`, rows: withinLimits(readCsv(path, encoding)) }
}

const readStart = async (file: FileHandle): Promise<Buffer> => {
  const { size } = await file.stat()
  if (size === 0) throw unsupported('文件是空的，请检查后重新上传')
  if (size > limits.fileBytes) throw tooLarge('文件超过 100 MB，请拆分后分次导入')
  const buffer = Buffer.alloc(1024)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  return buffer.subarray(0, bytesRead)
}

/** Files whose first signs say that they are no table, whatever their name. */
const refuseOthers = (start: Buffer): void => {
  const signs = start.toString('latin1')
  // A page may be in UTF-16: every second byte of its tags is zero.
  const text = signs
    .replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/, '')
    .replaceAll('\u0000', '')
    .trimStart()
  if (/^(?:<|MIME-Version:)/i.test(text)) {
    throw unsupported('该文件其实是网页或 XML（只是扩展名像 Excel），请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传')
  }
  if (
    /^(?:%PDF|\u0089PNG|\u00FF\u00D8\u00FF|GIF8|Rar!|7z\u00BC\u00AF|\{\\rtf|PK)/.test(signs) ||
    signs.startsWith('\u001F\u008B')
  ) {
    throw unsupported('该文件不是 Excel 表格或 CSV 文本，请上传 .xlsx、.xls 或 .csv 文件')
  }
}

/** Cuts the blank cells at the end of each row and holds the rest to our limits. */
async function* withinLimits(rows: AsyncIterable<TableRow> | Iterable<TableRow>): AsyncGenerator<TableRow> {
  for await (const { row, cells } of rows) {
    let used = cells.length
    while (used > 0 && isBlank(cells[used - 1])) used--
    if (used > limits.columns) throw tooLarge(`第 ${row} 行超过 ${limits.columns} 列，请删除多余的列后重新上传`)
    if (row > limits.rows) throw tooLarge('文件超过 1,048,576 行，请拆分后分次导入')
    yield { row, cells: used === cells.length ? cells : cells.slice(0, used) }
  }
}
