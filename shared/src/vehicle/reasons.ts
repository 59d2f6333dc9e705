import { Decimal } from 'decimal.js'
import { addYearsClamped, type Day } from '../day.ts'
import { advance, INSPECTED_UNTIL, MODEL } from '../law/advance.ts'
import type { Edition } from '../law/edition.ts'
import { fractionOf, show2, showDifference, showExcess, showPlain } from '../law/exact.ts'
import type { Finding, FindingInput } from '../law/finding.ts'
import { findingOn, line, ruleLine } from '../law/grounds.ts'
import type { Cap, QuotaFacts, VehicleFacts } from './facts.ts'
import type { GuidanceDistance, InspectionRule, QuotaRule, RenewalRule, ScrapAge } from './norms.ts'

const whose = ({ code, plate, agencyCode, category }: VehicleFacts) => ({
  subject: { type: 'vehicle' as const, code, name: plate },
  agencyCode,
  category,
})

const nameOf = ({ code, plate, model }: VehicleFacts, ...details: string[]) =>
  `${code} ${plate} ${model}${details.length > 0 ? `（${details.join('，')}）` : ''}`

const fact = (facts: VehicleFacts, label: string, value: string): FindingInput =>
  line(label, value, 'vehicle', facts.code)

const vehicleLines = (facts: VehicleFacts): FindingInput[] => [
  fact(facts, '车辆', `${facts.plate}（${facts.code}）`),
  fact(facts, MODEL, facts.model),
  fact(facts, '车辆类型', facts.bodyType),
]

const approvalText = ({ approvalTier, approvalNo }: VehicleFacts) =>
  approvalNo ? `${approvalTier}（${approvalNo}）` : approvalTier

const purchaseLines = (facts: VehicleFacts): FindingInput[] => [
  ...vehicleLines(facts),
  fact(facts, '用途类别', facts.category),
  fact(facts, '能源类型', facts.energy),
  fact(facts, '购置日期', facts.purchasedOn),
  fact(facts, '配备审批', approvalText(facts)),
]

/** Which line of the table the car is held to, and why it is another than that of its approval. */
const standardText = (facts: VehicleFacts, { approval }: Cap): string =>
  approval === null
    ? '新能源轿车标准'
    : approval === facts.approvalTier
      ? `${facts.category}「${approval}」标准`
      : `${facts.category}「${approval}」标准（「${facts.approvalTier}」未设${facts.bodyType}标准）`

interface OverCap {
  code: 'vehicle.price' | 'vehicle.displacement'
  label: string
  unit: string
  value: Decimal
  max: number
}

const overCap = (facts: VehicleFacts, cap: Cap, { code, label, unit, value, max }: OverCap): Finding => {
  const limit = new Decimal(max)
  const excess = value.minus(limit)
  const [measured, ceiling, said] = [show2(value), show2(limit), showExcess(fractionOf(excess))]
  const standard = standardText(facts, cap)
  return findingOn({
    ...whose(facts),
    code,
    verdict: 'exceeds',
    rows: [cap.row],
    figures: [measured, ceiling, show2(excess)],
    explanation:
      `${nameOf(facts, facts.bodyType, facts.category, facts.approvalTier)}，${label} ${measured} ${unit}，` +
      `按${standard}上限 ${ceiling} ${unit}，超出${said} ${unit}。`,
    inputs: [
      ...purchaseLines(facts),
      line('适用标准', standard),
      fact(facts, label, `${measured} ${unit}`),
      ruleLine(`${label}上限`, `${ceiling} ${unit}`, cap.row),
      line('超出', `${showDifference(measured, ceiling, fractionOf(excess))} ${unit}`),
    ],
  })
}

/** `vehicle.price`: yuan without purchase tax. */
export const priceFinding = (facts: VehicleFacts, cap: Cap): Finding =>
  overCap(facts, cap, {
    code: 'vehicle.price',
    label: '购置价格',
    unit: '元',
    value: facts.priceCny,
    max: cap.row.priceCnyMax,
  })

/** `vehicle.displacement`: litres as on the licence. */
export const displacementFinding = (facts: VehicleFacts, cap: Cap, value: Decimal, max: number): Finding =>
  overCap(facts, cap, { code: 'vehicle.displacement', label: '排气量', unit: '升', value, max })

/** `vehicle.tier`: a coach that no row allows with the approval it has; nothing is left to judge its price by. */
export const tierFinding = (facts: VehicleFacts, law: Edition): Finding => {
  const ofCategory = [...law.caps.values()].filter(({ category }) => category === facts.category)
  const allowing = ofCategory.filter(({ bodyType }) => bodyType === facts.bodyType)
  const reason =
    allowing.length > 0
      ? `配备${facts.bodyType}须经「${allowing.map(({ approval }) => approval).join('」「')}」审批，` +
        `登记的配备审批为「${facts.approvalTier}」`
      : `${facts.category}未设${facts.bodyType}配备标准`
  return findingOn({
    ...whose(facts),
    code: 'vehicle.tier',
    verdict: 'missing',
    rows: allowing.length > 0 ? allowing : ofCategory,
    explanation: `${nameOf(facts, facts.bodyType, facts.category)}：${reason}，购置价格和排气量无标准可依，未作判定。`,
    inputs: purchaseLines(facts),
  })
}

