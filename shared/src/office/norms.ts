import { Fraction } from 'fraction.js'
import type { Band, Tier } from '../agency/norms.ts'
import type { Certainty, Clause, RuleRow } from '../law/finding.ts'
import { clauseOf, off2017, std2014 } from '../law/instruments.ts'

/** The use of a room in which people have their offices: the only one that person and agency norms of 办公室 look at. */
export const OFFICE = '办公室'

/**
 * 用途 of a room by class (办公用房管理办法 第二条; 建设标准). 技术业务用房 is no 办公用房 and stays out of every sum.
 * Workers (工勤) sit in service rooms, so they add no office quota.
 */
export const roomUses = {
  办公室: [OFFICE],
  服务用房: [
    '会议室',
    '接待室',
    '档案室',
    '图书资料室',
    '机关信息网络用房',
    '机要保密室',
    '文印室',
    '收发室',
    '医务室',
    '值班室',
    '储藏室',
    '物业及工勤人员用房',
    '开水间',
    '卫生间',
  ],
  设备用房: ['设备用房'],
  附属用房: ['食堂', '停车库', '警卫用房', '人防设施'],
  技术业务用房: ['技术业务用房'],
} as const
export type RoomClass = keyof typeof roomUses
export type RoomUse = (typeof roomUses)[RoomClass][number]

const classes = new Map<string, RoomClass>(
  Object.entries(roomUses).flatMap(([name, uses]) => uses.map((use) => [use, name as RoomClass] as const)),
)

/** The class that a 用途 belongs to; undefined for a word that is none. */
export const roomClassOf = (use: string): RoomClass | undefined => classes.get(use)

/** 每人办公室使用面积上限, m². */
export interface OfficeNorm extends RuleRow {
  tier: Tier
  band: Band
  usableM2Max: number
}

/** 服务用房人均使用面积上限, m² per authorised post, by the number x of posts. */
export interface ServiceNorm extends RuleRow {
  tier: Tier
  /** up to this many posts, `smallM2` each */
  smallMax: number
  smallM2: number
  /** from this many posts, `largeM2` each */
  largeMin: number
  largeM2: number
  /** between the two: (minuend − x) ÷ divisor each */
  minuend: number
  divisor: number
}

/** 服务用房 of an agency with x authorised posts: x × the norm of so many posts, m², exactly. */
export const serviceLimit = (norm: ServiceNorm, x: number): Fraction => {
  const each =
    x <= norm.smallMax
      ? new Fraction(String(norm.smallM2))
      : x >= norm.largeMin
        ? new Fraction(String(norm.largeM2))
        : new Fraction(norm.minuend - x, norm.divisor)
  return each.mul(x)
}

/** How many offices one person may have without approval. */
export interface OneOfficeRule extends RuleRow {
  roomsMax: number
}

/** Within how many months the agency takes back the room of one who has left. */
export interface RetrievalRule extends RuleRow {
  months: number
}

/** For how many days an office may stand empty unremarked. */
export interface VacancyRule extends RuleRow {
  daysMax: number
}

/** By how much the area of one person may be over the norm unremarked, m²; the nation knows no such row (0.00). */
export interface ToleranceRule extends RuleRow {
  m2: number
}

const national = { until: null, jurisdiction: 'CN' }
const inStd2014 = { ...national, from: std2014.from }
const inOff2017 = { ...national, from: off2017.from }

/** The columns of one tier: each band with its ceiling. */
const officeNormsOf = (tier: Tier, certainty: Certainty, clause: Clause, ceilings: [Band, number][]): OfficeNorm[] =>
  ceilings.map(([band, usableM2Max]) => ({
    ...inStd2014,
    id: `office.norm/${tier}/${band}/${std2014.from}`,
    certainty,
    clause,
    tier,
    band,
    usableM2Max,
  }))

