import { cell, type Kind, type Row, type Town } from '../oracle/history.ts'
import { officeNorms } from '../oracle/law.ts'
import type { Dice } from './dice.ts'
import { headings, versioned } from './headings.ts'
import { columnsOf, tableOf } from './same-as.ts'
import { fine, spoils } from './spoils.ts'
import { plate } from './town-vehicles.ts'
import { vin } from './vin.ts'
import { csv } from './write.ts'

/** A column, any of several, or `*` for whichever column of the row. */
export type BadCell = [number, string | string[]]
export interface BadFile {
  name: string
  text: string
  cells: BadCell[]
}

/** A good row of the kind that the register does not have yet, the `serial`-th of its file. */
function goodRow(dice: Dice, town: Town, kind: Kind, serial: number): Row {
  const key = (prefix: string) => `${prefix}9${String(serial).padStart(3, '0')}`
  const agency = dice.pick(town.agencies.filter((row) => cell(row, '生效日期') === ''))
  const code = cell(agency, '单位编码')
  const bands = Object.keys(officeNorms[cell(agency, '机关层级')] ?? {})
  switch (kind) {
    case 'agencies':
      return { 单位编码: key('A'), 单位名称: '新设局', 机关层级: '县级机关', 上级单位编码: code }
    case 'headcounts':
      // Long before any other row; each of its own day, so that none overlaps.
      return { ...span(serial), 单位编码: code, 职务层次: dice.pick(bands), 编制数: '3' }
    case 'vehicle-quotas':
      return { ...span(serial), 单位编码: code, 用途类别: '特种专业技术用车', 编制数: '3' }
    case 'people':
      return { 人员编号: key('P'), 姓名: '新人', 单位编码: code, 职务层次: dice.pick(bands), 人员状态: '在职' }
    case 'rooms':
      return {
        房间编号: key('R'),
        院落: '新院',
        楼栋: '楼',
        楼层: '1',
        房间号: '1',
        用途: '办公室',
        '使用面积(㎡)': '10.5',
      }
    case 'occupancies': {
      const room = town.rooms.filter((row) => cell(row, '生效日期') === '')[serial]
      const person = town.people.filter((row) => cell(row, '生效日期') === '')[serial]
      return {
        房间编号: cell(room, '房间编号'),
        人员编号: cell(person, '人员编号'),
        起始日期: '2010-01-15',
        截止日期: '2010-02-15',
      }
    }
    case 'vehicles': {
      const { 车辆编号: _code, ...like } = dice.pick(town.vehicles.filter((row) => cell(row, '能源类型') === '汽油'))
      const own = {
        车辆编号: key('V'),
        号牌号码: plate(dice, 5000 + serial, '汽油', '轿车'),
        车辆识别代号: vin(dice, 5000 + serial),
      }
      return { ...like, ...own }
    }
    case 'disposals': {
      const busy = new Set(town.disposals.map((row) => row.车辆编号))
      const free = town.vehicles.filter(
        (row) => ![row.车辆编号, row.号牌号码, row.车辆识别代号].some((name) => busy.has(name)),
      )
      const vehicle = free[serial % free.length]
      return {
        处置编号: key('C'),
        车辆编号: cell(vehicle, '车辆编号'),
        处置方式: '灭失核销',
        申请日期: '2024-06-03',
        终止日期: '2024-06-05',
      }
    }
  }
}

const span = (serial: number) => {
  const day = `${2012 + Math.floor(serial / 12)}-${String((serial % 12) + 1).padStart(2, '0')}`
  return { 生效日期: `${day}-01`, 失效日期: `${day}-20` }
}

const file = (kind: Kind, name: string, rows: Row[], cells: BadCell[], columns = columnsOf(kind, rows)): BadFile => ({
  name: `${kind}.${name}`,
  text: csv(tableOf(columns, rows)),
  cells,
})

/** Bad files of every kind, each with every cell that has to be named. */
export const badFiles = (dice: Dice, town: Town): BadFile[] => [
  ...(Object.keys(headings) as Kind[]).flatMap((kind) => [
    spoiledCells(dice, town, kind),
    missingHeading(dice, town, kind),
    ...between(dice, town, kind),
  ]),
  ...versioned.map((kind) => changedWithoutWord(dice, town, kind)),
]

function spoiledCells(dice: Dice, town: Town, kind: Kind): BadFile {
  const rows: Row[] = []
  const cells: BadCell[] = []
  // At most as many as there are rooms and people to name.
  for (const spoil of dice.shuffled([...spoils[kind], fine, fine]).slice(0, 22)) {
    const [row, ...columns] = spoil(dice)(goodRow(dice, town, kind, rows.length))
    rows.push(row)
    for (const column of columns) cells.push([rows.length + 1, column])
  }
  return file(kind, 'cells', rows, cells)
}

