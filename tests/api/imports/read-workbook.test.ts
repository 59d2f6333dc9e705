import { open } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { read as readBySheetJs, utils } from '@e965/xlsx'
import { readZipDirectory, unpack } from '@heding/api/imports/read/zip.ts'
import { errorWorkbook, type TableIssue } from '@heding/api/imports/workbook/errors.ts'
import { templateWorkbook } from '@heding/api/imports/workbook/template.ts'
import { describeColumn } from '@heding/shared/imports/describe.ts'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { readTable, type TableEntry } from '@heding/shared/imports/table.ts'
import { describe, expect, test } from 'vitest'
import { cellsOf, readBytes, withFile } from './read-file.ts'

const allKinds = Object.keys(kinds) as Kind[]

const entriesOf = async (kind: Kind, rows: readonly TableRow[]): Promise<TableEntry[]> => {
  async function* stream() {
    yield* rows
  }
  const entries: TableEntry[] = []
  for await (const entry of readTable(kind, stream())) entries.push(entry)
  return entries
}

/** A part of a workbook as text. */
const partOf = (bytes: Uint8Array, name: string) =>
  withFile(bytes, async (file) => {
    const handle = await open(file)
    const entry = (await readZipDirectory(handle).finally(() => handle.close())).get(name)
    if (!entry) throw new Error(`no ${name}`)
    return buffer(unpack(file, entry)).then(String)
  })

describe.each(allKinds)('the template of %s', (kind) => {
  const { columns } = kinds[kind]

  test('imports as it is, with its example row skipped', async () => {
    const { rows } = await readBytes(await templateWorkbook(kind))
    const entries = await entriesOf(kind, rows)
    expect(entries.flatMap(({ row, issues }) => issues.map(({ message }) => `${row} ${message}`))).toEqual([
      '2 示例行不导入，已跳过',
    ])
    expect(entries.filter(({ values }) => values)).toEqual([])
  })

  test('filled in like its example imports without a fault, zeros and days included', async () => {
    const { rows } = await readBytes(await templateWorkbook(kind))
    const example = rows[1]?.cells ?? []
    const filled = example.map((cell) => (typeof cell === 'string' ? cell.replace(/^示例/, '') : cell))
    const entries = await entriesOf(kind, [...rows.slice(0, 1), { row: 3, cells: filled }])
    expect(entries.flatMap(({ issues }) => issues)).toEqual([])
    const values = entries[0]?.values
    for (const { field, example: given, type } of columns) {
      const plain = given.replace(/^示例/, '')
      if (plain !== '' && type !== 'enum') expect(values?.[field]).toBe(plain)
    }
  })

  test('has the headings in order, and a drop-down for every enumeration', async () => {
    const bytes = await templateWorkbook(kind)
    expect((await cellsOf(bytes))[0]?.slice(1)).toEqual(columns.map(({ heading }) => heading))
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    const lists = columns.filter(({ type, field }) => type === 'enum' || field === 'band')
    expect(sheet.match(/<dataValidation /g) ?? []).toHaveLength(lists.length)
    for (const column of columns) {
      if (column.type !== 'enum') continue
      // A longer list than 255 signs makes a spreadsheet call the file damaged.
      expect(column.values.join(',').length).toBeLessThan(255)
      expect(sheet.includes(`<formula1>"${column.values.join(',')}"</formula1>`)).toBe(true)
    }
    expect(sheet.includes('state="frozen"')).toBe(true)
  })

  test('explains every column, and another program reads it', async () => {
    const book = readBySheetJs(await templateWorkbook(kind), { cellDates: true, UTC: true, cellNF: true })
    expect(book.SheetNames.slice(0, 2)).toEqual([kinds[kind].title, '填写说明'])
    const guide = utils.sheet_to_json<string[]>(book.Sheets.填写说明 ?? {}, { header: 1 })
    columns.forEach((column, index) => {
      expect(guide[index + 1]?.slice(0, 3)).toEqual([
        column.heading,
        column.required ? '必填' : '选填',
        describeColumn(column),
      ])
    })
    const first = book.Sheets[kinds[kind].title]
    // Blank cells below are text cells where words belong, so that 00012 stays 00012.
    expect(first?.A2).toMatchObject({ t: 's', z: '@' })
  })
})

/** The list of errors of a csv, read back. */
const marked = async (kind: Kind, csv: string, issues: readonly TableIssue[]): Promise<Buffer> =>
  withFile(csv, async (file) => {
    const out = new PassThrough()
    const bytes = buffer(out)
    await errorWorkbook(kind, file, 'x.csv', issues, out)
    return bytes
  })

const error = (row: number, column: string, message: string): TableIssue => ({
  row,
  column,
  message,
  severity: 'error',
})
const heading = '单位编码,用途类别,编制数,生效日期'