const table3 = clauseOf(std2014, '表3')
const township = clauseOf(std2014, '表3（乡级机关由省级人民政府规定，原则上不超过县级副职）')

/** 每人办公室使用面积上限: 「不应超过」, a rest room and a toilet of one's own included. */
export const officeNorms: readonly OfficeNorm[] = [
  ...officeNormsOf('中央机关', 'verified', table3, [
    ['部级正职', 54],
    ['部级副职', 42],
    ['正司(局)级', 24],
    ['副司(局)级', 18],
    ['处级', 12],
    ['处级以下', 9],
  ]),
  ...officeNormsOf('省级机关', 'verified', table3, [
    ['省级正职', 54],
    ['省级副职', 42],
    ['正厅(局)级', 30],
    ['副厅(局)级', 24],
    ['正处级', 18],
    ['副处级', 12],
    ['处级以下', 9],
  ]),
  ...officeNormsOf('市级机关', 'verified', table3, [
    ['市级正职', 42],
    ['市级副职', 30],
    ['正局(处)级', 24],
    ['副局(处)级', 18],
    ['局(处)级以下', 9],
  ]),
  ...officeNormsOf('县级机关', 'verified', table3, [
    ['县级正职', 30],
    ['县级副职', 24],
    ['正科级', 18],
    ['副科级', 12],
    ['科级以下', 9],
  ]),
  // Left to the province; what several provinces and cities set, until the province's own row is entered.
  ...officeNormsOf('乡级机关', 'local', township, [
    ['乡级正职', 24],
    ['乡级副职', 18],
    ['乡级以下', 9],
  ]),
]

const serviceNorm = (tier: Tier, certainty: Certainty, formula: Omit<ServiceNorm, keyof RuleRow | 'tier'>) => ({
  ...inStd2014,
  id: `office.service/${tier}/${std2014.from}`,
  certainty,
  clause: clauseOf(std2014, '服务用房使用面积指标'),
  tier,
  ...formula,
})

const centralService = { smallMax: 200, smallM2: 9, largeMin: 400, largeM2: 7, minuend: 1100, divisor: 100 }

/** 服务用房. 乡级机关 has no row: each province sets its own, and until it is entered the tier is not judged. */
export const serviceNorms: readonly ServiceNorm[] = [
  // The range 7–9 was read in print, the break points were not.
  serviceNorm('中央机关', 'memory', centralService),
  serviceNorm('省级机关', 'memory', centralService),
  serviceNorm('市级机关', 'verified', {
    smallMax: 200,
    smallM2: 8,
    largeMin: 400,
    largeM2: 6,
    minuend: 1000,
    divisor: 100,
  }),
  serviceNorm('县级机关', 'memory', {
    smallMax: 100,
    smallM2: 8,
    largeMin: 200,
    largeM2: 6,
    minuend: 500,
    divisor: 50,
  }),
]

/** 领导干部配置使用一处办公用房; one more only on strict approval. */
export const oneOfficeRules: readonly OneOfficeRule[] = [
  {
    ...inOff2017,
    id: `office.one/${off2017.from}`,
    certainty: 'verified',
    clause: clauseOf(off2017, '第十九条'),
    roomsMax: 1,
  },
]

/** The agency takes the room back within one month after the formalities of a transfer or a retirement. */
export const retrievalRules: readonly RetrievalRule[] = [
  {
    ...inOff2017,
    id: `office.retrieval/${off2017.from}`,
    certainty: 'verified',
    clause: clauseOf(off2017, '第十九条'),
    months: 1,
  },
]

/** Idle rooms are to be put to use; the law names no number of days, so this one is ours until a bureau sets its own. */
export const vacancyRules: readonly VacancyRule[] = [
  {
    ...inOff2017,
    id: `office.vacancy/${off2017.from}`,
    certainty: 'local',
    clause: clauseOf(off2017, '第六章（闲置天数由本地设定）'),
    daysMax: 180,
  },
]
