import type { FieldChange } from '@heding/shared/register/history.ts'
import type { Part } from './parts.ts'

/** A dated row as history reads it; days are texts, `values` in the order of the part's fields. */
export interface PastRow {
  id: number
  owner_id: number
  batch_id: number | null
  restored_by: number | null
  superseded_by: number | null
  recorded_at: Date
  superseded_at: Date | null
  valid_from: string | null
  key: string
  loose_key: string | null
  about: string | null
  from_day: string | null
  until_day: string | null
  visible: boolean
  values: (string | null)[]
}

export type Phase = 'done' | 'undone'

/** What of a batch matters to the order of things. */
export interface Written {
  id: number
  revision: number | null
  undone_revision: number | null
}

/** All that one batch, or its undo, did to one record. */
export interface PastEvent {
  batchId: number | null
  phase: Phase
  at: Date
  inserted: PastRow[]
  superseded: PastRow[]
}

/** One row's worth of an event. */
export interface Step {
  effect: 'added' | 'changed' | 'removed'
  about: string | null
  holdsFrom: string | null
  holdsUntil: string | null
  changes: FieldChange[]
}

/**
 * The events that the rows of a record bear witness to, in the order in which they happened. A row of `batch_id` came
 * with that batch unless an undo brought it back; superseded by its own batch it was taken back with it.
 */
export function eventsOf(rows: readonly PastRow[], batches: ReadonlyMap<number, Written>): PastEvent[] {
  const events = new Map<string, PastEvent>()
  const event = (batchId: number | null, phase: Phase, at: Date): PastEvent => {
    const name = batchId === null ? `at ${at.getTime()}` : `${batchId} ${phase}`
    const known = events.get(name) ?? { batchId, phase, at, inserted: [], superseded: [] }
    events.set(name, known)
    return known
  }
  for (const row of rows) {
    const came = row.restored_by === null ? event(row.batch_id, 'done', row.recorded_at) : undone(row.restored_by, row)
    came.inserted.push(row)
    if (row.superseded_at === null) continue
    const by = row.superseded_by
    const own = by !== null && by === row.batch_id
    event(by, own ? 'undone' : 'done', row.superseded_at).superseded.push(row)
  }
  function undone(batchId: number, row: PastRow) {
    return event(batchId, 'undone', row.recorded_at)
  }
  const place = ({ batchId, phase }: PastEvent): number => {
    const batch = batchId === null ? undefined : batches.get(batchId)
    const revision = phase === 'done' ? batch?.revision : batch?.undone_revision
    // What is being written just now comes last, what has no batch first.
    return revision ?? (batchId === null ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
  }
  return [...events.values()].sort((a, b) => {
    const [x, y] = [place(a), place(b)]
    return x === y ? a.at.getTime() - b.at.getTime() : x - y
  })
}

const start = (row: PastRow) => row.valid_from ?? ''
const byStart = (a: PastRow, b: PastRow) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : a.id - b.id)

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** What each event did, step by step; `live` is what held before the first of them. */
export function stepsOf(part: Part, events: readonly PastEvent[]): Map<PastEvent, Step[]> {
  return part.chained ? chainedSteps(part, events) : keyedSteps(part, events)
}

/** Versions of one thing: a new one follows the version that held before it, or stands in its place. */
function chainedSteps(part: Part, events: readonly PastEvent[]) {
  const steps = new Map<PastEvent, Step[]>()
  let live: PastRow[] = []
  for (const event of events) {
    const before = live
    const gone = new Set(event.superseded.map(({ id }) => id))
    live = [...before.filter(({ id }) => !gone.has(id)), ...event.inserted].sort(byStart)
    const holding = (rows: readonly PastRow[], row: PastRow) => rows.findLast((one) => start(one) <= start(row))
    const done: Step[] = []
    const follow = (row: PastRow, from: PastRow | undefined, to: PastRow | undefined) => {
      const next = live.find((one) => start(one) > start(row))
      const holdsUntil = next?.valid_from ? dayBefore(next.valid_from) : null
      const step = stepBetween(part, from, to)
      if (step) done.push({ ...step, holdsFrom: row.from_day, holdsUntil })
    }
    for (const row of [...event.inserted].sort(byStart)) follow(row, holding(before, row), row)
    const replaced = new Set(event.inserted.map(start))
    for (const row of [...event.superseded].sort(byStart)) {
      if (!replaced.has(start(row))) follow(row, row, holding(live, row))
    }
    steps.set(event, done)
  }
  return steps
}

/** Facts of their own: a row and its correction have one key. */
function keyedSteps(part: Part, events: readonly PastEvent[]) {
  const steps = new Map<PastEvent, Step[]>()
  for (const event of events) {
    const left = [...event.superseded]
    const take = (fits: (row: PastRow) => boolean) => {
      const index = left.findIndex(fits)
      return index < 0 ? undefined : left.splice(index, 1)[0]
    }
    const done: Step[] = []
    const push = (from: PastRow | undefined, to: PastRow | undefined) => {
      const row = to ?? from
      const step = stepBetween(part, from, to)
      if (row && step) done.push({ ...step, holdsFrom: row.from_day, holdsUntil: row.until_day })
    }
    for (const row of event.inserted) {
      const same = take(({ key }) => key === row.key)
      push(same ?? take(({ loose_key }) => loose_key !== null && loose_key === row.loose_key), row)
    }
    for (const row of left) push(row, undefined)
    steps.set(event, done)
  }
  return steps
}

const ELSEWHERE = '其他单位'

/** The difference between two rows as far as the reader may see them; undefined when neither is to be seen. */
function stepBetween({ fields }: Part, from: PastRow | undefined, to: PastRow | undefined) {
  const [before, after] = [from?.visible ? from : undefined, to?.visible ? to : undefined]
  const row = after ?? before
  if (!row) return undefined
  const changes = fields.flatMap(({ field, heading }, index): FieldChange[] => {
    const was = before?.values[index] ?? null
    // Gone to an agency out of sight: that much is seen, and no more.
    const hidden = to && !after
    const is = hidden ? (field.endsWith('agency_code') ? ELSEWHERE : was) : (after?.values[index] ?? null)
    return was === is ? [] : [{ field, heading, before: was, after: is }]
  })
  const effect = !before ? ('added' as const) : !to ? ('removed' as const) : ('changed' as const)
  return { effect, about: row.about, changes }
}