/** A required heading that is not there is one error at row 1. */
function missingHeading(dice: Dice, town: Town, kind: Kind): BadFile {
  const required: Record<Kind, string[]> = {
    agencies: ['单位编码', '单位名称', '机关层级'],
    headcounts: ['单位编码', '职务层次', '编制数', '生效日期'],
    people: ['人员编号', '姓名', '单位编码', '职务层次', '人员状态'],
    rooms: ['房间编号', '院落', '楼栋', '楼层', '房间号', '用途', '使用面积(㎡)'],
    occupancies: ['房间编号', '人员编号', '起始日期'],
    'vehicle-quotas': ['单位编码', '用途类别', '编制数', '生效日期'],
    vehicles: [
      '车辆编号',
      '号牌号码',
      '车辆识别代号',
      '品牌型号',
      '车辆类型',
      '用途类别',
      '能源类型',
      '购置价格(元)',
      '使用单位编码',
    ],
    disposals: ['处置编号', '车辆编号', '处置方式', '申请日期'],
  }
  const heading = dice.pick(required[kind])
  const rows = [goodRow(dice, town, kind, 0), goodRow(dice, town, kind, 1)]
  return file(
    kind,
    'heading',
    rows,
    [[1, heading]],
    headings[kind].filter((other) => other !== heading),
  )
}

/** What is wrong only between rows: repeated keys, overlaps, another vehicle's VIN, a case that contradicts itself. */
function between(dice: Dice, town: Town, kind: Kind): BadFile[] {
  const [a, b] = [goodRow(dice, town, kind, 0), goodRow(dice, town, kind, 1)]
  const [keyOf] = headings[kind]
  if (versioned.includes(kind)) {
    const files = [
      file(
        kind,
        'repeated',
        [a, b, { ...goodRow(dice, town, kind, 2), [keyOf ?? '']: cell(a, keyOf ?? '') }],
        [[4, keyOf ?? '']],
      ),
    ]
    if (kind !== 'vehicles') return files
    const taken = cell(dice.pick(town.vehicles), '车辆识别代号')
    const c = { ...goodRow(dice, town, kind, 2), 车辆识别代号: cell(a, '车辆识别代号') }
    return [
      ...files,
      file(
        kind,
        'vin',
        [a, { ...b, 车辆识别代号: taken }, c],
        [
          [3, '车辆识别代号'],
          [4, '车辆识别代号'],
        ],
      ),
    ]
  }
  if (kind === 'occupancies')
    return [file(kind, 'repeated', [a, b, { ...a }], [[4, ['房间编号', '人员编号', '起始日期']]])]
  if (kind === 'disposals') {
    const round = {
      ...a,
      处置方式: '拍卖',
      拍卖轮次: '1',
      拍卖日期: '2024-06-04',
      '起拍价(元)': '100.00',
      竞价结果: '流拍',
    }
    const next = { ...round, 拍卖轮次: '2' }
    return [
      file(kind, 'repeated', [round, next, { ...next }], [[4, ['处置编号', '拍卖轮次']]]),
      file(kind, 'contradicts', [round, { ...next, 处置方式: '报废' }], [[3, '处置方式']]),
      file(kind, 'applied-twice', [round, { ...next, 申请日期: '2024-06-02' }], [[3, '申请日期']]),
    ]
  }
  const anyOf = headings[kind].slice(0, 5)
  const overlapping = { ...a, 生效日期: '2012-01-20', 失效日期: '2012-01-25' }
  return [file(kind, 'overlap', [a, overlapping], [[3, anyOf]])]
}

/** A different undated row is an error unless the call says what the change means. */
function changedWithoutWord(dice: Dice, town: Town, kind: Kind): BadFile {
  const change: Partial<Record<Kind, [string, string]>> = {
    agencies: ['单位名称', '另一名称'],
    people: ['姓名', '另一姓名'],
    rooms: ['使用面积(㎡)', '77.70'],
    vehicles: ['品牌型号', '另一型号'],
  }
  const [heading = '', value = ''] = change[kind] ?? []
  const undated = town[kind].filter((row) => cell(row, '生效日期') === '')
  const [same, other] = dice.sample(undated, 2)
  return file(kind, 'changed', [same ?? {}, { ...other, [heading]: value }], [[3, '*']])
}
