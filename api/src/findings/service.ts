import type { Db } from '@heding/prisma/client.ts'
import type { Day } from '@heding/shared/day.ts'
import { advance } from '@heding/shared/law/advance.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import type { FindingFilter, FindingPage, SummaryFilter } from '@heding/shared/law/schema.ts'
import { LRUCache } from 'lru-cache'
import type { Scope } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { lawInForce } from '../rules/in-force.ts'
import { lockRegister, turnToDay } from './current.ts'
import { judgeEverything } from './judge.ts'
import { codesOf, countCurrent, findCurrent, listCurrent, summarizeCurrent } from './repo.ts'

/** Findings as of a day: today's are kept, any other day's are judged from the dated rows when asked for. */
export async function listFindings(deps: Deps, scope: Scope, filter: FindingFilter): Promise<FindingPage> {
  const { limit, cursor: after } = filter
  const asOf = filter.asOf ?? today(deps)
  const agencyCodes = await codesOf(deps.db, scope)
  let total: number
  let items: Finding[]
  if (asOf === today(deps) && !filter.newSince) {
    await bringToToday(deps)
    const where = { ...filter, agencyCodes }
    total = await countCurrent(deps.db, where)
    items = (await listCurrent(deps.db, where, after, limit + 1)).map((finding) => advance(finding, asOf))
  } else {
    const matching = await matchingAsOf(deps, asOf, filter, agencyCodes)
    total = matching.length
    const start = after ? matching.findIndex(({ key }) => key > after) : 0
    items = start < 0 ? [] : matching.slice(start, start + limit + 1)
  }
  const page = items.slice(0, limit)
  return { asOf, total, items: page, nextCursor: items.length > limit ? (page.at(-1)?.key ?? null) : null }
}

/** @throws Problem not-found when there is no such finding that day, or none the actor may see */
export async function getFinding(deps: Deps, scope: Scope, key: string, asOf: Day = today(deps)): Promise<Finding> {
  const agencyCodes = await codesOf(deps.db, scope)
  let finding: Finding | undefined
  if (asOf === today(deps)) {
    await bringToToday(deps)
    finding = await findCurrent(deps.db.prepared, key)
  } else {
    finding = (await judgedAsOf(deps, asOf)).find((one) => one.key === key)
  }
  if (!finding || !matches(finding, {}, agencyCodes)) {
    throw new Problem('not-found', '该日没有这条预警；可能已经整改，或在另一日期才成立')
  }
  return advance(finding, asOf)
}

/** How many findings there are of each code. */
export async function summarizeFindings(deps: Deps, scope: Scope, filter: SummaryFilter) {
  const asOf = filter.asOf ?? today(deps)
  const agencyCodes = await codesOf(deps.db, scope)
  let byCode: { code: string; count: number }[]
  if (asOf === today(deps) && !filter.newSince) {
    await bringToToday(deps)
    byCode = await summarizeCurrent(deps.db, { ...filter, agencyCodes })
  } else {
    const matching = await matchingAsOf(deps, asOf, filter, agencyCodes)
    byCode = [...Map.groupBy(matching, ({ code }) => code)].map(([code, { length }]) => ({ code, count: length }))
  }
  return { asOf, total: byCode.reduce((sum, { count }) => sum + count, 0), byCode }
}

/** Findings of any day that pass the filter, those of `newSince` left out: what came, or will come, between two days. */
async function matchingAsOf(
  deps: Deps,
  asOf: Day,
  filter: FindingFilter | SummaryFilter,
  agencyCodes: ReadonlySet<string> | null,
): Promise<Finding[]> {
  const { newSince } = filter
  const known = newSince ? new Set((await judgedAsOf(deps, newSince)).map(({ key }) => key)) : undefined
  const judged = await judgedAsOf(deps, asOf)
  return judged.filter((finding) => matches(finding, filter, agencyCodes) && !known?.has(finding.key))
}

const matches = (finding: Finding, filter: Partial<FindingFilter>, agencyCodes: ReadonlySet<string> | null) =>
  (!filter.code || finding.code === filter.code) &&
  (!filter.agencyCode || finding.agencyCode === filter.agencyCode) &&
  (!filter.verdict || finding.verdict === filter.verdict) &&
  (!filter.subjectType || finding.subject.type === filter.subjectType) &&
  (!filter.subjectCode || finding.subject.code === filter.subjectCode) &&
  (!agencyCodes || (finding.agencyCode !== null && agencyCodes.has(finding.agencyCode)))

/** The first question of a day moves what the calendar alone changes. */
export async function bringToToday(deps: Deps): Promise<void> {
  const day = today(deps)
  const { digest } = await lawInForce(deps.db.prepared)
  const [state] = await deps.db.prepared.query<{ fresh: boolean }>(
    'select judged_on = $1::date and rules_digest = $2 as fresh from register_state',
    [day, digest],
  )
  if (state?.fresh) return
  await deps.db.transaction(async (tx) => turnToDay(tx, await lockRegister(tx), day), {
    statementTimeout: 600_000,
    lockTimeout: 60_000,
  })
}

/** Findings of days other than today that were asked for lately; at most about this many are kept in memory. */
const KEPT_FINDINGS = 300_000
const judgedDays = new WeakMap<Db, LRUCache<string, Promise<Finding[]>>>()

/** Judges everything as of `day`, sorted by key; remembered until a fact changes. */
async function judgedAsOf({ db }: Deps, day: Day): Promise<Finding[]> {
  let cache = judgedDays.get(db)
  if (!cache) {
    cache = new LRUCache({ max: 24, maxSize: KEPT_FINDINGS })
    judgedDays.set(db, cache)
  }
  const [state] = await db.query<{ revision: number }>('select revision from register_state')
  const id = `${state?.revision} ${day}`
  const known = cache.get(id)
  if (known) return known
  const judging = judgeSnapshot(db, day)
  cache.set(id, judging, { size: 1 })
  try {
    const findings = await judging
    // What is larger than the whole cache is answered and not kept.
    if (findings.length < KEPT_FINDINGS) cache.set(id, judging, { size: findings.length + 1 })
    else cache.delete(id)
    return findings
  } catch (error) {
    cache.delete(id)
    throw error
  }
}

const judgeSnapshot = (db: Db, day: Day) =>
  db.transaction(
    async (tx) => {
      const findings: Finding[] = []
      for await (const judged of judgeEverything(tx, day)) for (const { finding } of judged) findings.push(finding)
      return findings.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    },
    { isolation: 'repeatable read', readOnly: true, statementTimeout: 60_000 },
  )
