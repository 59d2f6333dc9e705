import { showsDay } from '@heding/api/imports/read/xlsx-parts.ts'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { cellsOf, readBytes, refusalOf } from './read-file.ts'
import { workbookParts, zip } from './zip.ts'

/** The rows of a workbook whose first sheet has this `<sheetData>`. */
const sheet = (data: string, options: Parameters<typeof workbookParts>[1] = {}) =>
  cellsOf(zip(workbookParts(data, options)))

const march5 = new Date(Date.UTC(2018, 2, 5))

describe('cells of a sheet', () => {
  test('keep their row numbers where blank rows are missing, and their columns where blank cells are', async () => {
    const rows = '<row r="3"><c r="B3"><v>1</v></c></row><row r="7"><c r="A7"><v>2</v></c><c r="D7"><v>3</v></c></row>'
    expect(await sheet(rows)).toEqual([
      [3, null, 1],
      [7, 2, null, null, 3],
    ])
  })

  test('without numbers follow each other', async () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r="C3"><v>3</v></c><c><v>4</v></c></row>'
    expect(await sheet(rows)).toEqual([[1, 1, 2], [2], [3, null, null, 3, 4]])
  })

  test.each([
    ['<c r="A1"><v>18.010000000000002</v></c>', 18.010000000000002],
    ['<c r="A1" t="n"><v>1E3</v></c>', 1000],
    ['<c r="A1" t="b"><v>1</v></c>', true],
    ['<c r="A1" t="b"><v>0</v></c>', false],
    ['<c r="A1" t="e"><v>#N/A</v></c>', '#N/A'],
    ['<c r="A1" t="str"><f>B1&amp;C1</f><v>甲&lt;乙</v></c>', '甲<乙'],
    ['<c r="A1"><f>1+1</f><v>2</v></c>', 2],
    ['<c r="A1" t="d"><v>2018-03-05T00:00:00</v></c>', '2018-03-05T00:00:00'],
    ['<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', '甲'],
    [
      '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>',
      '甲 乙',
    ],
    ['<c r="A1" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>', '甲'],
    ['<c r="A1" t="str"><v>a_x000D_b_x005F_x000D_</v></c>', 'a\rb_x000D_'],
    ['<c r="A1" t="str"><v><![CDATA[<甲>]]></v></c>', '<甲>'],
    ['<c r="A1" t="s"><v>0</v></c>', '甲乙'],
    ['<c r="A1" t="s"><v>1</v></c>', '丙'],
    ['<x:c r="A1"><x:v>5</x:v></x:c>', 5],
  ])('%s reads as %j', async (cell, value) => {
    const strings = '<si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></si><si><t>丙</t></si>'
    const row = `<row r="1" xmlns:x="y">${cell}<c r="B1"><v>9</v></c></row>`
    expect(await sheet(row, { strings })).toEqual([[1, value, 9]])
  })

  test.each(['<c r="A1"/>', '<c r="A1"><v/></c>', '<c r="A1" s="3"></c>', '<c r="A1" t="s"><v>0</v></c>'])(
    '%s is blank',
    async (cell) => {
      expect(await sheet(`<row r="1">${cell}</row>`, { strings: '<si><t/></si>' })).toEqual([[1]])
    },
  )
})

