import type { Db } from '@heding/prisma/client.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import { type LocalContent, type LocalRow, localKey } from '@heding/shared/law/local-rules.ts'
import type { Trial, TrialChange, TrialCounts } from '@heding/shared/law/rules-schema.ts'
import { LRUCache } from 'lru-cache'
import { everything, judgeUnder } from '../findings/judge.ts'
import { Problem } from '../http/problem.ts'
import { lawInForce, lawWith } from './in-force.ts'
import type { NewLocalRule } from './repo.ts'

/** What is tried: rows that go, and a row that comes. */
export interface Attempt {
  /** ids of live rows that would be superseded */
  without: readonly string[]
  draft: NewLocalRule | null
  /** the row that a withdrawn one had ended */
  reopened?: { id: number; until: Day | null }
  /** the row that holds again after the one tried, and from when: null when it would go */
  resumed?: { id: number; from: Day | null }
}

/** One finding that would be another, or none, or new. */
interface Difference {
  change: TrialChange
  before: Finding | null
  after: Finding | null
}

const DRAFT = 'local/draft'

/** Of one kind and key one row holds on a day. */
export const OVERLAP = '同一事项在同一时期已有一条规定；请先终止或更正原有规定，或调整生效、失效日期'

/**
 * The local rows as they would be: the same as `createRule` and its kind leave behind.
 * @throws Problem conflict when two rows would hold on one day
 */
export function attempted(local: readonly LocalRow[], { without, draft, reopened, resumed }: Attempt): LocalRow[] {
  const rows = local
    .filter(({ id }) => !without.includes(id))
    .flatMap((row) => {
      if (!resumed || row.id !== `local/${resumed.id}`) return [row]
      return resumed.from === null ? [] : [{ ...row, from: resumed.from }]
    })
    .map((row) => (reopened && row.id === `local/${reopened.id}` ? { ...row, until: reopened.until } : row))
  if (!draft) return rows
  const { kind, key, parameters, instrument, number, locator, jurisdiction, from, until } = draft
  const row = {
    ...({ kind, parameters } as LocalContent),
    ...{ id: DRAFT, from, until, jurisdiction, clause: { instrument, number, locator } },
  }
  // Only a new row ends its predecessor; a correction stays within its own time.
  const others = without.length > 0 ? rows : rows.flatMap((one) => interruptedBy(one, { kind, key, from, until }))
  const meets = (one: LocalRow) =>
    one.kind === kind &&
    localKey(one) === key &&
    (one.until === null || from < one.until) &&
    (until === null || one.from < until)
  if (others.some(meets)) throw new Problem('conflict', OVERLAP)
  return [...others, row]
}

/** A lasting row ends where the next one begins, and holds again where that one ends. */
const interruptedBy = (row: LocalRow, next: Pick<NewLocalRule, 'kind' | 'key' | 'from' | 'until'>): LocalRow[] => {
  const meets = row.kind === next.kind && localKey(row) === next.key && row.until === null && row.from < next.from
  if (!meets) return [row]
  const ended = { ...row, until: next.from }
  return next.until === null ? [ended] : [ended, { ...row, from: next.until }]
}

const without = ({ rules: _, ...finding }: Finding) => JSON.stringify(finding).replaceAll(DRAFT, '')

const differs = (before: Finding, after: Finding) =>
  without(before) !== without(after) || before.rules.join() !== after.rules.join()

/** A trial under way or done; it goes on whoever waits for it. */
export interface Trying {
  result: Promise<Difference[]>
  /** subjects judged, and about how many there are */
  progress: { judged: number; of: number }
}

const kept = new LRUCache<string, Trying>({ max: 20 })
// Each reads the whole register: one after the other.
let last: Promise<unknown> = Promise.resolve()

/**
 * Judges everything of `day` under the rules as they are and as they would be, from one snapshot and one reading of the
 * facts; nothing is written. Asked again, it is the same trial until a fact or a rule changes, or it has failed.
 */
