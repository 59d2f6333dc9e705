import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { type Day, daysBetween, yearOf } from '@heding/shared/day.ts'
import { barredMethods } from '@heding/shared/disposal/chooser.ts'
import { disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import { disposalLimits } from '@heding/shared/disposal/norms.ts'
import type {
  boardAnswer,
  chooserAnswer,
  DisposalItem,
  DisposalQuery,
  LeakAnswer,
} from '@heding/shared/disposal/schema.ts'
import { disposalStateCodes, isOpen } from '@heding/shared/disposal/states.ts'
import { type RunningTerm, runningTerm } from '@heding/shared/disposal/terms.ts'
import type { z } from 'zod'
import { scopeFor } from '../account/scope.ts'
import { workCalendar } from '../calendar/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { lawInForce } from '../rules/in-force.ts'
import { vehicleOn } from './facts.ts'
import { type CaseHead, listCases, openCases } from './list-repo.ts'
import { rolesAt } from './messages.ts'
import { findApplicable } from './vehicle-repo.ts'

type TermOf = (head: CaseHead) => RunningTerm | null

/** Terms of cases as the bureau's rules and the working-day calendar have them. */
export async function termsFor(sql: Sql, day: Day): Promise<TermOf> {
  const limits = disposalLimits((await lawInForce(sql)).local, day)
  const year = yearOf(day)
  const calendar = await workCalendar(sql, [year - 1, year, year + 1])
  return (head) => (head.live && isOpen(head.state) ? runningTerm(head, limits, calendar) : null)
}

/** A case as lists show it. */
export function itemOf(
  { id: _id, vehicleId: _vehicle, auctionDay: _auction, ...head }: CaseHead,
  term: RunningTerm | null,
  day: Day,
): DisposalItem {
  return {
    ...head,
    waitsFor:
      head.live && !head.suspended
        ? rolesAt(head.state, head.method)
        : head.live && isOpen(head.state)
          ? ['asset-head']
          : [],
    term: term && {
      until: term.until,
      overdue: day > term.until,
      title: term.title,
      clause: term.clause,
      certainty: term.certainty,
    },
  }
}

/** One page of cases that the actor may see. */
export async function pageOfCases(deps: Deps, actor: Actor, query: DisposalQuery) {
  const day = today(deps)
  const { db } = deps
  const scope = await scopeFor(db, actor, 'read-disposals', day)
  const termOf = await termsFor(db, day)
  const isOverdue = (head: CaseHead) => day > (termOf(head)?.until ?? day)
  const late = query.overdue === undefined ? null : await openCases(db, scope)
  const ids = late?.filter((head) => isOverdue(head) === query.overdue).map(({ id }) => id) ?? null
  const { total, rows } = await listCases(db, scope, query, actor.role, ids)
  const shown = rows.slice(0, query.limit)
  return {
    total,
    items: shown.map((head) => itemOf(head, termOf(head), day)),
    nextCursor: rows.length > query.limit ? String(shown.at(-1)?.id) : null,
  }
}

const middle = (sorted: readonly number[]): number | null => {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Where the open cases wait. */
export async function boardFor(deps: Deps, actor: Actor): Promise<z.infer<typeof boardAnswer>> {
  const day = today(deps)
  const open = await openCases(deps.db, await scopeFor(deps.db, actor, 'read-disposals', day))
  const termOf = await termsFor(deps.db, day)
  const states = disposalStateCodes.filter(isOpen).map((state) => {
    const cases = open.filter((head) => head.state === state)
    const days = cases.map(({ stateOn }) => daysBetween(stateOn, day)).sort((a, b) => a - b)
    const overdue = cases.filter((head) => day > (termOf(head)?.until ?? day)).length
    return { state, cases: cases.length, overdue, medianDays: middle(days), longestDays: days.at(-1) ?? null }
  })
  return { states }
}

/**
 * 漏洞: what should have followed a step and has not. Sold not remitted, scrapped not deregistered, sold not transferred
 * in 30 days, any other term that has run out; and vehicles of completed cases that an agency still holds.
 */
export async function leaksFor(deps: Deps, actor: Actor): Promise<LeakAnswer> {
  const day = today(deps)
  const { db } = deps
  const scope = await scopeFor(db, actor, 'read-disposals', day)
  const termOf = await termsFor(db, day)
  const items: LeakAnswer['items'] = []
  for (const head of await openCases(db, scope)) {
    const term = termOf(head)
    const about = { code: head.code, plate: head.plate, agencyName: head.agencyName, since: head.stateOn }
    const since = { ...about, days: daysBetween(head.stateOn, day) }
    if (head.state === 'transferred' || head.state === 'deregistered') {
      const detail = `应缴未缴 ${head.outstanding} 元`
      if (head.outstanding !== '0.00') items.push({ ...since, kind: 'not-remitted', detail })
    } else if (term && day > term.until) {
      const kind =
        head.state === 'scrap-delivered' || head.state === 'loss-confirmed'
          ? 'not-deregistered'
          : head.state === 'sold' || head.state === 'bought-back'
            ? 'not-transferred'
            : 'overdue'
      const late = daysBetween(term.until, day)
      items.push({ ...since, kind, detail: `${term.title}期限 ${term.until}，已逾期 ${late} 天` })
    }
  }
  items.push(...(await ledgerLeaks(db, scope.all ? null : scope.agencyIds, day)))
  return { items: items.sort((a, b) => b.days - a.days) }
}

/** Completed cases of the older ledger with money outstanding: the latest 100. */
const ledgerLeaks = (sql: Sql, agencyIds: number[] | null, day: Day): Promise<LeakAnswer['items']> =>
  sql.query(
    `select 'not-remitted' as kind, d.code, v.plate, n.name as "agencyName", c.completed_on as since,
       $2::date - c.completed_on as days, '已办结，应缴未缴 ' || m.outstanding || ' 元' as detail
     from disposal_case c
     join disposal d on d.id = c.disposal_id
     cross join lateral (select c.proceeds + c.residual - c.fees - c.remitted as outstanding) m
     cross join lateral (select w.plate, w.agency_id from vehicle_version w where w.vehicle_id = c.vehicle_id
       and w.superseded_at is null order by (w.valid_from <= c.applied_on) desc, w.valid_from desc limit 1) v
     left join lateral (select h.agency_id from vehicle_holding h where h.vehicle_id = c.vehicle_id and h.valid_from <= c.applied_on
       order by h.valid_from desc limit 1) h on true
     cross join lateral (select w.name from agency_version w where w.agency_id = coalesce(h.agency_id, v.agency_id)
       and w.superseded_at is null order by w.valid_from desc limit 1) n
     where m.outstanding > 0 and c.completed_on <= $2::date
       and not exists (select from disposal_flow f where f.disposal_id = d.id)
       and ($1::int[] is null or coalesce(h.agency_id, v.agency_id) = any($1))
     order by c.completed_on desc, d.code desc limit 100`,
    [agencyIds, day],
  )

/**
 * Which ways are open to a vehicle, before anybody applies.
 * @throws Problem not-found
 */
export async function chooserFor(
  deps: Deps,
  actor: Actor,
  vehicleCode: string,
): Promise<z.infer<typeof chooserAnswer>> {
  const day = today(deps)
  const scope = await scopeFor(deps.db, actor, 'apply-disposal', day)
  const vehicle = await deps.db.transaction((tx) => findApplicable(tx, vehicleCode, day, scope))
  const facts = vehicle && (await vehicleOn(deps.db, vehicle.id, day))
  if (!vehicle || !facts) {
    throw new Problem('not-found', `没有编号为“${vehicleCode}”的在册车辆，或您无权申请处置；请核对车辆编号`)
  }
  const bars = barredMethods(facts, (await lawInForce(deps.db)).rules, day)
  const methods = disposalMethodCodes.map((method) => {
    const bar = bars.find((one) => one.method === method)
    return { method, open: !bar, explanation: bar?.explanation ?? null, clauses: bar?.clauses ?? [] }
  })
  return { vehicleCode, plate: vehicle.plate, openCase: vehicle.openCase, methods }
}
