import { Decimal } from 'decimal.js'
import type { Paper } from '../attachments/papers.ts'
import { addMonthsClamped, type Day, daysBetween } from '../day.ts'
import type { Clause } from '../law/finding.ts'
import { auctionLaw, clauseOf, so715, veh2017 } from '../law/instruments.ts'
import type { Rules } from '../law/rules.ts'
import type { VehicleFacts } from '../vehicle/facts.ts'
import { barredMethods } from './chooser.ts'
import { textOf, type Values } from './fields.ts'
import { type DisposalMethod, disposalMethods } from './methods.ts'
import { appraisalRequired, type DisposalLimits, noticeDays, viewingDays } from './norms.ts'
import { isOutlier, percentOf, type Range } from './price-sense.ts'
import type { Balance, DisposalRecord } from './record.ts'

/** What a guard looks at besides what was stated. */
export interface GuardFacts {
  /** on which the step is done */
  on: Day
  vehicle: VehicleFacts
  agencyName: string
  rules: Rules
  limits: DisposalLimits
  record: DisposalRecord
  balance: Balance
  /** the receiver that was named, as of the day; null: no such agency */
  receiver: { code: string; name: string; vehicles: number; quota: number | null } | null
  /** whether the firm named is a listed recycler on the day; 'no-list': the bureau keeps no list of them */
  recycler: 'listed' | 'unlisted' | 'no-list'
  /** the agency of somebody in 在职 who is called like the buyer */
  namesakeAgency: string | null
  /** 材料类别 that the case lacks for its own steps */
  lackingPapers: readonly Paper[]
  odometerBefore: Decimal | null
  /** 账面原值: the purchase price, as long as nothing else was given */
  bookValue: Decimal
  /** 材料类别 of the files on the case */
  papers: readonly string[]
  /** the price stated beside what it stands on, and the ordinary range of like lots; null: too few, or no price */
  price: { ratio: Decimal; range: Range; what: string } | null
}

/** A guard that does not hold: what is wrong and what to do, and the clause. */
export interface Broken {
  guard: GuardName
  field?: string
  message: string
  clauses: Clause[]
}

/** As the approval matrix calls the bureau itself. */
const OWN_BUREAU = '机关事务管理部门'

type Check = (values: Values, facts: GuardFacts) => Omit<Broken, 'guard'> | undefined

const money = (values: Values, name: string) => new Decimal(textOf(values, name) ?? 0)
const closed = (method: DisposalMethod, { vehicle, rules, on }: GuardFacts) => {
  const bar = barredMethods(vehicle, rules, on).find((one) => one.method === method)
  return (
    bar && {
      field: 'method',
      message: `不能采用“${disposalMethods[method]}”：${bar.explanation}。请改用其他处置方式`,
      clauses: bar.clauses,
    }
  )
}
const floorOf = ({ record, limits }: GuardFacts, rounds: number): Decimal => {
  const appraised = new Decimal(record.appraisal?.price ?? 0)
  const percent = rounds === 0 ? limits.reservePercent.value : limits.priceCut.reapprovalBelowPercent
  const usual = appraised.times(percent).div(100)
  return record.floor === null ? usual : Decimal.min(usual, record.floor)
}
const clausesOfPrice = ({ limits }: GuardFacts) => [
  appraisalRequired,
  limits.reservePercent.clause,
  limits.priceCut.clause,
]

