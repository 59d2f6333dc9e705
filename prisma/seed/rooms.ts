import { agencies, type CityAgency, postsOf } from './agencies.ts'
import type { CityPerson } from './people.ts'
import { buildings } from './places.ts'
import { type Chance, dayOf, hundredths, workday } from './random.ts'
import { roomOf, second, surplusRooms, wideRooms } from './room-cases.ts'
import { type ImportFile, importFile } from './table.ts'

export interface CityRoom {
  code: string
  building: string
  /** below the ground: B1 */
  floor: string
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
  YX11: [9, '执法办案区'],
  YX13: [4, '测绘资料与图库'],
  YX14: [3, '监测实验室'],
  YX18: [1, '应急指挥中心'],
  YX20: [14, '审判法庭'],
  YX21: [6, '办案用房'],
  YX23: [2, '违法处理大厅'],
  YX24: [5, '违法处理大厅'],
  YX31: [2, '血液检测实验室'],
  YX36: [2, '文物修复室'],
  YL04: [5, '执法办案区'],
  YL09: [2, '快检实验室'],
}

/** How many rooms the register knows. */
const ROOMS = 2600

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
    at.place += 1
    return this.#register(building, String(at.floor), number, use, area, agency, remark, from)
  }
  readonly #cellar = new Map<string, number>()
  addBelow(building: string, use: string, area: number, agency: string, remark = ''): CityRoom {
    const place = (this.#cellar.get(building) ?? 0) + 1
    this.#cellar.set(building, place)
    return this.#register(building, 'B1', `B1${String(place).padStart(2, '0')}`, use, area, agency, remark, '')
  }
  #register(
    building: string,
    floor: string,
    number: string,
    use: string,
    area: number,
    agency: string,
    remark: string,
    from: string,
  ): CityRoom {
    const room = { code: `${building}-${number}`, building, floor, number, use, area, agency, remark, from }
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
    const wide = wideRooms[agency.code]
    const shared: CityRoom[] = []
    while (staff.length > 0) {
      const together = staff.splice(0, random.pick([2, 2, 2, 3, 3, 4]))
      const guest = guests.shift()
      const sharing = guest ? [...together, guest] : together
      const each = wide && shared.length < wide.rooms ? wide.each : random.int(735, 850)
      const room = office(sharing.length * each, sharing.length > 2 ? '合用' : '')
      shared.push(room)
      for (const person of sharing) hold(room, person, since())
    }
    for (const person of own.filter(({ keeps }) => keeps === 'alone')) {
      hold(office(varied(sizes[person.rank] ?? 0)), person, dayOf(2019, random.int(1, 12), random.int(1, 28)))
    }
    for (const person of former) {
      const left = workday(person.statusOn, random.int(3, 26))
      const from = dayOf(random.int(2015, 2018), random.int(1, 12), random.int(1, 28))
      // Most had a place that a colleague has taken since; now and then nobody took the room over.
      const room = random.percent(8) ? office(random.int(900, 1500)) : random.pick(shared)
      hold(room, person, from, left)
    }
    for (const { area, remark, from } of surplusRooms(agency.code)) {
      builder.add(agency.building, '办公室', area, agency.code, remark, from)
    }

    const posts = postsOf(agency)
    // 应急管理局 has more service rooms than its posts allow.
    const each = agency.code === 'YX18' ? 980 : agency.tier === '乡级机关' ? 520 : random.int(540, 660)
    for (const [use, share, remark] of services) {
      const rooms = Math.max(1, Math.round((posts * share) / 550))
      for (let place = 0; place < rooms; place += 1) {
        builder.add(agency.building, use, Math.floor((posts * each * share) / 100 / rooms), agency.code, remark)
      }
    }
    if (agency.kind === '党的机关') builder.add(agency.building, '机要保密室', random.int(1200, 1600), agency.code)
    const [rooms, remark] = technical[agency.code] ?? [0, '']
    for (let place = 0; place < rooms; place += 1) {
      builder.add(agency.building, '技术业务用房', random.int(3600, 9800), agency.code, remark)
    }
  }
  for (const [use, area, agency, remark] of shared) builder.add('XZ4', use, area, agency, remark)
  for (const [use, area, remark] of cellar) builder.addBelow('XZ4', use, area, 'YX09', remark)
  // What the large buildings have below besides, until the register is as large as it is.
  const places = Object.keys(buildings).filter(
    (code) => builder.rooms.filter((room) => room.building === code).length > 60,
  )
  for (let place = 0; builder.rooms.length < ROOMS; place += 1) {
    const building = places[place % places.length] ?? ''
    const [use, remark] = random.pick(besides)
    builder.addBelow(building, use, random.int(1200, 6800), '', remark)
  }
  return { rooms: builder.rooms, occupancies }
}

const besides: readonly (readonly [use: string, remark: string])[] = [
  ['设备用房', '配电间'],
  ['设备用房', '水泵房'],
  ['设备用房', '空调机房'],
  ['停车库', '地下车位'],
  ['物业及工勤人员用房', '工具间'],
]

/** What the whole 行政中心 uses. */
const shared: readonly [use: string, area: number, agency: string, remark: string][] = [
  ['会议室', 68_040, '', '第一会议厅'],
  ['会议室', 31_250, '', '第二会议厅'],
  ['会议室', 18_600, '', '多功能厅'],
  ['食堂', 126_580, 'YX09', '机关食堂'],
  ['警卫用房', 8_640, 'YX09', ''],
  ['医务室', 5_400, '', ''],
  ['物业及工勤人员用房', 7_200, '', ''],
  ['机关信息网络用房', 8_800, '', '中心机房'],
]

/** What lies below its 会议中心. */
const cellar: readonly [use: string, area: number, remark: string][] = [
  ['停车库', 385_000, '地下车库'],
  ['人防设施', 96_000, ''],
]

export const roomFile = (rooms: readonly CityRoom[]): ImportFile =>
  importFile(
    'rooms',
    '房间',
    ['房间编号', '院落', '楼栋', '楼层', '房间号', '用途', '使用面积(㎡)', '使用单位编码', '备注', '生效日期'],
    rooms.map((room) => ({
      房间编号: room.code,
      院落: buildings[room.building]?.compound,
      楼栋: buildings[room.building]?.name,
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
