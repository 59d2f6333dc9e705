import { agencies, type CityAgency } from './agencies.ts'
import type { CityPerson } from './people.ts'
import { type Chance, dayOf, hundredths, workday } from './random.ts'
import { roomOf, second, surplusRooms, wideRooms } from './room-cases.ts'
import { type ImportFile, importFile } from './table.ts'

export interface CityRoom {
  code: string
  building: string
  floor: number
  number: string
  use: string
  /** hundredths of m² */
  area: number
  agency: string
  remark: string
  /** the day from which the room is in the city's hands; empty: always */
  from: string
}

interface Occupancy {
  room: string
  person: string
  from: string
  until: string
  approvalNo: string
}

const buildings: Record<string, readonly [compound: string, building: string]> = {
  XZ1: ['云川市行政中心', '1号楼'],
  XZ2: ['云川市行政中心', '2号楼'],
  XZ3: ['云川市行政中心', '3号楼'],
  XZ4: ['云川市行政中心', '会议中心'],
  ZF1: ['云川市政法大院', '公安综合楼'],
  ZF2: ['云川市政法大院', '审判检察综合楼'],
  JS1: ['建设路办公区', '东楼'],
  JS2: ['建设路办公区', '西楼'],
  XX1: ['云溪县行政中心', '主楼'],
  XX2: ['云溪县行政中心', '附楼'],
  QH1: ['清河区政府大院', '办公楼'],
  XK1: ['溪口镇政府大院', '办公楼'],
  SQ1: ['石桥镇政府大院', '办公楼'],
  QS1: ['青山乡政府大院', '办公楼'],
  BT1: ['白塔镇政府大院', '办公楼'],
}

/** What a single room of each band measures on the whole, in hundredths; of the last band, each person's part of one. */
const usual: Record<CityAgency['tier'], readonly number[]> = {
  市级机关: [3850, 2750, 2200, 1650, 850],
  县级机关: [2750, 2200, 1650, 1100, 850],
  乡级机关: [2200, 1650, 850],
}

/** Service rooms: their part in a hundred of all of an agency's. */
const services: readonly [use: string, share: number, remark: string][] = [
  ['会议室', 34, ''],
  ['会议室', 14, '小会议室'],
  ['接待室', 9, ''],
  ['档案室', 18, ''],
  ['文印室', 6, ''],
  ['值班室', 6, ''],
  ['储藏室', 8, ''],
]

/** Rooms for the technical work of some agencies; they are no office space. */
const technical: Record<string, readonly [number, string]> = {
  YC11: [6, '执法办案区'],
  YC13: [2, '测绘资料与图库'],
  YC14: [2, '监测实验室'],
  YC18: [1, '应急指挥中心'],
  YC20: [8, '审判法庭'],
  YC21: [3, '办案用房'],
  YC24: [3, '违法处理大厅'],
  YX04: [3, '执法办案区'],
}

/** Hands out rooms of a building floor by floor, with what every floor has in common. */
class Builder {
  readonly rooms: CityRoom[] = []
  readonly #next = new Map<string, { floor: number; place: number }>()
  readonly #random: Chance
  constructor(random: Chance) {
    this.#random = random
  }
  add(building: string, use: string, area: number, agency: string, remark = '', from = ''): CityRoom {
    const at = this.#next.get(building) ?? this.#openFloor(building, 1)
    if (at.place > 20) this.#openFloor(building, at.floor + 1)
    return this.#put(building, use, area, agency, remark, from)
  }
  #openFloor(building: string, floor: number) {
    const at = { floor, place: 1 }
    this.#next.set(building, at)
    this.#put(building, '卫生间', this.#random.int(1420, 1980), '', '公共')
    this.#put(building, '卫生间', this.#random.int(1420, 1980), '', '公共')
    this.#put(building, '开水间', this.#random.int(560, 820), '', '公共')
    if (this.#random.percent(70)) this.#put(building, '设备用房', this.#random.int(900, 2400), '', '强弱电间')
    return this.#next.get(building) ?? at
  }
  #put(building: string, use: string, area: number, agency: string, remark: string, from = ''): CityRoom {
    const at = this.#next.get(building) ?? { floor: 1, place: 1 }
    const number = String(at.floor * 100 + at.place)
    const room = { code: `${building}-${number}`, building, floor: at.floor, number, use, area, agency, remark, from }
    at.place += 1
    this.rooms.push(room)
    return room
  }
}

