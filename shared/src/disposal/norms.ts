import type { Day } from '../day.ts'
import type { Clause, RuleRow } from '../law/finding.ts'
import { appraisalLaw, auctionLaw, clauseOf, practice, reg164, so738 } from '../law/instruments.ts'
import type { LocalRow } from '../law/local-rules.ts'
import { indexRows, inForce } from '../law/rule.ts'
import type { DisposalState } from './states.ts'

/** One number that binds a step of the procedure, with where it stands. */
export interface Limit extends RuleRow {
  value: number
}

const national = { until: null, jurisdiction: 'CN', certainty: 'verified' } as const
const limit = (id: string, from: Day, clause: Clause, value: number): Limit => ({
  ...national,
  id: `disposal.${id}/${from}`,
  from,
  clause,
  value,
})
const usual = (id: string, value: number): Limit => ({
  ...limit(id, practice.from, clauseOf(practice, ''), value),
  certainty: 'local',
})

/** 拍卖公告: so many days at least before the auction. */
export const noticeDays = limit('auction-notice', auctionLaw.from, clauseOf(auctionLaw, '第四十五条'), 7)
/** 展示: so many days at least. */
export const viewingDays = limit('auction-viewing', auctionLaw.from, clauseOf(auctionLaw, '第四十八条'), 2)
/** 现机动车所有人应当自交付之日起申请转移登记: within so many days. */
export const transferDays = limit('transfer', reg164.from, clauseOf(reg164, '第二十五条'), 30)
/** With less than so many years to its scrap age a vehicle is not transferred. */
export const transferBarYears = limit('transfer-bar', reg164.from, clauseOf(reg164, '第二十九条'), 1)
/** 评估专业人员: so many at least sign the report. */
export const appraisersMin = limit('appraisers', appraisalLaw.from, clauseOf(appraisalLaw, '第二十七条'), 2)
/** 注销登记: seven working days for the recycler to file, one for the vehicle office to decide. */
export const deregistrationWorkingDays = limit('deregistration', reg164.from, clauseOf(reg164, '第三十八条'), 8)
/** The clause under which a sale is priced by its appraisal. */
export const appraisalRequired: Clause = clauseOf(so738, '第三十六条')

/** 评估结论使用有效期, in months from 评估基准日. */
const appraisalValidity: readonly Limit[] = [{ ...usual('appraisal-validity', 12), certainty: 'memory' }]
/** First-round reserve, in per cent of the appraisal. */
const reserve: readonly Limit[] = [limit('reserve', auctionLaw.from, clauseOf(auctionLaw, '第二十八条'), 100)]

export interface PriceCut extends RuleRow {
  /** of the round before, in per cent; null: not limited */
  firstPercentMax: number | null
  laterPercentMax: number | null
  /** of the appraisal, in per cent: a reserve below it needs 批准底价 */
  reapprovalBelowPercent: number
  roundsMax: number
}
const priceCuts: readonly PriceCut[] = [
  {
    ...usual('price-cut', 90),
    firstPercentMax: null,
    laterPercentMax: null,
    reapprovalBelowPercent: 90,
    roundsMax: 3,
  },
]

/** The steps that have a term, by the name that a bureau's own rows give them, and the state in which the term runs. */
export const termSteps = {
  封存停驶: ['approved'],
  移交: ['sealed'],
  评估委托: ['handed-over'],
  缴库: ['transferred', 'deregistered'],
  资料归档: ['written-off'],
} as const satisfies Record<string, readonly DisposalState[]>
type TermStep = keyof typeof termSteps

export interface Term extends RuleRow {
  step: TermStep
  days: number
  dayKind: '工作日' | '自然日'
}
const usualDays: Record<TermStep, number> = { 封存停驶: 5, 移交: 15, 评估委托: 10, 缴库: 10, 资料归档: 20 }
const terms: readonly Term[] = (Object.keys(usualDays) as TermStep[]).map((step) => {
  const { value, ...row } = usual(`term/${step}`, usualDays[step])
  return { ...row, step, days: value, dayKind: '工作日' }
})

/** Who decides on the disposal of a vehicle from some book value on (处置审批权限); the highest value reached counts. */
export interface Decider extends RuleRow {
  fromCny: number
  approver: string
}

/** 封存地点: where the bureau has its vehicles sealed. */
export interface SealingPlace extends RuleRow {
  place: string
}

/** The limits of the procedure as they stand on one day, a bureau's own rows before the shipped ones. */
export interface DisposalLimits {
  appraisalMonths: Limit
  reservePercent: Limit
  priceCut: PriceCut
  terms: ReadonlyMap<string, Term>
  /** from the highest value down; empty: the bureau decides on every vehicle */
  deciders: readonly Decider[]
  /** empty: anywhere */
  sealingPlaces: readonly SealingPlace[]
}

const only = <Row extends RuleRow>(rows: readonly Row[], day: Day): Row => {
  const row = indexRows(inForce(rows, day), () => '').get('')
  if (!row) throw new RangeError(`no limit in force on ${day}`)
  return row
}

/** @throws RangeError when two rows of the same rank hold on `day` */
export function disposalLimits(local: readonly LocalRow[], day: Day): DisposalLimits {
  const validity = [...appraisalValidity]
  const reserves = reserve.map((row) => ({ ...row, from: practice.from }))
  const cuts = [...priceCuts]
  const steps = [...terms]
  const deciders: Decider[] = []
  const places: SealingPlace[] = []
  for (const { id, from, until, jurisdiction, clause, ...content } of local) {
    const row: RuleRow = { id, from, until, jurisdiction, clause, certainty: 'local' }
    if (content.kind === 'appraisal-validity') validity.push({ ...row, value: content.parameters.months })
    if (content.kind === 'reserve') reserves.push({ ...row, value: content.parameters.percentOfAppraisalMin })
    if (content.kind === 'price-cut') cuts.push({ ...row, ...content.parameters })
    if (content.kind === 'sealing-place') places.push({ ...row, ...content.parameters })
    if (content.kind === 'approval' && content.parameters.assetClass === '车辆') {
      deciders.push({ ...row, fromCny: content.parameters.fromCny, approver: content.parameters.approver })
    }
    if (content.kind === 'step-deadline') {
      const { step, days, dayKind } = content.parameters
      if (step in termSteps) steps.push({ ...row, step: step as TermStep, days, dayKind })
    }
  }
  return {
    appraisalMonths: only(validity, day),
    reservePercent: only(reserves, day),
    priceCut: only(cuts, day),
    deciders: inForce(deciders, day).sort((a, b) => b.fromCny - a.fromCny),
    sealingPlaces: inForce(places, day),
    terms: indexRows(inForce(steps, day), ({ step }) => step),
  }
}
