import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'
import { barredMethods } from '@heding/shared/disposal/chooser.ts'
import { brokenGuard, type GuardFacts, type GuardName } from '@heding/shared/disposal/guards.ts'
import { balanceOf, type MoneyKind } from '@heding/shared/disposal/record.ts'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { disposalActions, isOpen } from '@heding/shared/disposal/states.ts'
import { admitStep, lackingPapers, nextActions } from '@heding/shared/disposal/take-step.ts'
import { scopeFor } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { lawInForce } from '../rules/in-force.ts'
import { type CaseRow, findCase } from './case-repo.ts'
import { guardFacts } from './facts.ts'
import { type CaseHead, findHead } from './list-repo.ts'
import { itemOf, termsFor } from './reading.ts'

/**
 * A case with its steps, money, rounds and what can be done next.
 * @throws Problem not-found
 */
export async function getCard(deps: Deps, actor: Actor, code: string): Promise<DisposalCard> {
  const { db } = deps
  const day = today(deps)
  const scope = await scopeFor(db, actor, 'read-disposals', day)
  const head = await findHead(db, scope, code)
  if (!head) throw new Problem('not-found', `没有编号为“${code}”的处置案件，或您无权查看；请核对编号`)
  const item = head.live ? await findCase(db, scope, code) : undefined
  const vehicle = await describe(db, head)
  const lines = await moneyLines(db, head.id)
  const { proceeds, residual, fees, due, remitted, outstanding } = balanceOf(lines)
  const bars = barredMethods(vehicle, (await lawInForce(db)).rules, day)
  return {
    ...itemOf(head, (await termsFor(db, day))(head), day),
    ...vehicle,
    ...(await applicationOf(db, head.id)),
    ...(await lastGiven(db, head.id)),
    rounds: await roundsOf(db, head.id),
    money: {
      ...{ proceeds: proceeds.toFixed(2), residual: residual.toFixed(2), fees: fees.toFixed(2), due: due.toFixed(2) },
      ...{ remitted: remitted.toFixed(2), outstanding: outstanding.toFixed(2), lines },
    },
    steps: item?.steps.map(stepShown) ?? [],
    next: item && isOpen(item.state) ? await nextOf(db, actor, item, day) : [],
    barred: isOpen(head.state) ? bars.map(({ rules: _rules, ...bar }) => bar) : [],
  }
}

const stepShown = (step: CaseRow['steps'][number]): DisposalCard['steps'][number] => ({
  ordinal: step.ordinal,
  action: step.action,
  from: step.from,
  to: step.to,
  on: step.on,
  recordedAt: step.recordedAt.toISOString(),
  actorName: step.actorName,
  principalName: step.principalName,
  stated: { ...step.values },
  papers: step.papers,
  rules: step.rules,
  takenBackBy: step.takenBackBy,
})

/** Guards that hold or not whatever will be stated. */
const beforehand: readonly GuardName[] = [
  'method-open',
  'rounds',
  'appraisal-current',
  'balanced',
  'file-complete',
  'dismantling',
]

async function nextOf(sql: Sql, actor: Actor, item: CaseRow, day: Day): Promise<DisposalCard['next']> {
  const present = item.papers.map(({ paper }) => paper)
  const facts = await guardFacts(sql, item, day, {})
  return nextActions(item).map(({ action, step }) => {
    const lacking = lackingPapers(step.papers, present, item)
    const admitted = admitStep(item, action, actor)
    const refusal = 'refusal' in admitted ? admitted.message : null
    return {
      action,
      title: disposalActions[action],
      to: step.to,
      by: step.by,
      approval: step.approval !== undefined,
      fields: step.fields.map((field) => ({ ...field })) as DisposalCard['next'][number]['fields'],
      papers: step.papers.map((paper) => ({ paper, present: !lacking.includes(paper) })),
      clause: step.clause,
      mayTake: refusal === null,
      refusal,
      missing: [...lacking.map((paper) => `缺少材料：${paper}`), ...brokenBeforehand(step.guards, facts)],
    }
  })
}

