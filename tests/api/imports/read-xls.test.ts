import { CFB, utils, type WorkBook, write } from '@e965/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readBytes, refusalOf } from './read-file.ts'

const march5 = new Date(Date.UTC(2018, 2, 5))
const table = [['编号', '日期', '金额', '是'], ['00012', march5, 18.01, true], [], ['𠮷', null, -3, false]]

const book = (): WorkBook => {
  const workbook = utils.book_new()
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(table, { UTC: true }), '甲')
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['second']]), '乙')
  return workbook
}
const bytesOf = (workbook: WorkBook): Buffer => write(workbook, { type: 'buffer', bookType: 'xls' })

const filled = async (bytes: Uint8Array) =>
  (await readBytes(bytes)).rows.filter(({ cells }) => cells.length > 0).map(({ row, cells }) => [row, ...cells])

const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']

describe('an .xls workbook', () => {
  test.each(zones)('is read with its row numbers, real dates and text, in time zone %s', async (zone) => {
    const before = process.env.TZ
    process.env.TZ = zone
    try {
      const bytes = bytesOf(book())
      expect((await readBytes(bytes)).format).toBe('xls')
      expect(await filled(bytes)).toEqual([
        [1, '编号', '日期', '金额', '是'],
        [2, '00012', march5, 18.01, true],
        [4, '𠮷', null, -3, false],
      ])
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  test('shows an error value by its name', async () => {
    const workbook = book()
    const sheet = workbook.Sheets.甲
    if (sheet) Object.assign(sheet, { A2: { t: 'e', v: 0x2a }, B2: { t: 'e', v: 0x07 } })
    expect((await filled(bytesOf(workbook)))[1]?.slice(1, 3)).toEqual(['#N/A', '#DIV/0!'])
  })

  test('of Excel 95, in the code page of its system', async () => {
    const workbook = utils.book_new()
    utils.book_append_sheet(workbook, utils.aoa_to_sheet([['ABCD', 'EFGH']]), 's')
    const bytes: Buffer = write(workbook, { type: 'buffer', bookType: 'biff5' })
    // The library writes no Chinese in this format: put the bytes of GBK in, and its number into the CODEPAGE record.
    iconv.encode('编号', 'gbk').copy(bytes, bytes.indexOf('ABCD'))
    iconv.encode('名称', 'gbk').copy(bytes, bytes.indexOf('EFGH'))
    bytes.writeUInt16LE(936, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4)
    expect(await filled(bytes)).toEqual([[1, '编号', '名称']])
  })

  test('whose first sheet is hidden is read from the first visible one', async () => {
    const workbook = book()
    workbook.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
    expect(await filled(bytesOf(workbook))).toEqual([[1, 'second']])
    workbook.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 2 }] }
    expect(await refusalOf(bytesOf(workbook))).toMatch(/^unsupported-file: 文件中没有可见的工作表/)
  })
})

describe('the same container with something else in it is refused', () => {
  const container = (name: string): Buffer => {
    const file = CFB.utils.cfb_new()
    CFB.utils.cfb_add(file, `/${name}`, Buffer.alloc(5000))
    return Buffer.from(CFB.write(file, { type: 'buffer' }))
  }
  test.each([
    ['EncryptedPackage', 'unsupported-file: 文件设有打开密码'],
    ['WordDocument', 'unsupported-file: 该文件不是 Excel 表格'],
    ['Workbook', 'malformed-request: 文件已损坏'],
  ])('%s: %s', async (name, refusal) => {
    expect(await refusalOf(container(name))).toMatch(new RegExp(`^${refusal}`))
  })

  test('cut off anywhere, unless only padding is lost', async () => {
    const bytes = bytesOf(book())
    const whole = await readBytes(bytes)
    for (let length = 8; length < bytes.length; length += 449) {
      const refusal = await refusalOf(bytes.subarray(0, length))
      if (refusal === 'read') expect(await readBytes(bytes.subarray(0, length))).toEqual(whole)
      else expect(refusal).toMatch(/^(unsupported-file|malformed-request): .*请/)
    }
  })
})
