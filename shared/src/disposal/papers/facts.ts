import type { Day } from '../../day.ts'
import { capitalAmount } from '../../paper/capital-amount.ts'
import { blankLine, pair, type Row } from '../../paper/layout.ts'
import { money } from '../../shown.ts'
import { numberOf, textOf, type Values } from '../fields.ts'
import type { DisposalMethod } from '../methods.ts'
import { type DisposalRecord, type MoneyEntry, moneyOf, recordOf, standing, type TakenStep } from '../record.ts'
import type { DisposalCard } from '../schema.ts'
import { type DisposalAction, type DisposalReason, disposalReasons } from '../states.ts'

/** A file on a case as its papers name it. */
export interface CaseFile {
  label: string
  paper: string
  sm3: string
  bytes: number
  /** the day on which it was put on the case */
  on: Day
  by: string
}

/** What the papers of a case are made of. */
export interface CaseFacts {
  card: DisposalCard
  /** 处置方式 as applied for; `card.method` is the one approved last */
  appliedMethod: DisposalMethod
  /** in the order of the procedure */
  files: readonly CaseFile[]
  /** on which they are made */
  on: Day
}

/** A case with what its steps that stand come to. */
export interface PaperCase extends CaseFacts {
  record: DisposalRecord
  /** the money of the steps that stand */
  entries: readonly MoneyEntry[]
  /** the last standing step of that kind */
  last: (...actions: DisposalAction[]) => TakenStep | undefined
}

/** @returns the case read for its papers: a step that was taken back is in none of them */
export function paperCase(facts: CaseFacts): PaperCase {
  const steps: TakenStep[] = facts.card.steps.map(({ ordinal, action, from, to, on, stated, takenBackBy }) => ({
    ...{ ordinal, action, from, to, on, persons: [], takenBack: takenBackBy !== null },
    values: stated as Values,
  }))
  const held = standing(steps)
  return {
    ...facts,
    record: recordOf(facts.appliedMethod, steps),
    entries: moneyOf(steps),
    last: (...actions) => held.findLast(({ action }) => actions.includes(action)),
  }
}

export const said = (step: TakenStep | undefined, name: string): string | null =>
  step ? textOf(step.values, name) : null
export const counted = (step: TakenStep | undefined, name: string): number | null =>
  step ? numberOf(step.values, name) : null
/** Several short texts, such as names. */
export const listed = (step: TakenStep | undefined, name: string): string[] => {
  const given = step?.values[name]
  return Array.isArray(given) ? given.filter((one) => typeof one === 'string') : []
}

const isReason = (reason: string): reason is DisposalReason => reason in disposalReasons
export const reasonInWords = ({ reason }: Pick<DisposalCard, 'reason'>): string =>
  isReason(reason) ? disposalReasons[reason] : reason

/** An amount in figures and in capitals, or room for both. */
export const amountInWords = (amount: string | null): string =>
  amount === null
    ? `￥${blankLine(8)}（大写：${blankLine(16)}）`
    : `￥${money(amount)}（大写：${capitalAmount(amount)}）`

export const yuan = (amount: string | null): string | null => (amount === null ? null : `${money(amount)}元`)

/** Completed years and months from one day to another. */
export function ageInWords(from: Day, to: Day): string {
  const [fromYear = 0, fromMonth = 0, fromDate = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDate = 0] = to.split('-').map(Number)
  const months = Math.max(0, (toYear - fromYear) * 12 + toMonth - fromMonth - (toDate < fromDate ? 1 : 0))
  return `${Math.floor(months / 12)}年${months % 12}个月`
}

/** The distance seen last, at 封存 or before at 鉴定. */
export const kilometres = (item: PaperCase): string | null =>
  said(item.last('seal'), 'km') ?? said(item.last('inspect'), 'km')

/** The vehicle, as forms of four columns describe it. */
export const vehicleRows = (item: PaperCase): Row[] => {
  const { card } = item
  const km = kilometres(item)
  return [
    pair(['号牌号码', card.plate], ['品牌型号', card.model]),
    pair(['车辆识别代号', card.vin], ['车辆编号', card.vehicleCode]),
    pair(['车身类型', card.bodyType], ['能源类型', card.energy]),
    pair(['用途类别', card.category], ['购置价格', yuan(card.price)]),
    pair(['购置日期', card.purchasedOn], ['初次登记日期', card.firstRegisteredOn]),
    pair(
      ['已使用年限', ageInWords(card.firstRegisteredOn, card.appliedOn)],
      ['行驶里程', km === null ? null : `${km}公里`],
    ),
  ]
}

/** The same where the paper has more to say: what tells the vehicle from others and how old it is. */
export const briefRows = (item: PaperCase): Row[] => {
  const { card } = item
  const km = kilometres(item)
  return [
    pair(['号牌号码', card.plate], ['品牌型号', card.model]),
    pair(['车辆识别代号', card.vin], ['车身类型', card.bodyType]),
    pair(['初次登记日期', card.firstRegisteredOn], ['行驶里程', km === null ? null : `${km}公里`]),
  ]
}

/** What stands left and right above the first table. */
export const headOf = ({ card }: CaseFacts, who = '申请单位'): readonly [string, string] => [
  `${who}：${card.agencyName}`,
  `编号：${card.code}`,
]

export const formWidths = [18, 32, 18, 32] as const
