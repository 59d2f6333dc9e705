import { findSeparator } from '@heding/api/imports/read/csv.ts'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { cellsOf, readBytes, refusalOf } from './read-file.ts'

// Characters that lesser converters lose: beyond the basic plane, in four bytes, of later editions, private use.
const rare = '𠮷㛃𫖯\u{30EDD}﨑é€〔2020〕㎡m²\uE863'
const text = `单位编码,单位名称\r\nA02,${rare}\r\n`
const rows = [
  { row: 1, cells: ['单位编码', '单位名称'] },
  { row: 2, cells: ['A02', rare] },
]

test.each([
  ['csv utf-8', Buffer.from(text)],
  ['csv utf-8', Buffer.from(`\uFEFF${text}`)],
  ['csv gb18030', iconv.encode(text, 'gb18030')],
  ['csv utf-16', iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['csv utf-16', iconv.encode(text, 'utf-16be', { addBOM: true })],
])('%s is told by its bytes and loses no character', async (format, bytes) => {
  expect(await readBytes(bytes)).toEqual({ format, rows })
})

test('UTF-8 and GB18030 stay whole where a character lies across the pieces that are read', async () => {
  const long = `名称\n${'x'}${'编'.repeat(200_000)}`
  for (const bytes of [Buffer.from(long), iconv.encode(long, 'gb18030')]) {
    const cells = await cellsOf(bytes)
    expect(cells[1]?.[1]).toBe(`x${'编'.repeat(200_000)}`)
  }
})

describe('records', () => {
  test.each([
    [
      'a line break in quotes is no new row',
      'a,b\n"x\ny",z\nc,d',
      [
        [1, 'a', 'b'],
        [2, 'x\ny', 'z'],
        [3, 'c', 'd'],
      ],
    ],
    ['blank lines count', 'a\n\n\r\nb', [[1, 'a'], [2], [3], [4, 'b']]],
    [
      'line ends may be mixed',
      'a\r\nb\nc\rd',
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
      ],
    ],
    ['doubled quotes are one', 'a,"say ""yes"""', [[1, 'a', 'say "yes"']]],
    ['a quote inside a cell is itself', 'a,3"4,b', [[1, 'a', '3"4', 'b']]],
    [
      'rows may be of any length',
      'a,b,c\nd\ne,f,g,h',
      [
        [1, 'a', 'b', 'c'],
        [2, 'd'],
        [3, 'e', 'f', 'g', 'h'],
      ],
    ],
    ['blank cells at the end are cut', 'a,, ,\n,,\n,b', [[1, 'a'], [2], [3, '', 'b']]],
    ['a separator in quotes is text', '"a,b",c', [[1, 'a,b', 'c']]],
    ['zeros kept by ="…" are kept', '"=""00123""",="A",=1+1', [[1, '00123', 'A', '=1+1']]],
    ['a last line needs no end', 'a,b', [[1, 'a', 'b']]],
  ])('%s', async (_, csv, expected) => {
    expect(await cellsOf(csv)).toEqual(expected)
  })

  test('written by the rules come back exactly', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '编', '𠮷', '"', ',', ';', '\t', '\n', ' ') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, async (given) => {
        // A heading settles the separator; a last cell keeps the others from being cut as blank.
        const whole = [['甲', '乙', '丙', '丁'], ...given].map((cells) => [...cells, '末'])
        const csv = whole.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n')
        expect(await cellsOf(csv)).toEqual(whole.map((cells, index) => [index + 1, ...cells]))
      }),
      { numRuns: 15 },
    )
  })
})

test.each([
  ['a,b,c', ','],
  ['a\tb\tc', '\t'],
  ['a;b;c', ';'],
  ['a', ','],
  ['标题；说明\na\tb,c\td', '\t'],
  ['"a;b;c;d",e', ','],
])('the separator of %j is %j', (csv, separator) => {
  expect(findSeparator(csv)).toBe(separator)
})

test.each([
  ['an empty file', '', 'unsupported-file: .*文件是空的'],
  ['bytes of no encoding', Buffer.from([0x61, 0xff, 0xff, 0x0a]), 'unsupported-file: .*无法识别文件的文字编码'],
  ['a broken UTF-8 file with its mark', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff]), 'unsupported-file: .*文字编码'],
  ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x61]), 'unsupported-file: .*文字编码'],
  ['bytes with zeros', Buffer.from('a,b\u0000\n'), 'unsupported-file: .*不是 Excel 表格'],
  ['a quote without its end', 'a,b\nc,"d\ne,f\n', 'malformed-request: .*第 2 行起的引号没有配对'],
  ['a cell without end', `a,"${'长'.repeat(1_100_000)}"`, 'malformed-request: .*内容过长'],
  ['201 columns', 'x'.repeat(201).split('').join(','), 'too-large: 第 1 行超过 200 列'],
])('%s is refused', async (_, bytes, refusal) => {
  expect(await refusalOf(bytes)).toMatch(new RegExp(`^${refusal}`))
})

test('200 columns are taken, and any number of blank ones behind them', async () => {
  const wide = 'x'.repeat(200).split('').join(',')
  expect((await cellsOf(`${wide}${','.repeat(1000)}`))[0]).toHaveLength(201)
})

test('a file of a web page, a PDF or an archive is told from a table whatever its name', async () => {
  const pages = [
    '<html><table></table></html>',
    '\uFEFF \n<!DOCTYPE html>',
    '<?xml version="1.0"?><Workbook/>',
    'MIME-Version: 1.0',
  ]
  const wide = ['utf-16le', 'utf-16be'].map((encoding) => iconv.encode('<table>', encoding, { addBOM: true }))
  for (const page of [...pages, ...wide]) {
    expect(await refusalOf(page)).toMatch(/^unsupported-file: .*网页或 XML/)
  }
  for (const start of [
    '%PDF-1.7',
    '\u0089PNG\r\n',
    '\u00FF\u00D8\u00FF\u00E0',
    'Rar!\u001A',
    '{\\rtf1',
    'PK\u0005\u0006',
  ]) {
    expect(await refusalOf(Buffer.from(start, 'latin1'))).toMatch(/^unsupported-file: .*不是 Excel 表格/)
  }
})

test('1,048,576 rows are taken, one more is not', async () => {
  expect(await refusalOf('x\n'.repeat(1_048_576))).toBe('read')
  expect(await refusalOf('x\n'.repeat(1_048_577))).toMatch(/^too-large: 文件超过 1,048,576 行/)
}, 30_000)
