import { addWorkingDays, type WorkCalendar } from '../calendar.ts'
import { addDays, type Day } from '../day.ts'
import type { Certainty, Clause } from '../law/finding.ts'
import { disposalFlow } from './flow.ts'
import type { DisposalMethod } from './methods.ts'
import { type DisposalLimits, deregistrationWorkingDays, noticeDays, termSteps, transferDays } from './norms.ts'
import type { DisposalState } from './states.ts'

/** The term that runs in a state: its last day and where it stands. */
export interface RunningTerm {
  until: Day
  title: string
  clause: Clause
  certainty: Certainty
  rule: string
}

/** What a term is reckoned from. */
export interface Waiting {
  method: DisposalMethod
  state: DisposalState
  /** on which the state was reached */
  stateOn: Day
  suspended: boolean
  /** of the round that is announced */
  auctionDay: Day | null
}

/**
 * The term of a waiting case; null where none runs: the law and the bureau's rules set none, or the case is suspended.
 * The day on which it begins does not count.
 */
export function runningTerm(
  { method, state, stateOn, suspended, auctionDay }: Waiting,
  limits: DisposalLimits,
  calendar: WorkCalendar,
): RunningTerm | null {
  if (suspended) return null
  if (state === 'sold' || state === 'bought-back') {
    const { clause, certainty, id } = transferDays
    return { until: addDays(stateOn, transferDays.value), title: '办理转移登记', clause, certainty, rule: id }
  }
  if (state === 'announced' && auctionDay !== null) {
    const row = noticeDays
    return {
      until: auctionDay,
      title: '按公告日期拍卖并登记结果',
      clause: row.clause,
      certainty: row.certainty,
      rule: row.id,
    }
  }
  if (state === 'scrap-delivered') {
    const row = deregistrationWorkingDays
    const until = addWorkingDays(calendar, stateOn, row.value)
    return { until, title: '办理注销登记', clause: row.clause, certainty: row.certainty, rule: row.id }
  }
  for (const [step, states] of Object.entries(termSteps)) {
    const row = limits.terms.get(step)
    if (!row || !(states as readonly DisposalState[]).includes(state)) continue
    // What is not sold is not appraised.
    if (step === '评估委托' && !disposalFlow['handed-over'].appraise?.methods?.includes(method)) continue
    const until = row.dayKind === '工作日' ? addWorkingDays(calendar, stateOn, row.days) : addDays(stateOn, row.days)
    return { until, title: `办理${step}`, clause: row.clause, certainty: row.certainty, rule: row.id }
  }
  return null
}