const brokenBeforehand = (guards: readonly GuardName[], facts: GuardFacts): string[] =>
  guards.flatMap((guard) => {
    const broken = beforehand.includes(guard) ? brokenGuard([guard], {}, facts) : undefined
    return broken ? [broken.message] : []
  })

type Vehicle = Pick<DisposalCard, 'bodyType' | 'energy' | 'price' | 'firstRegisteredOn' | 'purchasedOn' | 'vin'>

async function describe(sql: Sql, { vehicleId, appliedOn }: CaseHead): Promise<Vehicle> {
  const [vehicle] = await sql.query<Vehicle>(
    `select v.body_type as "bodyType", v.energy, v.price, v.first_registered_on as "firstRegisteredOn",
       v.purchased_on as "purchasedOn", v.vin
     from vehicle_version v where v.vehicle_id = $1 and v.superseded_at is null
     order by (v.valid_from <= $2::date) desc, case when v.valid_from <= $2::date then v.valid_from end desc, v.valid_from limit 1`,
    [vehicleId, appliedOn],
  )
  if (!vehicle) throw new Error(`vehicle ${vehicleId} has no row`)
  return vehicle
}

type Application = Pick<DisposalCard, 'version' | 'explanation' | 'applicantName' | 'appliedAt'>

async function applicationOf(sql: Sql, id: number): Promise<Application> {
  const [flow] = await sql.query<Omit<Application, 'appliedAt'> & { at: Date }>(
    `select f.version, f.explanation, u.name as "applicantName", f.created_at as at
     from disposal_flow f join user_account u on u.id = f.applicant_id where f.disposal_id = $1`,
    [id],
  )
  if (!flow) return { version: 0, explanation: null, applicantName: null, appliedAt: null }
  const { at, ...application } = flow
  return { ...application, appliedAt: at.toISOString() }
}

async function lastGiven(sql: Sql, id: number): Promise<Pick<DisposalCard, 'receiver' | 'appraisal'>> {
  const [given] = await sql.query<{ appraisal: string | null; code: string | null; name: string | null }>(
    `select c.appraisal, a.code, (select v.name from agency_version v where v.agency_id = a.id and v.superseded_at is null
       order by v.valid_from desc limit 1) as name
     from disposal_case c left join agency a on a.id = c.receiver_id where c.disposal_id = $1`,
    [id],
  )
  const { appraisal = null, code = null, name = null } = given ?? {}
  return { appraisal, receiver: code === null ? null : { code, name: name ?? code } }
}

const roundsOf = (sql: Sql, id: number): Promise<DisposalCard['rounds']> =>
  sql.query(
    `select coalesce(e.round, 0) as number, e.auctioned_on as day, e.start_price as "startPrice", e.result,
       e.hammer_price as "hammerPrice",
       (select (s.stated->>'bidders')::int from disposal_step s where s.disposal_id = e.disposal_id and s.ordinal > e.step
          and s.action in ('record-sold', 'record-unsold') and s.taken_back_by is null order by s.ordinal limit 1) as bidders
     from disposal_entry e where e.disposal_id = $1 and e.superseded_at is null and e.auctioned_on is not null
     order by e.ordinal`,
    [id],
  )

type Line = DisposalCard['money']['lines'][number]

const itemNames: Record<MoneyKind, string> = {
  proceeds: '成交价',
  residual: '残值收入',
  fees: '处置税费',
  remitted: '缴库',
}

async function moneyLines(sql: Sql, id: number): Promise<Line[]> {
  const rows = await sql.query<Omit<Line, 'item'> & { item: string | null }>(
    `select m.kind, m.item, m.amount, m.booked_on as "bookedOn", m.receipt_no as "receiptNo",
       m.reverses_id is not null as reversal, s.ordinal as step
     from money_line m left join disposal_step s on s.id = m.step_id where m.disposal_id = $1 order by m.id`,
    [id],
  )
  return rows.map((row) => ({ ...row, item: row.item ?? itemNames[row.kind] }))
}
