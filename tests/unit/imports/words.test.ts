import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from './columns.ts'

describe('a key', () => {
  test.each([
    [' Ａ０２ ', 'A02'],
    ['正局（处）级', '正局(处)级'],
    ['00012', '00012'],
    ['101.0', '101.0'],
    [101, '101'],
    [101.5, '101.5'],
    [999_999_999_999_999, '999999999999999'],
    ["'-A", '-A'],
    ['𠮷', '𠮷'],
    [true, 'TRUE'],
    ['   ', null],
    [null, null],
  ])('%j reads as %j', (raw, value) => {
    expect(read('people', '单位编码', raw)).toBe(value)
  })

  test.each([
    [1e15, '已失真'],
    [123456789012345680, '已失真'],
    ['1.23457E+17', '科学计数法'],
    [new Date(Date.UTC(2018, 2, 5)), '是日期（2018-03-05）'],
    ['A\n02', '换行'],
    ['A\u200B02', '看不见的字符（U\\+200B）'],
    ['A\u202E02', 'U\\+202E'],
    ['A\u000002', 'U\\+0000'],
    ['A\uD800', '残缺'],
    ['#N/A', '公式出错（#N/A）'],
    ['#REF!', '公式出错'],
    ['A'.repeat(201), '超过上限 200'],
  ])('%j is refused: %s', (raw, reason) => {
    expect(read('people', '单位编码', raw)).toMatch(new RegExp(`^ERR .*${reason}`))
  })

  test('#1 is a key like any other', () => {
    expect(read('people', '单位编码', '#1')).toBe('#1')
  })
})

describe('a text', () => {
  test.each([
    ['　张三　', '张三'],
    ['张　三', '张　三'],
    ['（代）局长', '（代）局长'],
    ['１号楼', '１号楼'],
    ['云车〔2020〕3号', '云车〔2020〕3号'],
    ['é', 'é'],
    ['e\u0301', 'e\u0301'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['\u{30EDD}\uE863﨑', '\u{30EDD}\uE863﨑'],
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'＝x", '＝x'],
    ["'不变'", "'不变'"],
    [1, '1'],
    [true, 'TRUE'],
  ])('%j keeps its characters: %j', (raw, value) => {
    expect(read('people', '姓名', raw)).toBe(value)
  })

  test.each([
    ['\u202A', 'U\\+202A'],
    ['\u202E', 'U\\+202E'],
    ['\u2066', 'U\\+2066'],
    ['\u2069', 'U\\+2069'],
    ['\u0000', 'U\\+0000'],
    ['\u0007', 'U\\+0007'],
    ['\u007F', 'U\\+007F'],
    ['\u0085', 'U\\+0085'],
    ['\uDC00', '残缺'],
    ['\n', '换行'],
    ['\t', '制表符'],
  ])('with %j inside is refused', (sign, reason) => {
    expect(read('people', '姓名', `张${sign}三`)).toMatch(new RegExp(`^ERR “姓名”.*${reason}`))
  })

  test.each(['\u2029', '\u202F', '\u2065', '\u206A'])('with the neighbour %j of a refused sign is taken', (sign) => {
    expect(read('people', '姓名', `张${sign}三`)).toBe(`张${sign}三`)
  })

  test.each([
    ['姓名', 200],
    ['备注', 2000],
  ])('of %s may have so many characters, not one more: %i', (heading, max) => {
    const kind = heading === '姓名' ? 'people' : 'rooms'
    expect(read(kind, heading, '𠮷'.repeat(max))).toBe('𠮷'.repeat(max))
    expect(read(kind, heading, '𠮷'.repeat(max + 1))).toMatch(/^ERR .*超过上限/)
  })

  test('of a remark may have lines, brought to one kind of line break', () => {
    expect(read('rooms', '备注', '甲\r\n乙\t丙\r丁')).toBe('甲\n乙\t丙\n丁')
    expect(read('rooms', '备注', '甲\u000B乙')).toMatch(/^ERR/)
  })
})

describe('an enumeration', () => {
  test.each([
    ['办公室', '办公室'],
    [' 办公室\u3000', '办公室'],
    ['', null],
  ])('takes %j', (raw, value) => {
    expect(read('rooms', '用途', raw)).toBe(value)
  })

  test('names what may be chosen when it refuses', () => {
    expect(read('rooms', '用途', '茶室')).toMatch(
      /^ERR “茶室”不在“用途”可选范围之内，请从下列选择：办公室、会议室、.*、技术业务用房$/,
    )
  })

  test('of 配备审批 means 正常 when empty', () => {
    expect(read('vehicles', '配备审批', null)).toBe('正常')
    expect(read('vehicles', '配备审批', ' ')).toBe('正常')
    expect(read('vehicles', '配备审批', '特殊情况')).toBe('特殊情况')
    expect(read('vehicles', '配备审批', '特批')).toMatch(/^ERR/)
  })

  test('shows a long or hostile value short and harmless', () => {
    expect(read('rooms', '用途', `茶${'长'.repeat(100)}`)).toContain(`“茶${'长'.repeat(39)}…”`)
    expect(read('rooms', '使用面积(㎡)', '1\u0000\u202E2')).toContain('“1 2”')
  })
})

test('whatever a cell holds, it is read or refused with a sentence that names the way out', () => {
  const raw = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.date(), fc.constant(null))
  const heading = fc.constantFrom<[Parameters<typeof read>[0], string]>(
    ['people', '人员编号'],
    ['people', '姓名'],
    ['people', '人员状态'],
    ['people', '状态日期'],
    ['rooms', '使用面积(㎡)'],
    ['headcounts', '编制数'],
    ['vehicles', '号牌号码'],
    ['vehicles', '车辆识别代号'],
  )
  fc.assert(
    fc.property(heading, raw, ([kind, name], any) => {
      const value = read(kind, name, any)
      if (value?.startsWith('ERR')) expect(value).toMatch(/请/)
      // What was read once reads the same again, apart from an apostrophe that is ours to strip.
      else if (value !== null && !value.startsWith("'")) expect(read(kind, name, value)).toBe(value)
    }),
    { numRuns: 500 },
  )
})