describe('the list of errors', () => {
  test('gives the owner’s rows back with the reason beside each bad one', async () => {
    const csv = `车辆编制表\n${heading},备注\nA02,轿车,-1,2018-01-01,甲\n\nA03,机要通信用车,1,2018-01-01,乙\n合计,,1\n`
    const bytes = await marked('vehicle-quotas', csv, [
      error(3, '用途类别', '不在可选范围之内'),
      error(3, '编制数', '不能为负数'),
      { ...error(5, '', '可疑'), severity: 'warning' },
    ])
    expect(await cellsOf(bytes)).toEqual([
      [1, ...heading.split(','), '备注', '问题说明', '原行号'],
      [2, 'A02', '轿车', "'-1", '2018-01-01', '甲', '【用途类别】不在可选范围之内；【编制数】不能为负数', 3],
      [3, 'A03', '机要通信用车', '1', '2018-01-01', '乙', '可疑', 5],
      [4, '合计', null, '1', null, null, null, 6],
    ])
  })

  test('colours the bad cells and no others', async () => {
    const bytes = await marked('vehicle-quotas', `${heading}\nA02,轿车,1,2018-01-01\nA03,机要通信用车,1,x`, [
      error(2, '用途类别', '…'),
      { ...error(3, '生效日期', '…'), severity: 'warning' },
    ])
    const book = readBySheetJs(bytes, { cellStyles: true })
    const sheet = book.Sheets.车辆编制 ?? {}
    const colours = ['A2', 'B2', 'C2', 'D2', 'A3', 'B3', 'C3', 'D3'].map((cell) => sheet[cell]?.s?.fgColor?.rgb)
    expect(colours).toEqual([undefined, 'FFC7CE', undefined, undefined, undefined, undefined, undefined, 'FFEB9C'])
  })

  test('once corrected imports as it is, the added columns passed over', async () => {
    const csv = `${heading}\nA02,轿车,1,2018年3月5日\nA03,机要通信用车,1,2018-01-01\n`
    const { rows } = await readBytes(await marked('vehicle-quotas', csv, [error(2, '用途类别', '不在可选范围之内')]))
    const corrected = rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => (cell === '轿车' ? '应急保障用车' : cell)),
    }))
    const entries = await entriesOf('vehicle-quotas', corrected)
    expect(entries.flatMap(({ issues }) => issues.map(({ field, severity }) => `${severity} ${field}`))).toEqual([
      'warning 问题说明',
      'warning 原行号',
    ])
    expect(entries.flatMap(({ values }) => (values ? [values] : []))).toMatchObject([
      { agency_code: 'A02', category: '应急保障用车', valid_from: '2018-03-05' },
      { agency_code: 'A03', category: '机要通信用车', valid_from: '2018-01-01' },
    ])
  })

  test('of a list of errors does not pile up', async () => {
    const csv = `${heading},问题说明,原行号\nA02,轿车,1,2018-01-01,旧,77\n`
    expect(await cellsOf(await marked('vehicle-quotas', csv, [error(2, '用途类别', '新')]))).toEqual([
      [1, ...heading.split(','), '问题说明', '原行号'],
      [2, 'A02', '轿车', '1', '2018-01-01', '【用途类别】新', 2],
    ])
  })

  test('adds the columns that were missing, and says so above the headings', async () => {
    const bytes = await marked('vehicle-quotas', '单位编码,用途类别,生效日期\nA02,机要通信用车,2018-01-01\n', [
      error(1, '编制数', '缺少'),
    ])
    const { rows } = await readBytes(bytes)
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, '缺少必需的列“编制数”，已补在最后，请填写。'],
      [2, '单位编码', '用途类别', '生效日期', '编制数', '问题说明', '原行号'],
      [3, 'A02', '机要通信用车', '2018-01-01', null, null, 2],
    ])
    const entries = await entriesOf('vehicle-quotas', rows)
    expect(entries.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error')).toMatchObject([
      { field: 'number' },
    ])
  })

  test('of a table without headings gives it back below what is wrong', async () => {
    const cells = await cellsOf(await marked('vehicle-quotas', '甲,乙\n1,2\n', [error(1, '单位编码', '缺少必需的列')]))
    expect(cells).toEqual([
      [1, '【单位编码】缺少必需的列'],
      [2, '甲', '乙'],
      [3, '1', '2'],
    ])
  })

  test('holds no formula and no sign that would break it, whatever the file held', async () => {
    const nasty = ['=1+1', '+1', '-1', '@a', '＝1', '\u0001bad', 'A\uFFFEB', '_x0041_']
    const csv = `${heading}\n${nasty.map((text) => `"${text}",机要通信用车,1,2018-01-01`).join('\n')}\n`
    const bytes = await marked('vehicle-quotas', csv, [error(2, '单位编码', '=2+2')])
    expect((await partOf(bytes, 'xl/worksheets/sheet1.xml')).includes('<f>')).toBe(false)
    const cells = await cellsOf(bytes)
    expect(cells.slice(1).map((row) => row[1])).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@a",
      "'＝1",
      '\uFFFDbad',
      'A\uFFFDB',
      '_x0041_',
    ])
  })

  test.each([
    [19_999, 20_000],
    [20_000, 3],
  ])(
    'of a heading and %i rows has %i rows: of a longer table only those with issues, below a remark',
    async (count, length) => {
      const csv = `${heading}\n${'A02,轿车,1,2018-01-01\n'.repeat(count)}`
      const { rows } = await readBytes(await marked('vehicle-quotas', csv, [error(count + 1, '用途类别', '…')]))
      expect(rows.length).toBe(length)
      expect(rows.at(-1)?.cells.slice(-2)).toEqual(['【用途类别】…', count + 1])
    },
  )
})
