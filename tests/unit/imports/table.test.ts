import type { RawCell } from '@heding/shared/imports/cell.ts'
import { type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { readTable, type TableEntry } from '@heding/shared/imports/table.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

/** Reads a table whose first row is row `from` of its sheet. */
const read = async (kind: Kind, table: readonly (readonly RawCell[])[], from = 1) => {
  async function* rows() {
    for (const [index, cells] of table.entries()) yield { row: from + index, cells }
  }
  const entries: TableEntry[] = []
  for await (const entry of readTable(kind, rows())) entries.push(entry)
  return entries
}

const issuesOf = (entries: readonly TableEntry[]) =>
  entries.flatMap(({ row, issues }) => issues.map(({ field, severity }) => `${severity} ${row} ${field}`))
const dataOf = (entries: readonly TableEntry[]) =>
  entries.flatMap(({ row, values }) => (values ? [{ row, ...values }] : []))

const headings = ['单位编码', '用途类别', '编制数', '生效日期']
const line = ['A02', '机要通信用车', '1', '2018-01-01']
const staged = {
  agency_code: 'A02',
  category: '机要通信用车',
  number: '1',
  valid_from: '2018-01-01',
  valid_until: null,
}

describe('the heading row', () => {
  test('may stand in any order among other columns, which are named and ignored', async () => {
    const entries = await read('vehicle-quotas', [
      ['多余', '生效日期', '编制数', null, '用途类别', '单位编码'],
      ['x', '2018-01-01', 1, 'note', '机要通信用车', 'A02'],
    ])
    expect(issuesOf(entries)).toEqual(['warning 1 多余'])
    expect(dataOf(entries)).toEqual([{ row: 2, ...staged, approval_no: null }])
  })

  test('is the best match among the first ten rows; what stands above it is skipped with a warning', async () => {
    const title = ['全市车辆编制表', null, null, null]
    const entries = await read('vehicle-quotas', [title, ['单位编码', '（盖章）'], [], headings, line])
    expect(issuesOf(entries)).toEqual(['warning 1 ', 'warning 2 '])
    expect(dataOf(entries)).toMatchObject([{ row: 5 }])
  })

  test.each([
    [9, true],
    [10, false],
  ])('is looked for below %i rows of text: found %s', async (above, found) => {
    const notes = Array.from({ length: above }, (_, index) => [`说明 ${index}`])
    const entries = await read('vehicle-quotas', [...notes, headings, line])
    expect(dataOf(entries)).toHaveLength(found ? 1 : 0)
    expect(issuesOf(entries)).toEqual(
      found
        ? notes.map((_, index) => `warning ${index + 1} `)
        : ['agency_code', 'category', 'number', 'valid_from'].map((field) => `error 1 ${field}`),
    )
  })

  test('keeps the row numbers of the sheet, wherever it starts', async () => {
    const entries = await read('vehicle-quotas', [headings, [], line], 7)
    expect(dataOf(entries)).toMatchObject([{ row: 9 }])
  })

  test('without a required heading is an error at row 1, once, whatever the rows hold', async () => {
    const entries = await read('vehicle-quotas', [
      ['表'],
      ['单位编码', '用途类别', '生效日期'],
      ['A02', '轿车', '2018-01-01'],
      line,
    ])
    expect(issuesOf(entries)).toEqual(['error 1 number', 'warning 1 ', 'error 3 category', 'error 4 valid_from'])
  })

  test('of another table says which table it looks like', async () => {
    const [entry] = await read('rooms', [headings, line])
    expect(entry?.issues[0]?.message).toMatch(/^缺少必需的列“房间编号”.*像是“车辆编制”表/)
  })

  test('of nothing at all names every required heading', async () => {
    for (const table of [[], [[]], [['甲', '乙']]]) {
      expect(issuesOf(await read('vehicle-quotas', table))).toEqual(
        ['agency_code', 'category', 'number', 'valid_from'].map((field) => `error 1 ${field}`),
      )
    }
  })

  test('takes 职级 for 职务层次 unless that is there too', async () => {
    const people = ['人员编号', '姓名', '单位编码', '人员状态']
    const person = ['P1', '张三', 'A02', '在职']
    const alias = await read('people', [
      [...people, '职级'],
      [...person, '正科级'],
    ])
    expect(issuesOf(alias)).toEqual([])
    expect(dataOf(alias)).toMatchObject([{ band: '正科级' }])
    const both = await read('people', [
      [...people, '职级', '职务层次'],
      [...person, '一级调研员', '正科级'],
    ])
    expect(issuesOf(both)).toEqual(['warning 1 职级'])
    expect(dataOf(both)).toMatchObject([{ band: '正科级' }])
  })

  test('that repeats a heading lets the first count', async () => {
    const entries = await read('vehicle-quotas', [
      [...headings, '编制数'],
      [...line, '9'],
    ])
    expect(issuesOf(entries)).toEqual(['warning 1 编制数'])
    expect(dataOf(entries)).toMatchObject([{ number: '1' }])
  })
})

describe('below the heading row', () => {
  test.each(['合计', '总计', '小计', '合 计', '合计：', '本页小计'])(
    'a %s row is skipped with a warning',
    async (word) => {
      const entries = await read('vehicle-quotas', [headings, line, [null, word, 12], line])
      expect(issuesOf(entries)).toEqual(['warning 3 '])
      expect(dataOf(entries).map(({ row }) => row)).toEqual([2, 4])
    },
  )

  test.each(['合计数', '共合计', '小计处'])('a row of %s is data', async (word) => {
    expect(dataOf(await read('vehicle-quotas', [headings, [word, ...line.slice(1)]]))).toHaveLength(1)
  })

  test('blank rows are passed over in silence, also when something stands beside the table', async () => {
    const wide = [...headings, '制表']
    const entries = await read('vehicle-quotas', [
      wide,
      [],
      ['', ' ', null, '\u3000'],
      [null, null, null, null, '张三'],
      line,
    ])
    expect(issuesOf(entries)).toEqual(['warning 1 制表'])
    expect(dataOf(entries).map(({ row }) => row)).toEqual([5])
  })

  test('the template’s example row is skipped with a warning', async () => {
    const entries = await read('vehicle-quotas', [headings, ['示例A02', ...line.slice(1)], ['A示例', ...line.slice(1)]])
    expect(issuesOf(entries)).toEqual(['warning 2 '])
    expect(dataOf(entries).map(({ row }) => row)).toEqual([3])
  })

  test('a repeated heading row is skipped with a warning', async () => {
    const entries = await read('vehicle-quotas', [headings, line, headings, line])
    expect(issuesOf(entries)).toEqual(['warning 3 '])
  })

  test('a row without its key is data, and wrong', async () => {
    expect(issuesOf(await read('vehicle-quotas', [headings, [null, ...line.slice(1)]]))).toEqual([
      'error 2 agency_code',
    ])
  })

  test('a short row is read as if its last cells were empty', async () => {
    expect(issuesOf(await read('vehicle-quotas', [headings, ['A02']]))).toEqual([
      'error 2 category',
      'error 2 number',
      'error 2 valid_from',
    ])
  })
})

test('order and number of the columns change nothing', async () => {
  const { columns } = kinds.vehicles
  const order = fc.shuffledSubarray([...columns.keys()], { minLength: columns.length })
  const [straight] = dataOf(
    await read('vehicles', [columns.map(({ heading }) => heading), row(columns.map(({ example }) => example))]),
  )
  await fc.assert(
    fc.asyncProperty(order, async (indices) => {
      const shuffled = indices.flatMap((index) => columns[index] ?? [])
      const table = [shuffled.map(({ heading }) => heading), row(shuffled.map(({ example }) => example))]
      expect(dataOf(await read('vehicles', table))).toEqual([straight])
    }),
    { numRuns: 30 },
  )
})

/** The example with a key of its own, so that it is no example. */
const row = (cells: readonly string[]) => cells.map((cell) => cell.replace(/^示例/, ''))
