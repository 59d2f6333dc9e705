import { randomBytes } from 'node:crypto'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { processorTime } from '../../support/processor-time.ts'
import { refusalOf } from './read-file.ts'
import { type Packed, workbookParts, zip } from './zip.ts'

const row = '<row r="1"><c r="A1"><v>1</v></c></row>'
const parts = workbookParts(row)
/** A sound workbook with this file in it, in place of one of the same name. */
const withPart = (part: Packed) => zip([...parts.filter(({ name }) => name !== part.name), part])
const MB = 1024 * 1024

describe('an archive is refused before it is unpacked when', () => {
  test.each<[string, Buffer, string]>([
    [
      'one entry unpacks to more than a hundred times its size',
      withPart({ name: 'xl/b.xml', data: Buffer.alloc(2 * MB) }),
      'too-large: 文件解压后过大',
    ],
    [
      'it says that it unpacks to more than 200 MB',
      withPart({ name: 'xl/b.xml', data: randomBytes(3 * MB), claims: { bytes: 201 * MB } }),
      'too-large: 文件解压后过大',
    ],
    [
      'it has more than 500 entries',
      zip([...parts, ...Array.from({ length: 493 }, (_, index) => ({ name: `xl/${index}.xml`, data: '' }))]),
      'too-large: 压缩包内的文件过多',
    ],
    [
      'its entries overlap',
      withPart({ name: 'xl/b.xml', data: 'x', claims: { headerAt: 0 } }),
      'malformed-request: .*重叠',
    ],
    [
      'an entry lies in the directory',
      withPart({ name: 'xl/b.xml', data: 'x', claims: { headerAt: 3000 } }),
      'malformed-request: ',
    ],
    ['two entries have one name', zip([...parts, { name: 'xl/styles.xml', data: '' }]), 'malformed-request: .*重名'],
    [
      'a name climbs out',
      withPart({ name: 'xl/../../etc/passwd', data: 'x' }),
      'unsupported-file: 压缩包内含有指向包外',
    ],
    ['a name is absolute', withPart({ name: '/etc/passwd', data: 'x' }), 'unsupported-file: 压缩包内含有指向包外'],
    [
      'a name is a path of Windows',
      withPart({ name: 'xl\\a.xml', data: 'x' }),
      'unsupported-file: 压缩包内含有指向包外',
    ],
    [
      'an entry is a symbolic link',
      withPart({ name: 'xl/a.xml', data: '/etc/passwd', claims: { attributes: 0xa1ff0000 } }),
      'unsupported-file: 压缩包内含有指向包外',
    ],
    [
      'an entry is encrypted',
      withPart({ name: 'xl/a.xml', data: 'x', claims: { flags: 1 } }),
      'unsupported-file: 压缩包已加密',
    ],
    ['it holds a macro', withPart({ name: 'xl/vbaProject.bin', data: 'x' }), 'unsupported-file: 文件含有宏'],
    [
      'it links to another workbook',
      withPart({ name: 'xl/externalLinks/externalLink1.xml', data: 'x' }),
      'unsupported-file: 文件链接了其他工作簿',
    ],
    ['it is an .xlsb', withPart({ name: 'xl/workbook.bin', data: 'x' }), 'unsupported-file: 不支持 .xlsb'],
    [
      'it is an .ods',
      zip([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'META-INF/manifest.xml', data: '' },
      ]),
      'unsupported-file: 不支持 .ods',
    ],
    [
      'it is a .docx',
      zip([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: 'word/document.xml', data: '' },
      ]),
      'unsupported-file: 该文件不是 Excel 表格',
    ],
    [
      'it has no workbook',
      zip(parts.filter(({ name }) => name !== 'xl/workbook.xml')),
      'malformed-request: .*缺少工作簿',
    ],
    [
      'it has no sheet',
      zip(parts.filter(({ name }) => name !== 'xl/worksheets/sheet1.xml')),
      'malformed-request: .*缺少工作表',
    ],
  ])('%s', async (_, bytes, refusal) => {
    const took = await processorTime(async () => {
      expect(await refusalOf(bytes)).toMatch(new RegExp(`^${refusal}`))
    })
    expect(took).toBeLessThan(500)
  })

  test('499 and 500 entries are none too many', async () => {
    const more = Array.from({ length: 492 }, (_, index) => ({ name: `xl/${index}.xml`, data: '' }))
    expect(await refusalOf(zip([...parts, ...more]))).toBe('read')
  })
})

describe('an entry is refused while it is unpacked when', () => {
  const sheetData = (data: string): Packed => ({ name: 'xl/worksheets/sheet1.xml', data })
  const whole = `<worksheet><sheetData>${row}</sheetData></worksheet>`

  test.each<[string, Packed]>([
    ['it is longer than the directory says', { ...sheetData(whole), claims: { bytes: 10 } }],
    ['it is shorter than the directory says', { ...sheetData(whole), claims: { bytes: 1000 } }],
    ['its checksum is wrong', { ...sheetData(whole), claims: { crc: 1 } }],
    ['it is not packed as it says', { ...sheetData(whole), stored: true, claims: { method: 8 } }],
    ['it is empty', sheetData('')],
    ['the sheet ends in the middle', sheetData('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>')],
    ['it declares a document type', sheetData(`<!DOCTYPE x [<!ENTITY a "b">]>${whole}`)],
    [
      'it is not UTF-8',
      { name: 'xl/worksheets/sheet1.xml', data: Buffer.from('<worksheet>\u00ff</worksheet>', 'latin1') },
    ],
  ])('%s', async (_, part) => {
    expect(await refusalOf(withPart(part))).toMatch(/^malformed-request: 文件已损坏/)
  })

  test('it is packed in a way that we do not know', async () => {
    expect(await refusalOf(withPart({ ...sheetData(whole), claims: { method: 12 } }))).toMatch(
      /^unsupported-file: .*压缩方式/,
    )
  })
})

test('a workbook cut off anywhere is refused, quickly and with a sentence', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`R${index}`, index])
  const bytes = await writeXlsx({ sheets: [{ name: 's', rows }] })
  for (let length = 2; length < bytes.length; length += 97) {
    expect(await refusalOf(bytes.subarray(0, length))).toMatch(/^(unsupported-file|malformed-request): .*请/)
  }
})

test('a workbook with any byte changed is read or refused, never a fault of ours', async () => {
  const bytes = await writeXlsx({ sheets: [{ name: 's', rows: [['编号'], ['A1']] }] })
  for (let at = 0; at < bytes.length; at += 29) {
    const changed = Uint8Array.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 0xff
    expect(await refusalOf(changed)).toMatch(/^(read|unsupported-file|malformed-request|too-large)/)
  }
})
