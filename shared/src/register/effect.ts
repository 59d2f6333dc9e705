import type { Day } from '../day.ts'
import type { Kind } from '../imports/kinds.ts'
import type { Facts } from '../law/facts-schema.ts'
import type { Finding } from '../law/finding.ts'
import type { Rules } from '../law/rules.ts'
import { judgeAgency, judgePerson, judgeRoom } from '../office/rules.ts'
import { judgeQuota, judgeVehicle } from '../vehicle/rules.ts'
import { type RowValues, withRow } from './edit.ts'

/** What the law says of some records before and after a change. */
export interface Effect {
  before: Finding[]
  after: Finding[]
}

/** Everything that the law says of `facts` on `day`. */
export const judgeFacts = (facts: Facts, rules: Rules, day: Day): Finding[] => [
  ...facts.people.flatMap((one) => judgePerson(one, rules, day)),
  ...facts.rooms.flatMap((one) => judgeRoom(one, rules, day)),
  ...facts.agencies.flatMap((one) => judgeAgency(one, rules, day)),
  // An agency that has nothing of a category has nothing that a quota could limit.
  ...facts.quotas.filter(({ vehicles }) => vehicles > 0).flatMap((one) => judgeQuota(one, rules, day)),
  ...facts.vehicles.flatMap((one) => judgeVehicle(one, rules, day)),
]

/** A row of another kind that is written in the same act. */
export interface AlsoRow {
  kind: Kind
  before: RowValues | null
  draft: RowValues
}

/**
 * The findings of a record and of those it touches, as they are and as they would be once the row `draft` of `kind` is
 * written, and after it those of `also` that say enough. `facts` are those of `day`, of the record and of whatever the
 * rows name.
 * @returns undefined while the draft lacks what a judge needs
 */
export function effectOf(
  kind: Kind,
  facts: Facts,
  before: RowValues | null,
  draft: RowValues,
  rules: Rules,
  day: Day,
  also: readonly AlsoRow[] = [],
): Effect | undefined {
  const changed = withRow(kind, facts, before, draft, day)
  if (!changed) return undefined
  const after = also.reduce((all, row) => withRow(row.kind, all, row.before, row.draft, day) ?? all, changed)
  return { before: judgeFacts(facts, rules, day), after: judgeFacts(after, rules, day) }
}

/** A finding that a change brings (`added`), ends (`gone`), makes another (`changed`), or leaves as it is (`same`). */
export interface Difference {
  state: 'added' | 'changed' | 'gone' | 'same'
  finding: Finding
  /** as it was, where it was one before */
  was: Finding | undefined
}

const order = { added: 0, changed: 1, gone: 2, same: 3 } as const

/** The two sides of an effect told apart by the key of the finding, what is new first. */
export function differences({ before, after }: Effect): Difference[] {
  const old = new Map(before.map((finding) => [finding.key, finding]))
  const now = new Set(after.map(({ key }) => key))
  const found = after.map((finding): Difference => {
    const was = old.get(finding.key)
    if (!was) return { state: 'added', finding, was }
    // A sentence says every figure that the finding rests on.
    return { state: was.explanation === finding.explanation ? 'same' : 'changed', finding, was }
  })
  const gone = before
    .filter(({ key }) => !now.has(key))
    .map((was): Difference => ({ state: 'gone', finding: was, was }))
  return [...found, ...gone].sort((a, b) => order[a.state] - order[b.state])
}
