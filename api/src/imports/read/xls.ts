import { readFile } from 'node:fs/promises'
import { type CellObject, CFB, read, set_cptable } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { RawCell } from '@heding/shared/imports/cell.ts'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { Problem } from '../../http/problem.ts'
import { damaged, unsupported } from './refusal.ts'

/** One stream of an OLE container, in the library's words. */
interface Part {
  name: string
  size: number
  content?: Uint8Array
}

const incomplete = () => damaged('不是完整的 .xls 文件')
const encrypted = () => unsupported('文件设有打开密码，请去除密码（另存为不加密的 .xlsx）后重新上传')

/**
 * The rows of the first visible worksheet of an old .xls workbook. It is read whole: to be called in a worker.
 * @throws Problem unsupported-file for other files in the same container (encrypted .xlsx, Word), malformed-request
 */
export async function readXls(path: string): Promise<Iterable<TableRow>> {
  // Workbooks before Excel 97 are in the code page of their system, GBK in China.
  set_cptable(codePages)
  const bytes = await readFile(path)
  try {
    const { FileIndex: parts }: { FileIndex: Part[] } = CFB.read(bytes, { type: 'buffer' })
    if (parts.some(({ name }) => name === 'EncryptedPackage')) throw encrypted()
    const stream = parts.find(({ name }) => name === 'Workbook' || name === 'Book')
    if (!stream) throw unsupported('该文件不是 Excel 表格，请上传 .xlsx、.xls 或 .csv 文件')
    // The library would read a part of it without a word.
    if ((stream.content?.length ?? 0) < stream.size) throw incomplete()
    // Without `UTC` days shift by the time zone of this machine.
    const book = read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: true,
      UTC: true,
      cellText: false,
      cellHTML: false,
    })
    if (book.SheetNames.length === 0) throw incomplete()
    const visible = book.SheetNames.findIndex((_, index) => !book.Workbook?.Sheets?.[index]?.Hidden)
    const sheet = book.Sheets[book.SheetNames[visible] ?? '']
    if (!sheet) throw unsupported('文件中没有可见的工作表，请取消隐藏要导入的工作表后重新上传')
    return sheetRows(sheet['!data'] ?? [])
  } catch (error) {
    if (error instanceof Problem) throw error
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw encrypted()
    // Whatever else the library stumbles over is a file that Excel would not open either.
    throw incomplete()
  }
}

function* sheetRows(rows: readonly (CellObject[] | undefined)[]): Generator<TableRow> {
  for (const [index, cells] of rows.entries()) {
    if (cells) yield { row: index + 1, cells: Array.from(cells, (cell) => (cell ? cellValue(cell) : null)) }
  }
}

// [MS-XLS] 2.5.10
const errorNames = new Map<unknown, string>([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
])

const cellValue = ({ t: type, v: value }: CellObject): RawCell => {
  if (type === 'e') return errorNames.get(value) ?? '#VALUE!'
  return type === 'z' || value === undefined ? null : value
}
