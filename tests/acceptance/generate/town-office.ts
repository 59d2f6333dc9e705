import { plusDays } from '../oracle/calendar.ts'
import { compare, minus, of, plus, show, sum } from '../oracle/exact.ts'
import { cell, type Row, type Town, within } from '../oracle/history.ts'
import { officeNorms, otherUses, serviceUses } from '../oracle/law.ts'
import { allowances } from '../oracle/office.ts'
import { type Dice, hundredths } from './dice.ts'
import { base } from './town.ts'

const surnames = ['周', '吴', '郑', '王', '陈', '林', '黄', '何', '𠮷', '马', '罗', '高', '㛃', '赵', '欧阳', '买买提·']
const names = ['明', '芳', '强', '丽', '东', '静', '海', '平', '永', '云飞', '军', '远', '洁', '𫖯', '志Ａ', '建国']

/** People, rooms and who sits where; totals of some agencies reach exactly their allowance on `base`. */
export function makeOffice(dice: Dice, agencies: Row[], headcounts: Row[]) {
  const people = makePeople(dice, agencies)
  const rooms: Row[] = []
  const occupancies: Row[] = []
  const add = (agency: string, use: string, area: string, more: Row = {}): Row => {
    const code = `R${String(rooms.length + 101)}`
    const place = { 院落: dice.pick(['市行政中心', '县政府大院']), 楼栋: dice.pick(['1号楼', '主楼（东）']) }
    const row = { 房间编号: code, ...place, 楼层: String(dice.int(-1, 9)), 房间号: code.slice(1), 用途: use, ...more }
    rooms.push({
      ...row,
      '使用面积(㎡)': area,
      使用单位编码: agency,
      备注: dice.chance(0.1) ? '与隔壁合用，待调整' : '',
    })
    return rooms[rooms.length - 1] ?? {}
  }
  const normOf = (person: Row) => {
    const agency = agencies.find((a) => a.单位编码 === person.单位编码)
    return officeNorms[cell(agency, '机关层级')]?.[cell(person, '职务层次')] ?? 0
  }
  const starts = new Map<string, Set<string>>()
  const sit = (room: Row, person: Row, more: Row = {}) => {
    const code = cell(person, '人员编号')
    const used = starts.get(code) ?? new Set()
    starts.set(code, used)
    let from = more.起始日期 ?? dice.day('2019-01-01', '2024-03-31')
    // Which of two offices came first must be beyond doubt; nobody sits anywhere before he is registered.
    while (used.has(from) || from < cell(person, '生效日期') || from < cell(room, '生效日期')) from = plusDays(from, 1)
    used.add(from)
    occupancies.push({
      房间编号: cell(room, '房间编号'),
      人员编号: code,
      截止日期: '',
      批准文号: '',
      ...more,
      起始日期: from,
    })
    return from
  }

  const dated = dice.chance(0.7)
  const undated: Row = dated ? { 生效日期: '' } : {}
  const vacantSince = (): Row =>
    dated ? { 生效日期: dice.pick(['', '', '2022-07-01', '2023-09-02', '2024-01-01']) } : {}
  let waiting = dice.shuffled(people)
  while (waiting.length > 0) {
    const group = waiting.slice(0, dice.pick([1, 1, 1, 2, 2, 3]))
    waiting = waiting.slice(group.length)
    const norms = group.reduce((total, person) => total + normOf(person), 0) * 100
    const area = dice.pick([norms, norms + 1, norms + 2, norms - 1, norms + dice.int(1, 900), Math.ceil(norms * 0.7)])
    const room = add(cell(group[0], '单位编码'), '办公室', hundredths(area), undated)
    for (const person of group) {
      const from = sit(room, person)
      if (dice.chance(0.15))
        occupancies[occupancies.length - 1] = { ...occupancies.at(-1), 截止日期: dice.day(from, '2025-02-28') }
    }
  }
  // Second and third offices, with and without approval; a store or a meeting room that somebody keeps.
  for (const person of dice.sample(people, 9)) {
    const use = dice.chance(0.7) ? '办公室' : dice.pick(['储藏室', '会议室', '技术业务用房'])
    const room = add(cell(person, '单位编码'), use, hundredths(dice.int(400, 2000)), vacantSince())
    sit(room, person, { 批准文号: dice.chance(0.5) ? `云管〔2023〕${dice.int(1, 60)}号` : '' })
  }
  // Rooms that have been left, some for another, and rooms that nobody ever had.
  for (const person of dice.sample(people, 8)) {
    const room = add(cell(person, '单位编码'), '办公室', hundredths(dice.int(900, 3000)), undated)
    const from = sit(room, person)
    const until = dice.day(from, '2024-02-29')
    occupancies[occupancies.length - 1] = { ...occupancies.at(-1), 截止日期: until }
    const [next] = dice.sample(people, 1)
    const again = plusDays(until, dice.int(1, 400))
    if (next && dice.chance(0.4) && again >= cell(next, '生效日期'))
      sit(room, next, { 起始日期: again, 批准文号: '云管〔2024〕1号' })
  }
  for (let i = 0; i < 5; i += 1)
    add(dice.pick(['', 'A01', 'A03']), '办公室', hundredths(dice.int(800, 2500)), vacantSince())
  for (const agency of agencies) {
    for (const use of dice.sample(serviceUses, 3))
      add(cell(agency, '单位编码'), use, hundredths(dice.int(500, 20_000)), undated)
    add(cell(agency, '单位编码'), dice.pick(otherUses), hundredths(dice.int(10_000, 90_000)), undated)
  }
  const town = { agencies, headcounts, people, rooms, occupancies } as Town
  for (const agency of agencies) reachAllowance(dice, town, cell(agency, '单位编码'), add)
  return { people, rooms: dice.shuffled(rooms), occupancies: dice.shuffled(occupancies) }
}

