import { type Day, daysBetween } from '../day.ts'
import type { LedgerCase } from './ledger.ts'

/** The stretches of a case's way, each named by what it ends with. */
export const segmentTitles = {
  approval: '申报至批准',
  appraisal: '批准至评估',
  auction: '至首次拍卖',
  sale: '首次拍卖至成交',
  remittance: '至缴清',
  completion: '至办结',
} as const
export type SegmentName = keyof typeof segmentTitles
export const segmentNames = Object.keys(segmentTitles) as SegmentName[]

/** The milestones of a case in the order of the procedure; one that is not known, or lies before another, is passed over. */
function milestones(item: LedgerCase): [SegmentName, Day][] {
  const held = item.rounds.map(({ day }) => day).sort()
  const sold = item.rounds.filter(({ result }) => result === '成交').map(({ day }) => day)
  const days: [SegmentName, Day | null | undefined][] = [
    ['approval', item.approvedOn],
    ['appraisal', item.appraisedOn],
    ['auction', held[0]],
    ['sale', sold.at(-1)],
    ['remittance', item.remittedOn],
    ['completion', item.completedOn],
  ]
  const passed: [SegmentName, Day][] = []
  let last = item.appliedOn
  for (const [name, day] of days) {
    if (!day || day < last) continue
    passed.push([name, day])
    last = day
  }
  return passed
}

/** How many days each stretch of a case took. */
export function segmentsOf(item: LedgerCase): Map<SegmentName, number> {
  const days = new Map<SegmentName, number>()
  let last = item.appliedOn
  for (const [name, day] of milestones(item)) {
    days.set(name, daysBetween(last, day))
    last = day
  }
  return days
}

export interface Segment {
  name: SegmentName
  title: string
  /** cases that went through it */
  cases: number
  /** the middle, nine tenths by nearest rank, and the longest */
  medianDays: number | null
  p90Days: number | null
  longestDays: number | null
  totalDays: number
}

/** Where the cases waited: each stretch over all of them. */
export function waitsOf(cases: readonly LedgerCase[]): Segment[] {
  const ways = cases.map(segmentsOf)
  return segmentNames.map((name) => {
    const days = ways.flatMap((way) => way.get(name) ?? []).sort((a, b) => a - b)
    const [low, high] = [days[Math.ceil(days.length / 2) - 1], days[Math.floor(days.length / 2)]]
    return {
      name,
      title: segmentTitles[name],
      cases: days.length,
      medianDays: low === undefined || high === undefined ? null : (low + high) / 2,
      p90Days: days[Math.ceil((9 * days.length) / 10) - 1] ?? null,
      longestDays: days.at(-1) ?? null,
      totalDays: days.reduce((sum, one) => sum + one, 0),
    }
  })
}
