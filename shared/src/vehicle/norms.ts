import type { RuleRow } from '../law/finding.ts'
import { clauseOf, scrap2012, so405, so621, veh2017 } from '../law/instruments.ts'

/** 用途类别 (公务用车管理办法 第三条). */
export const categories = ['机要通信用车', '应急保障用车', '执法执勤用车', '特种专业技术用车', '其他公务用车'] as const
export type Category = (typeof categories)[number]

/** Set by the department with the finance department, car by car: no cap of ours judges it (第七条). */
export const SPECIAL_TECHNICAL: Category = '特种专业技术用车'

/** 车辆类型; sizes as in GA 802. */
export const bodyTypes = [
  '轿车',
  '其他小型客车',
  '中型客车',
  '大型客车',
  '微型载货',
  '轻型载货',
  '中型载货',
  '重型载货',
  '专项作业车',
  '摩托车',
] as const
export type BodyType = (typeof bodyTypes)[number]

/** 能源类型. */
export const energies = ['汽油', '柴油', '纯电动', '插电式混合动力', '燃料电池', '混合动力', '其他'] as const
export type Energy = (typeof energies)[number]

/** What counts as 新能源汽车; an ordinary hybrid (混合动力) does not. */
export const newEnergies: readonly string[] = ['纯电动', '插电式混合动力', '燃料电池'] satisfies Energy[]

/** Cars without a combustion engine: there is no displacement to judge. */
export const enginelessEnergies: readonly string[] = ['纯电动', '燃料电池'] satisfies Energy[]

/** 配备审批, from the widest down: where a tier has no cap for a body type, the next lower one counts. */
export const approvalTiers = ['特殊情况', '工作需要', '正常'] as const
export type ApprovalTier = (typeof approvalTiers)[number]

/** 配备标准 (第七条): yuan without purchase tax and litres, each inclusive; null where no displacement is set. */
export interface VehicleCap extends RuleRow {
  category: Category
  approval: ApprovalTier
  bodyType: BodyType
  priceCnyMax: number
  displacementLMax: number | null
}

/** The cap of a new-energy 轿车, whatever its category. */
export interface NewEnergyCap extends RuleRow {
  priceCnyMax: number
}

/** That the number of cars is held to the quota (编制). */
export type QuotaRule = RuleRow

/** After more than so many years a car may be replaced; one that still serves goes on serving. */
export interface RenewalRule extends RuleRow {
  years: number
}

/** 强制报废使用年限. */
export interface ScrapAge extends RuleRow {
  bodyType: BodyType
  years: number
}

/** 引导报废行驶里程: the owner may hand the car in. */
export interface GuidanceDistance extends RuleRow {
  bodyType: BodyType
  km: number
}

/** That a car is inspected in time. */
export type InspectionRule = RuleRow

const national = { until: null, jurisdiction: 'CN', certainty: 'verified' } as const
const inVeh2017 = { ...national, from: veh2017.from }
const inScrap2012 = { ...national, from: scrap2012.from }

type CapLine = [categories: Category[], approval: ApprovalTier, bodies: BodyType[], cny: number, litres: number | null]

const capLines: CapLine[] = [
  [['机要通信用车'], '正常', ['轿车', '其他小型客车'], 120_000, 1.6],
  [['应急保障用车', '其他公务用车'], '正常', ['轿车', '其他小型客车'], 180_000, 1.8],
  [['应急保障用车', '其他公务用车'], '特殊情况', ['其他小型客车', '中型客车'], 250_000, 3],
  [['应急保障用车', '其他公务用车'], '特殊情况', ['大型客车'], 450_000, null],
  [['执法执勤用车'], '正常', ['轿车', '其他小型客车'], 120_000, 1.6],
  [['执法执勤用车'], '工作需要', ['轿车', '其他小型客车'], 180_000, 1.8],
  [['执法执勤用车'], '特殊情况', ['其他小型客车', '中型客车'], 250_000, 3],
  [['执法执勤用车'], '特殊情况', ['大型客车'], 450_000, null],
]

/** The row in force on the day of purchase judges a car; those bought before the first row are not judged. */
export const vehicleCaps: readonly VehicleCap[] = capLines.flatMap(
  ([lineCategories, approval, bodies, priceCnyMax, displacementLMax]) =>
    lineCategories.flatMap((category) =>
      bodies.map((bodyType) => ({
        ...inVeh2017,
        id: `vehicle.cap/${category}/${approval}/${bodyType}/${veh2017.from}`,
        clause: clauseOf(veh2017, '第七条'),
        category,
        approval,
        bodyType,
        priceCnyMax,
        displacementLMax,
      })),
    ),
)

/** 「新能源轿车价格不超过18万元」: worded for sedans only, and for every category with a cap of its own. */
export const newEnergyCaps: readonly NewEnergyCap[] = [
  {
    ...inVeh2017,
    id: `vehicle.cap/新能源轿车/${veh2017.from}`,
    clause: clauseOf(veh2017, '第七条'),
    priceCnyMax: 180_000,
  },
]

/** No car over the quota: since 2012 by the State Council, since 2017 by quota of each category. */
export const quotaRules: readonly QuotaRule[] = [
  {
    ...national,
    id: `vehicle.quota/${so621.from}`,
    from: so621.from,
    until: veh2017.from,
    clause: clauseOf(so621, '第二十五条'),
  },
  { ...inVeh2017, id: `vehicle.quota/${veh2017.from}`, clause: clauseOf(veh2017, '第六条') },
]

/** 「使用年限超过8年」 is the age of renewal and no scrap age: more than eight years, not eight. */
export const renewalRules: readonly RenewalRule[] = [
  { ...inVeh2017, id: `vehicle.renewal/${veh2017.from}`, clause: clauseOf(veh2017, '第二十二条'), years: 8 },
]

const scrapYears: [BodyType, number][] = [
  ['中型客车', 20],
  ['大型客车', 20],
  ['微型载货', 12],
  ['轻型载货', 15],
  ['中型载货', 15],
  ['重型载货', 15],
]

/**
 * Non-commercial vehicles, counted from 初次登记日期. 轿车 and 其他小型客车 have no scrap age. 专项作业车 (15 or 30 by cargo
 * function) and 摩托车 (12 or 13) have no row before their sub-kind is recorded.
 */
export const scrapAges: readonly ScrapAge[] = scrapYears.map(([bodyType, years]) => ({
  ...inScrap2012,
  id: `vehicle.scrap-age/${bodyType}/${scrap2012.from}`,
  clause: clauseOf(scrap2012, '第五条'),
  bodyType,
  years,
}))

const guidanceKm: [BodyType, number][] = [
  ['轿车', 600_000],
  ['其他小型客车', 600_000],
  ['中型客车', 500_000],
  ['大型客车', 600_000],
  ['微型载货', 500_000],
  ['轻型载货', 600_000],
  ['中型载货', 600_000],
  ['重型载货', 700_000],
  ['专项作业车', 500_000],
]

/** 摩托车 has no row: its distance (100,000 or 120,000 km) depends on a sub-kind that is not recorded. */
export const guidanceDistances: readonly GuidanceDistance[] = guidanceKm.map(([bodyType, km]) => ({
  ...inScrap2012,
  id: `vehicle.guidance/${bodyType}/${scrap2012.from}`,
  clause: clauseOf(scrap2012, '第七条'),
  bodyType,
  km,
}))

/** The day on the licence wins over any computed from the cycle. */
export const inspectionRules: readonly InspectionRule[] = [
  { ...national, id: `vehicle.inspection/${so405.from}`, from: so405.from, clause: clauseOf(so405, '第十六条') },
]