/** The city's rooms and who has held them since when. */
export function cityRooms(
  people: readonly CityPerson[],
  random: Chance,
): { rooms: CityRoom[]; occupancies: Occupancy[] } {
  const builder = new Builder(random)
  const occupancies: Occupancy[] = []
  const hold = (room: CityRoom, { code }: CityPerson, from: string, until = '', approvalNo = '') =>
    occupancies.push({ room: room.code, person: code, from, until, approvalNo })
  const varied = (area: number) => Math.floor((area * random.int(88, 108)) / 100)
  const since = () => workday(dayOf(random.int(2019, 2024), random.int(1, 12), random.int(1, 28)), 0)

  for (const agency of agencies) {
    const own = people.filter((person) => person.agency === agency)
    const sizes = usual[agency.tier]
    const last = sizes.length - 1
    const office = (area: number, remark = '') => builder.add(agency.building, '办公室', area, agency.code, remark)
    const former = own.filter(({ status, keeps }) => status !== '在职' && keeps === '')

    for (const [place, person] of own.filter(({ status, rank }) => status === '在职' && rank < last).entries()) {
      const room = office(roomOf(agency.code, place) ?? varied(sizes[person.rank] ?? 0))
      const before = former.findIndex(({ rank }) => rank === person.rank)
      const [predecessor] = before < 0 ? [] : former.splice(before, 1)
      if (predecessor) {
        const left = workday(predecessor.statusOn, random.int(3, 26))
        hold(room, predecessor, dayOf(random.int(2015, 2018), random.int(1, 12), random.int(1, 28)), left)
        hold(room, person, workday(left, random.int(10, 60)))
      } else hold(room, person, since())
      const other = second(agency.code, place)
      if (other)
        hold(builder.add(other.building, '办公室', other.area, agency.code), person, other.from, '', other.approvalNo)
    }

    const staff = own.filter(({ status, rank }) => status === '在职' && rank === last)
    const guests = own.filter(({ keeps }) => keeps === 'shared')
    while (staff.length > 0) {
      const together = staff.splice(0, random.pick([2, 2, 3, 3, 4]))
      const guest = guests.shift()
      const sharing = guest ? [...together, guest] : together
      const area = wideRooms[agency.code]?.[sharing.length] ?? random.int(735, 850)
      const room = office(sharing.length * area, sharing.length > 2 ? '合用' : '')
      for (const person of sharing) hold(room, person, since())
    }
    for (const person of own.filter(({ keeps }) => keeps === 'alone')) {
      hold(office(varied(sizes[person.rank] ?? 0)), person, dayOf(2019, random.int(1, 12), random.int(1, 28)))
    }
    // What nobody took over stands empty since.
    for (const person of former) {
      const left = workday(person.statusOn, random.int(3, 26))
      hold(office(random.int(900, 1500)), person, dayOf(2017, random.int(1, 12), random.int(1, 28)), left)
    }
    for (const { area, remark, from } of surplusRooms(agency.code)) {
      builder.add(agency.building, '办公室', area, agency.code, remark, from)
    }

    const posts = agency.posts.reduce((sum, number) => sum + number, 0)
    // 应急管理局 has more service rooms than its posts allow.
    const serviceArea = posts * (agency.code === 'YC18' ? 980 : agency.tier === '乡级机关' ? 520 : random.int(540, 660))
    for (const [use, share, remark] of services) {
      builder.add(agency.building, use, Math.floor((serviceArea * share) / 100), agency.code, remark)
    }
    if (agency.kind === '党的机关') builder.add(agency.building, '机要保密室', random.int(1200, 1600), agency.code)
    const [rooms, remark] = technical[agency.code] ?? [0, '']
    for (let place = 0; place < rooms; place += 1) {
      builder.add(agency.building, '技术业务用房', random.int(3600, 9800), agency.code, remark)
    }
  }
  for (const [use, area, agency, remark] of shared) builder.add('XZ4', use, area, agency, remark)
  return { rooms: builder.rooms, occupancies }
}

/** What the whole 行政中心 uses. */
const shared: readonly [use: string, area: number, agency: string, remark: string][] = [
  ['会议室', 68_040, '', '第一会议厅'],
  ['会议室', 31_250, '', '第二会议厅'],
  ['会议室', 18_600, '', '多功能厅'],
  ['食堂', 126_580, 'YC09', '机关食堂'],
  ['停车库', 385_000, 'YC09', '地下车库'],
  ['警卫用房', 8_640, 'YC09', ''],
  ['人防设施', 96_000, 'YC09', ''],
  ['医务室', 5_400, '', ''],
  ['物业及工勤人员用房', 7_200, '', ''],
  ['机关信息网络用房', 8_800, '', '中心机房'],
]

export const roomFile = (rooms: readonly CityRoom[]): ImportFile =>
  importFile(
    'rooms',
    '房间',
    ['房间编号', '院落', '楼栋', '楼层', '房间号', '用途', '使用面积(㎡)', '使用单位编码', '备注', '生效日期'],
    rooms.map((room) => ({
      房间编号: room.code,
      院落: buildings[room.building]?.[0],
      楼栋: buildings[room.building]?.[1],
      楼层: room.floor,
      房间号: room.number,
      用途: room.use,
      '使用面积(㎡)': hundredths(room.area),
      使用单位编码: room.agency,
      备注: room.remark,
      生效日期: room.from,
    })),
  )

export const occupancyFile = (occupancies: readonly Occupancy[]): ImportFile =>
  importFile(
    'occupancies',
    '房间使用',
    ['房间编号', '人员编号', '起始日期', '截止日期', '批准文号'],
    occupancies.map((row) => ({
      房间编号: row.room,
      人员编号: row.person,
      起始日期: row.from,
      截止日期: row.until,
      批准文号: row.approvalNo,
    })),
  )