export async function tryRules(db: Db, attempt: Attempt, day: Day): Promise<Trying> {
  const [state] = await db.query<{ id: string }>(`select revision || ' ' || rules_edition as id from register_state`)
  const [named] = await db.query<{ name: string }>('select current_database() as name')
  const id = JSON.stringify([named?.name, state?.id, day, attempt])
  const known = kept.get(id)
  if (known) return known
  const progress = { judged: 0, of: 0 }
  const result = last.then(() => compare(db, attempt, day, progress))
  const trying = { result, progress }
  kept.set(id, trying)
  last = result.catch(() => {
    // Whoever asks next within a moment still hears why; then it may be tried again.
    setTimeout(() => kept.delete(id), FAILURE_TOLD_MS).unref()
  })
  return trying
}
const FAILURE_TOLD_MS = 10_000

const compare = (db: Db, attempt: Attempt, day: Day, progress: Trying['progress']) =>
  db.transaction(
    async (tx) => {
      const law = await lawInForce(tx)
      const sets = [law.rules, lawWith(attempted(law.local, attempt)).rules]
      const [count] = await tx.query<{ subjects: number }>(
        // agencies are judged by area and by quota
        `select ((select count(*) from person) + 2 * (select count(*) from agency) + (select count(*) from vehicle))::int as subjects`,
      )
      progress.of = count?.subjects ?? 0
      const heard = (subjects: number) => {
        progress.judged += subjects
      }
      const found: Difference[] = []
      for await (const [before = [], after = []] of judgeUnder(tx, day, everything, sets, heard)) {
        const old = new Map(before.map(({ finding }) => [finding.key, finding]))
        for (const { finding } of after) {
          const was = old.get(finding.key)
          if (!was) found.push({ change: 'appear', before: null, after: finding })
          else if (differs(was, finding)) found.push({ change: 'change', before: was, after: finding })
          old.delete(finding.key)
        }
        for (const finding of old.values()) found.push({ change: 'vanish', before: finding, after: null })
      }
      return found
    },
    { isolation: 'repeatable read', readOnly: true, statementTimeout: 600_000 },
  )

/** The counts of a trial, and one page of what one part of it holds. */
export function trialPage(
  differences: readonly Difference[],
  day: Day,
  agencyNames: ReadonlyMap<string, string>,
  page: { change?: TrialChange; code?: string; agencyCode?: string; offset: number; limit: number },
): Trial {
  const named = differences.map(({ change, before, after }) => {
    const finding = after ?? before
    if (!finding) throw new Error('a difference of nothing')
    return { change, before, after, finding }
  })
  const groups = <Key>(keyOf: (one: (typeof named)[number]) => Key) =>
    [...Map.groupBy(named, keyOf)].map(([key, ones]) => ({ key, ...countsOf(ones) }))
  const matching = named.filter(
    ({ change, finding }) =>
      (!page.change || page.change === change) &&
      (!page.code || page.code === finding.code) &&
      (!page.agencyCode || page.agencyCode === finding.agencyCode),
  )
  return {
    day,
    counts: countsOf(named),
    byCode: groups(({ finding }) => finding.code).map(({ key, ...counts }) => ({ code: key, ...counts })),
    byAgency: groups(({ finding }) => finding.agencyCode).map(({ key, ...counts }) => ({
      agencyCode: key,
      agencyName: (key !== null && agencyNames.get(key)) || '',
      ...counts,
    })),
    total: matching.length,
    items: matching.slice(page.offset, page.offset + page.limit).map(({ change, before, after, finding }) => ({
      change,
      key: finding.key,
      code: finding.code,
      subject: finding.subject,
      agencyCode: finding.agencyCode,
      unit: finding.unit,
      before: before && figuresOf(before),
      after: after && figuresOf(after),
    })),
  }
}

const countsOf = (ones: readonly { change: TrialChange }[]): TrialCounts => {
  const counts = { appear: 0, vanish: 0, change: 0 }
  for (const { change } of ones) counts[change]++
  return counts
}

const figuresOf = ({ measured, limit, excess }: Finding) => ({ measured, limit, excess })