const checks = {
  /** the way approved is still open to the vehicle on this day */
  'method-open': (_values, facts) => closed(facts.record.method, facts),
  'proposal-open': (values, facts) =>
    closed((textOf(values, 'method') as DisposalMethod | null) ?? facts.record.method, facts),
  'new-method-open': (values, facts) =>
    closed((textOf(values, 'method') as DisposalMethod | null) ?? facts.record.method, facts),
  /** who decides by book value; the bureau's own approval needs no other paper */
  'approval-matrix': (_values, { limits, bookValue, papers }) => {
    const row = limits.deciders.find(({ fromCny }) => bookValue.gte(fromCny))
    if (!row || row.approver === OWN_BUREAU || papers.includes('批准文件')) return undefined
    const message = `账面原值 ${bookValue.toFixed(2)} 元，按审批权限由${row.approver}审批；请先上传其批准文件`
    return { message, clauses: [row.clause] }
  },
  'sealing-place': (values, { limits }) => {
    const places = limits.sealingPlaces.map(({ place }) => place)
    if (places.length === 0 || places.includes(textOf(values, 'place') ?? '')) return undefined
    const clauses = limits.sealingPlaces.map(({ clause }) => clause)
    return { field: 'place', message: `封存地点须为：${places.join('、')}`, clauses }
  },
  odometer: (values, { odometerBefore }) =>
    odometerBefore?.gt(money(values, 'km'))
      ? {
          field: 'km',
          message: `里程表读数小于已登记的 ${odometerBefore} 公里；请核对，如换过里程表请先在车辆登记中更正`,
          clauses: [clauseOf(veh2017, '第二十二条')],
        }
      : undefined,
  'appraisal-valid': (values, { on, limits }) => {
    const baseDay = textOf(values, 'baseDay') ?? on
    const until = addMonthsClamped(baseDay, limits.appraisalMonths.value)
    if (baseDay <= on && on < until) return undefined
    const message =
      baseDay > on
        ? '评估基准日不能晚于评估日期'
        : `评估结论自基准日起 ${limits.appraisalMonths.value} 个月内有效，已过期`
    return { field: 'baseDay', message, clauses: [limits.appraisalMonths.clause] }
  },
  'appraisal-current': (values, { on, record, limits }) => {
    const day = textOf(values, 'auctionDay') ?? on
    const until = addMonthsClamped(record.appraisal?.baseDay ?? day, limits.appraisalMonths.value)
    return record.appraisal && day < until
      ? undefined
      : {
          message: `评估结论的有效期至 ${until} 前一日，${day} 已不能作为定价依据；请重新评估`,
          clauses: [limits.appraisalMonths.clause],
        }
  },
  'notice-days': (values) => {
    const [notice, auction] = [textOf(values, 'noticeDay') ?? '', textOf(values, 'auctionDay') ?? '']
    return daysBetween(notice, auction) >= noticeDays.value
      ? undefined
      : {
          field: 'auctionDay',
          message: `拍卖公告应于拍卖日 ${noticeDays.value} 日前发布；请将拍卖日期改为公告日期 ${noticeDays.value} 日以后`,
          clauses: [noticeDays.clause],
        }
  },
  'viewing-days': (values) => {
    const [from, until] = [textOf(values, 'viewingFrom') ?? '', textOf(values, 'viewingUntil') ?? '']
    const auction = textOf(values, 'auctionDay') ?? ''
    const days = daysBetween(from, until) + 1
    if (days >= viewingDays.value && until <= auction) return undefined
    const message =
      days < viewingDays.value
        ? `标的展示不得少于 ${viewingDays.value} 日`
        : '展示应在拍卖日以前进行，请更正展示截止日期'
    return { field: 'viewingUntil', message, clauses: [viewingDays.clause] }
  },
  reserve: (values, facts) => {
    const { rounds } = facts.record
    const given = money(values, 'reserve')
    const floor = floorOf(facts, rounds.length)
    if (given.lt(floor)) {
      const message = `起拍价不得低于 ${floor.toDecimalPlaces(2, Decimal.ROUND_UP).toFixed(2)} 元（评估价 ${facts.record.appraisal?.price ?? '—'} 元）；确需更低的，请资产科负责人先办“批准底价”`
      return { field: 'reserve', message, clauses: clausesOfPrice(facts) }
    }
    const last = rounds.at(-1)
    const { firstPercentMax, laterPercentMax, clause } = facts.limits.priceCut
    const percent = rounds.length === 1 ? firstPercentMax : laterPercentMax
    if (!last || percent === null || facts.record.floor !== null) return undefined
    const least = new Decimal(last.reserve).times(100 - percent).div(100)
    return given.lt(least)
      ? {
          field: 'reserve',
          message: `每次降价不得超过上一轮起拍价的 ${percent}%，即不低于 ${least.toDecimalPlaces(2, Decimal.ROUND_UP).toFixed(2)} 元`,
          clauses: [clause],
        }
      : undefined
  },
  rounds: (_values, { record, limits }) =>
    record.rounds.length < limits.priceCut.roundsMax
      ? undefined
      : {
          message: `已拍卖 ${record.rounds.length} 轮，达到上限；请重新评估或变更处置方式`,
          clauses: [limits.priceCut.clause],
        },
  'auction-day': (_values, { on, record }) => {
    const day = record.rounds.at(-1)?.auctionDay ?? on
    return on >= day
      ? undefined
      : { field: 'on', message: `拍卖日期为 ${day}，尚未举行`, clauses: [clauseOf(auctionLaw, '第四十五条')] }
  },
  'hammer-price': (values, { record }) => {
    const reserve = record.rounds.at(-1)?.reserve ?? '0'
    return money(values, 'price').gte(reserve)
      ? undefined
      : {
          field: 'price',
          message: `最高应价未达到保留价 ${reserve} 元的，该应价不发生效力；请登记为流拍`,
          clauses: [clauseOf(auctionLaw, '第五十条')],
        }
  },
  'buyer-independent': (values, { agencyName, record, namesakeAgency }) => {
    const buyer = textOf(values, 'buyer') ?? ''
    const clauses = [clauseOf(auctionLaw, '第二十二条、第三十条')]
    if (buyer === agencyName || buyer === record.rounds.at(-1)?.firm)
      return { field: 'buyer', message: '委托人、拍卖人及其工作人员不得参与竞买；请核实买受人', clauses }
    return namesakeAgency !== null && textOf(values, 'namesake') === null
      ? {
          field: 'namesake',
          message: `买受人与 ${namesakeAgency} 在职人员同名；请核实，确非本人的在“同名说明”中写明`,
          clauses,
        }
      : undefined
  },
  'price-sense': (values, { price }) => {
    if (!price || !isOutlier(price.ratio, price.range) || textOf(values, 'priceReason') !== null) return undefined
    const { ratio, range, what } = price
    const usual = `${percentOf(range.low)} 至 ${percentOf(range.high)}`
    return {
      field: 'priceReason',
      message: `${what} ${percentOf(ratio)}，超出本单位同类车辆（${range.lots} 辆）的通常范围 ${usual}；请核对，确无误的写明“价格说明”`,
      clauses: [appraisalRequired],
    }
  },
  'buyback-price': (values, facts) => {
    const floor = floorOf(facts, 0)
    return money(values, 'price').gte(floor)
      ? undefined
      : {
          field: 'price',
          message: `回收价款不得低于 ${floor.toDecimalPlaces(2, Decimal.ROUND_UP).toFixed(2)} 元；确需更低的，请资产科负责人先办“批准底价”`,
          clauses: clausesOfPrice(facts),
        }
  },
  receiver: (_values, { receiver, vehicle }) =>
    receiver && receiver.code !== vehicle.agencyCode
      ? undefined
      : {
          field: 'receiver',
          message: receiver ? '接收单位不能是移出单位自己' : '没有这一接收单位；请核对单位编码',
          clauses: [],
        },
  'free-quota': (_values, { receiver, vehicle }) => {
    const quota = receiver?.quota ?? 0
    return receiver && receiver.vehicles < quota
      ? undefined
      : {
          field: 'receiver',
          message: `接收单位${vehicle.category}编制 ${quota} 辆，已有 ${receiver?.vehicles ?? 0} 辆，没有空编；请另选接收单位或先核定编制`,
          clauses: [clauseOf(veh2017, '第六条')],
        }
  },
  recycler: (values, { recycler }) => {
    const clauses = [clauseOf(so715, '第五条')]
    if (recycler === 'unlisted') {
      const message = '该企业不在具备资质的报废机动车回收企业名录内；请从名录中选择，或先在机构名录中登记其资质认定书'
      return { field: 'firm', message, clauses }
    }
    return recycler === 'no-list' && textOf(values, 'qualificationNo') === null
      ? { field: 'qualificationNo', message: '尚未建立回收企业名录；请填写该企业的资质认定书编号', clauses }
      : undefined
  },
  dismantling: (_values, { lackingPapers }) =>
    lackingPapers.includes('解体照片')
      ? {
          message: '大型客车、货车应当在公安机关监督下解体；请先上传解体照片（含车辆识别代号拓印膜）',
          clauses: [clauseOf(so715, '第十一条')],
        }
      : undefined,
  'not-over-remitted': (values, { balance }) => {
    const amount = money(values, 'amount')
    const left = balance.outstanding.minus(feesBorne(values))
    const clauses = [appraisalRequired]
    if (amount.gt(left) && !amount.isZero())
      return { field: 'amount', message: `本案应缴未缴 ${left.toFixed(2)} 元，不能多缴；请核对金额或费用`, clauses }
    if (left.isNegative())
      return { field: 'fees', message: '由处置收入承担的费用超过了收入；超出部分请记为由部门预算承担', clauses }
    if (amount.isZero() && !left.isZero())
      return { field: 'amount', message: `本案还应缴 ${left.toFixed(2)} 元，请填写缴库金额`, clauses }
    if (amount.isZero() && textOf(values, 'reason') === null)
      return { field: 'reason', message: '应缴金额为零的，请写明零缴库的原因', clauses }
    return undefined
  },
  balanced: (_values, { balance }) =>
    balance.outstanding.isZero()
      ? undefined
      : { message: `本案还应缴 ${balance.outstanding.toFixed(2)} 元，缴清后方可核销`, clauses: [appraisalRequired] },
  'file-complete': (_values, { lackingPapers }) =>
    lackingPapers.length === 0
      ? undefined
      : { message: `档案不齐，缺：${lackingPapers.join('、')}；请补齐后归档`, clauses: [] },
} satisfies Record<string, Check>