function makePeople(dice: Dice, agencies: Row[]): Row[] {
  const dated = dice.chance(0.7)
  const number = dice.int(28, 40)
  return Array.from({ length: number }, (_, index) => {
    const agency = dice.pick(agencies)
    const status = dice.pick(['在职', '在职', '在职', '退休', '调离'])
    const retired = [
      '2024-01-31',
      '2023-12-31',
      '2024-03-30',
      '2024-05-31',
      '2023-08-29',
      dice.day('2023-01-01', '2024-12-31'),
    ]
    return {
      人员编号: `P${String(index + 1).padStart(3, '0')}`,
      姓名: dice.pick(surnames) + dice.pick(names),
      单位编码: cell(agency, '单位编码'),
      职务: dice.pick(['局长', '科长', '科员', '', '四级调研员']),
      职务层次: dice.pick(Object.keys(officeNorms[cell(agency, '机关层级')] ?? {})),
      人员状态: status,
      状态日期: status === '在职' ? '' : dice.pick(retired),
      ...(dated && { 生效日期: dice.chance(0.25) ? dice.pick(['2012-07-01', '2021-03-01', '2023-11-15']) : '' }),
    }
  })
}

/** One large room more, so that the total is a hair below, at or above what the agency may have. */
function reachAllowance(
  dice: Dice,
  town: Town,
  agency: string,
  add: (agency: string, use: string, area: string) => Row,
) {
  if (within(town.headcounts, '生效日期', '失效日期', base).every((h) => h.单位编码 !== agency)) return
  const { office, service } = allowances(town, agency, base)
  const fill = (allowed: ReturnType<typeof of>, uses: string[], use: string) => {
    const rooms = town.rooms.filter((room) => room.使用单位编码 === agency && uses.includes(cell(room, '用途')))
    const there = rooms.filter((room) => cell(room, '生效日期') <= base).map((room) => of(cell(room, '使用面积(㎡)')))
    const missing = minus(plus(allowed, of(dice.pick(['-0.01', '0', '0.01', '0.01', '35.5']))), sum(there))
    if (compare(missing, of('0.01')) >= 0 && dice.chance(0.7)) add(agency, use, show(missing))
  }
  fill(office, ['办公室'], '办公室')
  if (service) fill(service, serviceUses, '会议室')
}
