import { setTimeout } from 'node:timers/promises'
import { localRuleInput } from '@heding/shared/law/local-rules.ts'
import type { Trial, TrialRunning } from '@heding/shared/law/rules-schema.ts'
import { daySchema } from '@heding/shared/law/schema.ts'
import { z } from '@hono/zod-openapi'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { endedPredecessor, findLocalRule, resumedAfter } from './repo.ts'
import { draftOf } from './service.ts'
import { type Attempt, trialPage, tryRules } from './trial.ts'

/**
 * What is tried: a new row (`draft`), a correction (`id` and `draft`), an end (`id` and `until`), a withdrawal (`id`
 * alone). Without `day` it is tried on the first day on which it would tell, or today when that is past.
 */
export const trialInput = z
  .strictObject({
    draft: localRuleInput.optional(),
    id: z.number().int().min(1).max(2_147_483_647).optional(),
    until: daySchema.optional(),
    day: daySchema.optional(),
    change: z.enum(['appear', 'vanish', 'change']).optional(),
    code: z.string().max(60).optional(),
    agencyCode: z.string().max(200).optional(),
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(200).default(50),
  })
  .refine(({ draft, id }) => draft !== undefined || id !== undefined, { error: '请给出草稿，或已有规定的编号' })

/** How long a request waits for a trial; a large register takes longer, and is asked for again. */
const PATIENCE_MS = 5_000

/**
 * The trial, or how far it has come when it takes longer than `patienceMs`: it goes on, and the same request asks again.
 * @throws Problem not-found when there is no live row `id`; invalid-request when the draft does not fit its kind
 */
export async function answerTrial(
  deps: Deps,
  input: z.infer<typeof trialInput>,
  patienceMs = PATIENCE_MS,
): Promise<Trial | TrialRunning> {
  const { attempt, from } = await attemptOf(deps, input)
  const now = today(deps)
  const day = input.day ?? later(from, now)
  const { result, progress } = await tryRules(deps.db, attempt, day)
  const differences = await Promise.race([result, setTimeout(patienceMs, null, { ref: false })])
  if (differences === null) {
    const percent = progress.of === 0 ? 0 : Math.min(99, Math.floor((100 * progress.judged) / progress.of))
    return { running: true, percent }
  }
  const names = await deps.db.query<{ code: string; name: string }>(
    `select a.code, v.name from agency a join agency_version v on v.agency_id = a.id and v.superseded_at is null
       and v.valid_until is null`,
  )
  return trialPage(differences, day, new Map(names.map(({ code, name }) => [code, name])), input)
}

async function attemptOf(
  deps: Deps,
  { draft, id, until }: z.infer<typeof trialInput>,
): Promise<{ attempt: Attempt; from: string }> {
  const made = draft && draftOf(draft, { trial: true })
  if (id === undefined) return { attempt: { without: [], draft: made ?? null }, from: made?.from ?? '' }
  const row = await findLocalRule(deps.db, id)
  if (!row || row.supersededAt) throw new Problem('not-found', '没有这条现行规定；请刷新后重新选择')
  const without = [`local/${id}`]
  const again = await resumedAfter(deps.db, id)
  // What holds again begins where the row would end, unless something else has begun by then.
  const moved = (end: string | null) => {
    const from = end && again && (again.until === null || end < again.until) ? end : null
    return again && { resumed: { id: again.id, from } }
  }
  if (made) {
    const follows = made.key === row.key && made.until !== row.until && moved(made.until)
    return { attempt: { without, draft: made, ...(follows || {}) }, from: earlier(made.from, row.from) }
  }
  if (until === undefined) {
    const ended = await endedPredecessor(deps.db, id, again?.id)
    const reopened = ended && { ...ended, until: again ? again.until : ended.until }
    const gone = reopened && again && { resumed: { id: again.id, from: null } }
    return { attempt: { without, draft: null, ...(reopened && { reopened }), ...gone }, from: row.from }
  }
  if (until <= row.from) throw new Problem('invalid-request', '失效日期须晚于生效日期；从未生效的，请改用撤销')
  const { kind, key, parameters, instrument, number, locator, jurisdiction, from, corrects } = row
  const source = { instrument, number, locator, jurisdiction }
  const ended = { kind, key, parameters, ...source, from, until, corrects, resumes: null }
  return { attempt: { without, draft: ended, ...moved(until) }, from: until }
}

const later = (...days: string[]): string => days.sort().at(-1) ?? ''
const earlier = (...days: string[]): string => days.sort()[0] ?? ''
