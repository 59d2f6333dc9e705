import type { RawCell } from '@heding/shared/imports/cell.ts'
import { mapHeadings } from '@heding/shared/imports/heading.ts'
import { type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { readRow } from '@heding/shared/imports/row.ts'
import { describe, expect, test } from 'vitest'

/** Reads one row in which the columns named by heading hold the given cells and the others the template's example. */
const read = (kind: Kind, given: Record<string, RawCell>) => {
  const cells = kinds[kind].columns.map(({ heading, example }) =>
    heading in given ? (given[heading] ?? null) : example,
  )
  const headings = kinds[kind].columns.map(({ heading }) => heading)
  return readRow(kind, mapHeadings(kind, headings), cells)
}

/** The faults of such a row as `severity 列名`. */
const faults = (kind: Kind, given: Record<string, RawCell>) =>
  read(kind, given).issues.map(({ field, severity }) => {
    const column = kinds[kind].columns.find((candidate) => candidate.field === field)
    return `${severity} ${column?.heading}`
  })

test.each(Object.keys(kinds) as Kind[])('the example of %s has no fault', (kind) => {
  expect(read(kind, {}).issues).toEqual([])
})

describe.each(Object.values(kinds))('of $kind', ({ kind, columns }) => {
  test.each(columns.filter(({ required }) => required).map(({ heading }) => heading))(
    '%s must not be empty',
    (heading) => {
      for (const empty of [null, '', ' \u3000\n'])
        expect(faults(kind, { [heading]: empty })).toEqual([`error ${heading}`])
    },
  )

  test.each(columns.filter(({ required }) => !required).map(({ heading }) => heading))('%s may be empty', (heading) => {
    // What goes with it and is tried below: 竞价结果 with 拍卖日期, the three of a place.
    const place = ['经度', '纬度', '坐标系'].includes(heading) ? ['经度', '纬度', '坐标系'] : [heading]
    const empty = Object.fromEntries(['拍卖日期', ...place].map((name) => [name, null]))
    expect(faults(kind, empty)).toEqual([])
  })

  test('every column fits its staging name once', () => {
    expect(new Set(columns.map(({ field }) => field)).size).toBe(columns.length)
    expect(columns.every(({ field }) => /^[a-z_]+$/.test(field))).toBe(true)
  })
})

test.each(['compounds', 'buildings'] as const)('the place of %s is whole or empty', (kind) => {
  expect(faults(kind, { 经度: null })).toEqual(['error 经度'])
  expect(faults(kind, { 纬度: null })).toEqual(['error 纬度'])
  expect(faults(kind, { 坐标系: null })).toEqual(['error 坐标系'])
  expect(faults(kind, { 经度: '30.54', 纬度: '117.02' })).toEqual(['error 经度'])
  // A cell that could not be read is named once.
  expect(faults(kind, { 经度: '东经117度' })).toEqual(['error 经度'])
})

describe.each([
  ['headcounts', '生效日期', '失效日期'],
  ['vehicle-quotas', '生效日期', '失效日期'],
  ['occupancies', '起始日期', '截止日期'],
  ['disposals', '申请日期', '办结日期'],
  ['disposals', '申请日期', '终止日期'],
] satisfies [Kind, string, string][])('in %s', (kind, start, end) => {
  test.each([
    ['2024-05-01', '2024-05-01', []],
    ['2024-05-01', '2024-04-30', [`error ${end}`]],
    ['2024-05-01', null, []],
  ])(`from %s to %s: an end before its start is named at ${end}`, (from, to, expected) => {
    expect(faults(kind, { 办结日期: null, [start]: from, [end]: to })).toEqual(expected)
  })

  test('a day that cannot be read is named once', () => {
    expect(faults(kind, { 办结日期: null, [start]: '2024-02-30', [end]: '2024-01-01' })).toEqual([`error ${start}`])
    expect(faults(kind, { 办结日期: null, [start]: '2024-05-01', [end]: '2024-02-30' })).toEqual([`error ${end}`])
  })
})

test.each([
  ['在职', null, []],
  ['在职', '2024-01-01', []],
  ['退休', '2024-01-01', []],
  ['退休', null, ['error 状态日期']],
  ['调离', null, ['error 状态日期']],
  ['退休', '2024-02-30', ['error 状态日期']],
  ['离职', null, ['error 人员状态']],
])('a person who is %s since %j: 状态日期 is missing unless 在职', (status, since, expected) => {
  expect(faults('people', { 人员状态: status, 状态日期: since })).toEqual(expected)
})

test.each([
  ['2023-04-10', '流拍', []],
  ['2023-04-10', null, ['error 竞价结果']],
  ['2023-04-10', '成功', ['error 竞价结果']],
  [null, null, []],
  [null, '成交', []],
  ['2023-02-30', null, ['error 拍卖日期']],
])('a round held on %j with the result %j: the result is required with the day', (on, result, expected) => {
  expect(faults('disposals', { 拍卖日期: on, 竞价结果: result })).toEqual(expected)
})

test.each([
  ['LTESTCAR3RB000011', []],
  ['LTESTCAR0RB000011', ['warning 车辆识别代号']],
  ['LTESTCAR0RBO00011', ['error 车辆识别代号']],
])('the VIN %s: a failing check digit is a doubt, a wrong letter an error', (vin, expected) => {
  expect(faults('vehicles', { 车辆识别代号: vin })).toEqual(expected)
})

test.each([
  ['纯电动', '皖P12345', ['warning 号牌号码']],
  ['插电式混合动力', '皖P12345', ['warning 号牌号码']],
  ['燃料电池', '皖P12345', ['warning 号牌号码']],
  ['混合动力', '皖P12345', []],
  ['纯电动', '皖PD12345', []],
  ['纯电动', '皖P1234', ['error 号牌号码']],
  ['电动', '皖P12345', ['error 能源类型']],
])('a car driven by %s under %s: new energy on an ordinary plate is a doubt', (energy, plate, expected) => {
  expect(faults('vehicles', { 能源类型: energy, 号牌号码: plate })).toEqual(expected)
})

test('every bad cell of a row is named, in the order of the columns', () => {
  expect(faults('vehicles', { '购置价格(元)': '一万', '行驶里程(公里)': -1, 购置日期: '2024-02-30' })).toEqual([
    'error 购置价格(元)',
    'error 购置日期',
    'error 行驶里程(公里)',
  ])
})

test('an issue shows the cell as the file has it', () => {
  expect(read('people', { 状态日期: '2024-02-30' }).issues).toMatchObject([{ field: 'status_on', value: '2024-02-30' }])
  expect(read('rooms', { '使用面积(㎡)': -3.5 }).issues).toMatchObject([{ value: '-3.5' }])
})

test('a bad cell is staged as empty, the others as they read', () => {
  const { values } = read('rooms', { '使用面积(㎡)': '十平方', 房间编号: ' Ｒ１ ' })
  expect(values).toMatchObject({ usable_area: null, code: 'R1', agency_code: 'A02', remark: null, valid_from: null })
})