describe('days', () => {
  const styles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;元&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs>`

  test.each([
    [0, 43164],
    [1, march5],
    [2, march5],
    [3, 43164],
    [4, march5],
    [5, 43164],
    [99, 43164],
  ])('are numbers in style %i', async (style, value) => {
    expect(await sheet(`<row r="1"><c r="A1" s="${style}"><v>43164</v></c></row>`, { styles })).toEqual([[1, value]])
  })

  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [73050, '2099-12-31'],
    [43164.75, '2018-03-05'],
    [43163.9999999999, '2018-03-05'],
  ])('serial %f is %s', async (serial, day) => {
    const [row] = await sheet(`<row r="1"><c r="A1" s="1"><v>${serial}</v></c></row>`, { styles })
    expect(JSON.stringify(row?.[1])).toContain(day)
  })

  test('of a table that counts from 1904 come out right', async () => {
    const properties = '<workbookPr date1904="1"/>'
    expect(await sheet('<row r="1"><c r="A1" s="1"><v>41702</v></c></row>', { styles, properties })).toEqual([
      [1, march5],
    ])
  })

  test.each([
    ['yyyy-mm-dd', true],
    ['m/d/yy', true],
    ['yyyy"年"m"月"', true],
    ['mmm', true],
    ['[$-804]yyyy\\-mm\\-dd;@', true],
    ['e"年"m"月"', true],
    ['yyyy-mm-dd hh:mm:ss', true],
    ['hh:mm:ss', false],
    ['[h]:mm', false],
    ['mm:ss', false],
    ['General', false],
    ['@', false],
    ['0.00E+00', false],
    ['#,##0.00_);[Red](#,##0.00)', false],
    ['"day" 0', false],
    ['\\d0', false],
    ['0;"d"', false],
  ])('are what the format %s shows: %s', (format, shows) => {
    expect(showsDay(format)).toBe(shows)
  })
})

describe('of several sheets', () => {
  const first = '<row r="1"><c r="A1" t="str"><v>first</v></c></row>'
  test.each([
    ['<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId2"/>', 'first'],
    ['<sheet name="b" r:id="rId2"/><sheet name="a" r:id="rId1"/>', 'second'],
    ['<sheet name="a" state="hidden" r:id="rId1"/><sheet name="b" state="visible" r:id="rId2"/>', 'second'],
    ['<sheet name="a" state="veryHidden" r:id="rId1"/><sheet name="b" r:id="rId2"/>', 'second'],
    ['<sheet name="chart" r:id="rId3"/><sheet name="b" r:id="rId2"/>', 'second'],
  ])('%s the first visible one is read: %s', async (sheets, text) => {
    expect(await sheet(first, { sheets })).toEqual([[1, text]])
  })

  test('none visible is refused', async () => {
    const sheets = '<sheet name="a" state="hidden" r:id="rId1"/>'
    expect(await refusalOf(zip(workbookParts(first, { sheets })))).toMatch(/^unsupported-file: 文件中没有可见的工作表/)
  })
})

describe('what others write is read', () => {
  const table = [
    ['编号', '日期', '金额', '是'],
    ['00012', march5, 18.01, true],
    [null, null, null, null],
    ['𠮷', null, -3, false],
  ]
  const expected = [
    [1, '编号', '日期', '金额', '是'],
    [2, '00012', march5, 18.01, true],
    [4, '𠮷', null, -3, false],
  ]
  const meaning = async (bytes: Uint8Array) => (await cellsOf(bytes)).filter((row) => row.length > 1)

  test('a workbook with shared strings', async () => {
    expect(await meaning(await writeXlsx({ sheets: [{ name: 's', rows: table }] }))).toEqual(expected)
  })

  test.each([{}, { inlineStrings: false }, { compress: false }, { zip64: true }])(
    'a streamed workbook %j',
    async (options) => {
      const stream = writeXlsxStream(table, { name: 's', ...options })
      expect(await meaning(new Uint8Array(await new Response(stream).arrayBuffer()))).toEqual(expected)
    },
  )

  test('it is told by its content', async () => {
    expect((await readBytes(await writeXlsx({ sheets: [{ name: 's', rows: table }] }))).format).toBe('xlsx')
  })
})

test.each([
  ['a row out of order', '<row r="2"/><row r="1"/>'],
  ['a row beyond the sheet', '<row r="1048577"/>'],
  ['a row without a number', '<row r="x"/>'],
  ['a cell beyond the sheet', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
  ['a cell without a place', '<row r="1"><c r="1A"><v>1</v></c></row>'],
  ['a string that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
  ['a number that is none', '<row r="1"><c r="A1"><v>1.2.3</v></c></row>'],
  ['a cell of endless text', `<row r="1"><c r="A1" t="str"><v>${'长'.repeat(100_001)}</v></c></row>`],
  ['an unclosed element', '<row r="1"><c r="A1"><v>1</v></row>'],
  ['an unknown entity', '<row r="1"><c r="A1" t="str"><v>&bomb;</v></c></row>'],
])('%s means a damaged file', async (_, data) => {
  expect(await refusalOf(zip(workbookParts(data)))).toMatch(/^malformed-request: 文件已损坏/)
})

test('rows up to the last of a sheet are taken, and columns up to our limit', async () => {
  expect(await sheet('<row r="1048576"><c r="GR1048576"><v>1</v></c></row>')).toHaveLength(1)
  const refusal = await refusalOf(zip(workbookParts('<row r="1"><c r="GS1"><v>1</v></c></row>')))
  expect(refusal).toMatch(/^too-large: 第 1 行超过 200 列/)
})

test('blank but formatted cells in all 16,384 columns do no harm', async () => {
  expect(await sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>')).toEqual([[1, 1]])
})
