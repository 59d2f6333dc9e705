import { Decimal } from 'decimal.js'
import type { Day } from '../day.ts'
import { feesOf, numberOf, textOf, type Values } from './fields.ts'
import type { DisposalMethod } from './methods.ts'
import type { DisposalAction, DisposalState } from './states.ts'

/** A step that was taken. Steps are never changed: one that was returned stays, marked as taken back. */
export interface TakenStep {
  /** 1, 2, … within its case */
  ordinal: number
  action: DisposalAction
  from: DisposalState
  to: DisposalState
  /** the day on which it was done; recorded perhaps later */
  on: Day
  values: Values
  /** whoever took it and, when standing in, for whom */
  persons: readonly number[]
  takenBack: boolean
}

export interface AuctionRound {
  /** ordinal of the step that announced it */
  step: number
  number: number
  noticeDay: Day
  viewingFrom: Day
  viewingUntil: Day
  auctionDay: Day
  reserve: string
  firm: string
  /** null: still to be held */
  result: '成交' | '流拍' | '撤拍' | null
  /** on which it was held */
  heldOn: Day | null
  hammerPrice: string | null
  bidders: number | null
  buyer: string | null
}

export interface Appraisal {
  on: Day
  firm: string
  reportNo: string
  baseDay: Day
  price: string
}

/** What the steps of a case that stand come to. */
export interface DisposalRecord {
  method: DisposalMethod
  approvedOn: Day | null
  approvalNo: string | null
  appraisal: Appraisal | null
  /** the lowest price approved since the last appraisal */
  floor: string | null
  rounds: AuctionRound[]
  /** 接收单位 and the day from which it holds the vehicle */
  receiver: string | null
  movedOn: Day | null
  bookValue: string | null
  /** 核销, by which the vehicle leaves the books */
  completedOn: Day | null
  /** withdrawn or refused */
  endedOn: Day | null
}

export const moneyKinds = ['proceeds', 'residual', 'fees', 'remitted'] as const
export type MoneyKind = (typeof moneyKinds)[number]

/** One amount of a case, in yuan with two places. */
export interface MoneyEntry {
  kind: MoneyKind
  /** what it is, in words */
  item: string
  amount: string
  on: Day
  receiptNo: string | null
}

/** Steps that move nothing back or aside: those that count. */
export const standing = (steps: readonly TakenStep[]): TakenStep[] =>
  steps.filter(
    ({ action, takenBack }) => !takenBack && action !== 'return' && action !== 'suspend' && action !== 'resume',
  )

/** The step that `return` would take back. */
export const lastStanding = (steps: readonly TakenStep[]): TakenStep | undefined => standing(steps).at(-1)

const required = (values: Values, name: string): string => {
  const text = textOf(values, name)
  if (text === null) throw new RangeError(`a step without ${name}`)
  return text
}

const roundOf = ({ ordinal, values }: TakenStep, number: number): AuctionRound => ({
  step: ordinal,
  number,
  noticeDay: required(values, 'noticeDay'),
  viewingFrom: required(values, 'viewingFrom'),
  viewingUntil: required(values, 'viewingUntil'),
  auctionDay: required(values, 'auctionDay'),
  reserve: required(values, 'reserve'),
  firm: required(values, 'firm'),
  result: null,
  heldOn: null,
  hammerPrice: null,
  bidders: null,
  buyer: null,
})

/** The record of a case of `method` after its steps. */
export function recordOf(method: DisposalMethod, steps: readonly TakenStep[]): DisposalRecord {
  const record: DisposalRecord = {
    ...{ method, approvedOn: null, approvalNo: null, appraisal: null, floor: null, rounds: [], receiver: null },
    ...{ movedOn: null, bookValue: null, completedOn: null, endedOn: null },
  }
  for (const step of standing(steps)) note(record, step)
  return record
}