/** The years completed and since when; the sentence stays true until the next anniversary. */
const ageOf = (facts: VehicleFacts, years: number) => {
  const since = addYearsClamped(facts.firstRegisteredOn, years)
  return {
    said: `，初次登记于 ${facts.firstRegisteredOn}，${since} 已满 ${years} 年`,
    lines: [
      ...vehicleLines(facts),
      fact(facts, '初次登记日期', facts.firstRegisteredOn),
      line('已满年数', `${years} 年（${since} 满）`),
    ],
  }
}

/** `vehicle.scrap-due`: the compulsory scrap age is reached. */
export const scrapDueFinding = (facts: VehicleFacts, years: number, row: ScrapAge): Finding => {
  const age = ageOf(facts, years)
  const excess = years - row.years
  return findingOn({
    ...whose(facts),
    code: 'vehicle.scrap-due',
    verdict: 'overdue',
    rows: [row],
    figures: [String(years), String(row.years), String(excess)],
    explanation:
      `${nameOf(facts, facts.bodyType)}${age.said}，强制报废年限 ${row.years} 年，` +
      `${excess > 0 ? `超出 ${excess} 年` : '已到期'}。`,
    inputs: [
      ...age.lines,
      ruleLine('强制报废年限', `${row.years} 年`, row),
      line('到期日', addYearsClamped(facts.firstRegisteredOn, row.years)),
    ],
  })
}

/** `vehicle.renewable`: more than so many years in use. */
export const renewableFinding = (facts: VehicleFacts, years: number, row: RenewalRule): Finding => {
  const age = ageOf(facts, years)
  return findingOn({
    ...whose(facts),
    code: 'vehicle.renewable',
    verdict: 'notice',
    rows: [row],
    figures: [String(years), String(row.years), String(years - row.years)],
    explanation: `${nameOf(facts)}${age.said}，使用年限超过 ${row.years} 年，可以更新；未达强制报废标准且仍可使用的，应当继续使用。`,
    inputs: [
      ...age.lines,
      ruleLine('更新年限', `超过 ${row.years} 年`, row),
      line(`满 ${row.years} 年之日`, addYearsClamped(facts.firstRegisteredOn, row.years)),
    ],
  })
}

/** `vehicle.scrap-guided`: the guidance distance is reached. */
export const scrapGuidedFinding = (
  facts: VehicleFacts,
  { km, readOn }: NonNullable<VehicleFacts['odometer']>,
  row: GuidanceDistance,
): Finding => {
  const [measured, limit, excess] = [showPlain(km), String(row.km), showPlain(km.minus(row.km))]
  return findingOn({
    ...whose(facts),
    code: 'vehicle.scrap-guided',
    verdict: 'notice',
    rows: [row],
    figures: [measured, limit, excess],
    explanation:
      `${nameOf(facts, facts.bodyType)}，行驶里程 ${measured} 公里（${readOn ? `${readOn} 读数` : '读数日期未记'}），` +
      `达到引导报废里程 ${limit} 公里，超出 ${excess} 公里。`,
    inputs: [
      ...vehicleLines(facts),
      fact(facts, '行驶里程', `${measured} 公里`),
      fact(facts, '里程日期', readOn ?? '未记'),
      ruleLine('引导报废里程', `${limit} 公里`, row),
      line('超出', `${measured} − ${limit} = ${excess} 公里`),
    ],
  })
}

/** `vehicle.inspection`: not inspected again after `until`. */
export const inspectionFinding = (facts: VehicleFacts, until: Day, row: InspectionRule, day: Day): Finding =>
  advance(
    findingOn({
      ...whose(facts),
      code: 'vehicle.inspection',
      verdict: 'overdue',
      rows: [row],
      figures: ['', '0', ''],
      explanation: '',
      inputs: [...vehicleLines(facts), fact(facts, INSPECTED_UNTIL, until)],
      countsFrom: until,
    }),
    day,
  )

/** `vehicle.quota`: one category of one agency. */
export const quotaFinding = (facts: QuotaFacts, row: QuotaRule): Finding => {
  const { agencyCode, agencyName, category, vehicles, quota } = facts
  const number = quota?.number ?? 0
  const basis = quota
    ? `编制 ${number} 辆${quota.approvalNo ? `（${quota.approvalNo}）` : ''}`
    : '未核定编制，按 0 辆计'
  return findingOn({
    code: 'vehicle.quota',
    verdict: 'exceeds',
    subject: { type: 'agency', code: agencyCode, name: agencyName },
    agencyCode,
    category,
    keyedByCategory: true,
    rows: [row],
    figures: [String(vehicles), String(number), String(vehicles - number)],
    explanation: `${agencyCode} ${agencyName}实有${category} ${vehicles} 辆，${basis}，超编 ${vehicles - number} 辆。`,
    inputs: [
      line('单位', `${agencyName}（${agencyCode}）`, 'agency', agencyCode),
      line('用途类别', category),
      line('实有车辆', `${vehicles} 辆`, 'agency', agencyCode),
      line('车辆编制', basis, 'agency', agencyCode),
      line('超编', `${vehicles} − ${number} = ${vehicles - number} 辆`),
    ],
  })
}