export type GuardName = keyof typeof checks

/** The fees stated that come off what is remitted. */
function feesBorne(values: Values): Decimal {
  const fees = values.fees
  return (Array.isArray(fees) ? fees : []).reduce(
    (sum, fee) => (typeof fee === 'object' && fee.bearer === '处置收入' ? sum.plus(fee.amount) : sum),
    new Decimal(0),
  )
}

/** The rule rows that decide a step under these guards: kept with it. */
export const rulesOf = (names: readonly GuardName[], { limits }: Pick<GuardFacts, 'limits'>): string[] => {
  const rows: Partial<Record<GuardName, readonly string[]>> = {
    'appraisal-valid': [limits.appraisalMonths.id],
    'appraisal-current': [limits.appraisalMonths.id],
    'notice-days': [noticeDays.id],
    'viewing-days': [viewingDays.id],
    reserve: [limits.reservePercent.id, limits.priceCut.id],
    rounds: [limits.priceCut.id],
    'buyback-price': [limits.reservePercent.id],
    'approval-matrix': limits.deciders.map(({ id }) => id),
    'sealing-place': limits.sealingPlaces.map(({ id }) => id),
  }
  return [...new Set(names.flatMap((name) => rows[name] ?? []))]
}

/** The first guard that does not hold. */
export function brokenGuard(names: readonly GuardName[], values: Values, facts: GuardFacts): Broken | undefined {
  for (const guard of names) {
    const broken = (checks[guard] as Check)(values, facts)
    if (broken) return { guard, ...broken }
  }
  return undefined
}