function note(record: DisposalRecord, step: TakenStep): void {
  const { action, on, values } = step
  const round = record.rounds.at(-1)
  switch (action) {
    case 'approve':
    case 'change-method':
      record.approvedOn = on
      record.approvalNo = textOf(values, 'documentNo')
      record.method = (textOf(values, 'method') as DisposalMethod | null) ?? record.method
      break
    case 'appraise':
      record.appraisal = {
        on,
        firm: required(values, 'firm'),
        reportNo: required(values, 'reportNo'),
        baseDay: required(values, 'baseDay'),
        price: required(values, 'price'),
      }
      record.floor = null
      break
    case 'approve-price':
      record.floor = required(values, 'floor')
      break
    case 'announce':
      record.rounds.push(roundOf(step, record.rounds.length + 1))
      break
    case 'record-sold':
      if (round) Object.assign(round, { result: '成交', heldOn: on, hammerPrice: required(values, 'price') })
      if (round) Object.assign(round, { bidders: numberOf(values, 'bidders'), buyer: textOf(values, 'buyer') })
      break
    case 'record-unsold':
      if (round) Object.assign(round, { result: '流拍', heldOn: on, bidders: numberOf(values, 'bidders') })
      break
    case 'withdraw-lot':
      if (round) Object.assign(round, { result: '撤拍', heldOn: on })
      break
    case 'default':
      // A buyer who does not pay has bought nothing (拍卖法 第三十九条): the lot is offered again.
      if (round) Object.assign(round, { result: '流拍', hammerPrice: null, buyer: null })
      break
    case 'reallocate':
      record.receiver = required(values, 'receiver')
      record.movedOn = on
      break
    case 'write-off':
      record.bookValue = textOf(values, 'bookValue')
      record.completedOn = on
      break
    case 'withdraw':
    case 'refuse':
      record.endedOn = on
      break
    default:
  }
}

/** The money that a step moves; what its taking back reverses. */
export function moneyOfStep({ action, on, values }: Pick<TakenStep, 'action' | 'on' | 'values'>): MoneyEntry[] {
  const entries: MoneyEntry[] = []
  const add = (kind: MoneyKind, item: string, amount: string | null, receiptNo: string | null = null) => {
    if (amount !== null && !new Decimal(amount).isZero()) entries.push({ kind, item, amount, on, receiptNo })
  }
  if (action === 'record-sold') add('proceeds', '成交价', textOf(values, 'price'))
  if (action === 'agree-buyback') add('proceeds', '回收价款', textOf(values, 'price'))
  if (action === 'deliver-scrap') add('residual', '残值收入', textOf(values, 'residual'))
  if (action === 'confirm-loss') add('residual', '赔款、残值收入', textOf(values, 'residual'))
  for (const { item, amount, bearer } of feesOf(values)) if (bearer === '处置收入') add('fees', item, amount)
  if (action === 'remit') add('remitted', '缴库', textOf(values, 'amount'), textOf(values, 'receiptNo'))
  return entries
}

/**
 * The money of a case whose steps stand. A buyer's default gives back the proceeds of the sale before it; fees stay, for
 * they were spent.
 */
export function moneyOf(steps: readonly TakenStep[]): MoneyEntry[] {
  const entries: MoneyEntry[] = []
  for (const step of standing(steps)) {
    if (step.action === 'default') {
      const at = entries.findLastIndex(({ kind }) => kind === 'proceeds')
      if (at >= 0) entries.splice(at, 1)
    }
    entries.push(...moneyOfStep(step))
  }
  return entries
}

export interface Balance {
  proceeds: Decimal
  residual: Decimal
  fees: Decimal
  /** proceeds + residual − fees */
  due: Decimal
  remitted: Decimal
  /** due − remitted */
  outstanding: Decimal
}

/** Sums of a case's money, exact. */
export function balanceOf(entries: readonly Pick<MoneyEntry, 'kind' | 'amount'>[]): Balance {
  const sum = (kind: MoneyKind) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, { amount }) => total.plus(amount), new Decimal(0))
  const [proceeds, residual, fees, remitted] = [sum('proceeds'), sum('residual'), sum('fees'), sum('remitted')]
  const due = proceeds.plus(residual).minus(fees)
  return { proceeds, residual, fees, due, remitted, outstanding: due.minus(remitted) }
}
