import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { barredMethods } from '@heding/shared/disposal/chooser.ts'
import { readFields } from '@heding/shared/disposal/fields.ts'
import { brokenGuard, rulesOf } from '@heding/shared/disposal/guards.ts'
import { type DisposalMethod, disposalMethods } from '@heding/shared/disposal/methods.ts'
import {
  balanceOf,
  lastStanding,
  moneyOf,
  moneyOfStep,
  recordOf,
  type TakenStep,
} from '@heding/shared/disposal/record.ts'
import type { ActionInput, ApplicationInput, BundleInput } from '@heding/shared/disposal/schema.ts'
import { type DisposalReason, disposalReasonCodes, disposalReasons } from '@heding/shared/disposal/states.ts'
import { admitStep, dayFault, lackingPapers, papersOf } from '@heding/shared/disposal/take-step.ts'
import { scopeFor } from '../account/scope.ts'
import type { AuditDraft, Author } from '../audit/repo.ts'
import type { Touched } from '../findings/touched.ts'
import { type Deps, today } from '../http/deps.ts'
import { type OnceRequest, once } from '../http/once.ts'
import { Problem } from '../http/problem.ts'
import { changeRegister } from '../register/change.ts'
import { lawInForce } from '../rules/in-force.ts'
import { rebuildPeriods } from '../vehicle/periods.ts'
import {
  type CaseRow,
  findCase,
  insertCase,
  insertMoney,
  insertStep,
  moveCase,
  type NewStep,
  reverseProceeds,
  takeBack,
} from './case-repo.ts'
import { guardFacts, vehicleOn } from './facts.ts'
import { keepLedger } from './ledger.ts'
import { tellNext } from './messages.ts'
import { findApplicable } from './vehicle-repo.ts'

type By = Author & { actor: Actor }
interface Asked {
  /** the version that If-Match names */
  expected?: number | undefined
  once?: OnceRequest | undefined
}

const noCase = (code: string) => new Problem('not-found', `没有编号为“${code}”的处置案件，或您无权查看；请核对编号`)

/** A reason is one of the listed ones, by code or name; anything else is said in words. */
const reasonOf = (text: string): { reason: DisposalReason; words: string | null } => {
  const reason = disposalReasonCodes.find((code) => code === text || disposalReasons[code] === text)
  return reason ? { reason, words: null } : { reason: 'other', words: text }
}

/** Which reasons leave only one way of disposal. */
const methodOfReason: Partial<Record<DisposalReason, DisposalMethod>> = { 'scrap-standard': 'scrapping', loss: 'loss' }

async function openOne(tx: SqlTx, deps: Deps, author: By, input: ApplicationInput, bundle: string | null) {
  const day = today(deps)
  const { vehicleCode, method, on = day, explanation } = input
  if (on > day) throw new Problem('invalid-request', '申请日期不能晚于今天')
  const scope = await scopeFor(tx, author.actor, 'apply-disposal', day)
  const vehicle = await findApplicable(tx, vehicleCode, on, scope)
  if (!vehicle)
    throw new Problem('not-found', `${on} 没有编号为“${vehicleCode}”的在册车辆，或您无权申请处置；请核对车辆编号`)
  if (vehicle.openCase !== null) {
    throw new Problem('conflict', `${vehicleCode} 已有未办结的处置案件 ${vehicle.openCase}；一辆车同时只能有一件`, {
      code: vehicle.openCase,
    })
  }
  const { reason, words } = reasonOf(input.reason)
  const forced = methodOfReason[reason]
  if (forced && forced !== method) {
    throw new Problem(
      'broken-guard',
      `事由为“${disposalReasons[reason]}”的，处置方式应为“${disposalMethods[forced]}”`,
      {
        guard: 'reason',
        field: 'method',
      },
    )
  }
  const facts = await vehicleOn(tx, vehicle.id, on)
  const bar = facts && barredMethods(facts, (await lawInForce(tx)).rules, on).find((one) => one.method === method)
  if (bar) {
    const message = `${vehicleCode} 不能申请“${disposalMethods[method]}”：${bar.explanation}`
    throw new Problem('broken-guard', message, { guard: 'method-open', field: 'method', clauses: bar.clauses })
  }
  const { actor } = author
  const made = await insertCase(tx, {
    ...{ vehicleId: vehicle.id, agencyId: vehicle.agencyId, appliedOn: on, bundle, method, reason },
    methodName: disposalMethods[method],
    explanation: [words, explanation].filter((one) => one !== null && one !== undefined).join('；') || null,
    applicantId: actor.id,
    principalId: actor.standIn?.principalId ?? null,
    at: deps.now(),
  })
  await tellNext(
    tx,
    { ...made, agencyId: vehicle.agencyId, plate: vehicle.plate, state: 'applied', method },
    deps.now(),
  )
  return { ...made, vehicleId: vehicle.id }
}

/**
 * Applies for the disposal of a vehicle.
 * @throws Problem not-found for a vehicle that is not there or not the actor's; conflict when it is in a case already;
 * broken-guard for a way that the law closes to it
 */
export async function applyFor(deps: Deps, author: By, input: ApplicationInput, asked: Asked) {
  return changeRegister(deps, author, async (tx, touched) => {
    const audit: AuditDraft[] = []
    const result = await once(tx, author.actor, asked.once, deps.now(), async () => {
      const { code, vehicleId } = await openOne(tx, deps, author, input, null)
      touched.vehicles.add(vehicleId)
      audit.push({ action: 'apply-disposal', subjectType: 'disposal', subjectCode: code, detail: input })
      return { code, state: 'applied' as const }
    })
    return { result, audit }
  })
}

/** Applies for several vehicles together: all of them or none. @throws as `applyFor` */
export async function applyForAll(deps: Deps, author: By, input: BundleInput, asked: Asked) {
  const { vehicleCodes, ...application } = input
  const codes = [...new Set(vehicleCodes)]
  return changeRegister(deps, author, async (tx, touched) => {
    const audit: AuditDraft[] = []
    const result = await once(tx, author.actor, asked.once, deps.now(), async () => {
      const items: { code: string; state: 'applied'; vehicleCode: string }[] = []
      let bundle: string | null = null
      for (const vehicleCode of codes) {
        const opened = await openOne(tx, deps, author, { ...application, vehicleCode }, bundle)
        // The bundle is called by its first case.
        if (bundle === null) {
          bundle = opened.code
          await tx.query('update disposal_flow set bundle = $1 where disposal_id = $2', [bundle, opened.id])
        }
        touched.vehicles.add(opened.vehicleId)
        items.push({ code: opened.code, state: 'applied', vehicleCode })
      }
      const subjectCode = bundle ?? ''
      const detail = { ...application, items }
      audit.push({ action: 'apply-disposal', subjectType: 'disposal', subjectCode, detail })
      return { bundle: subjectCode, items }
    })
    return { result, audit }
  })
}

/**
 * Takes one step of a case: the step, its money, its rows in the ledger, the holding of the vehicle, the message to whose
 * turn it is and the audit entry commit together.
 * @throws Problem not-found, out-of-order, not-allowed, own-case, invalid-request, missing-paper, broken-guard, stale-record
 */
export async function act(deps: Deps, author: By, code: string, input: ActionInput, asked: Asked): Promise<void> {
  const refuse = ([{ problem }]: Refusals) => problem
  await actTogether(deps, author, [{ code, input, expected: asked.expected }], { once: asked.once, refuse })
}

/** A step of one case among those taken together. */
export interface StepAsked {
  code: string
  input: ActionInput
  expected?: number | undefined
}
/** Why the step at `index` of those asked for cannot be taken. */
export interface Refusal {
  index: number
  code: string
  problem: Problem
}
export type Refusals = readonly [Refusal, ...Refusal[]]

/**
 * Takes steps of several cases, all of them or none, with an audit entry for each.
 * @throws Problem what `refuse` makes of every refusal (each as `act` has them); any other error at once
 */
export async function actTogether(
  deps: Deps,
  author: By,
  steps: readonly StepAsked[],
  asked: {
    once?: OnceRequest | undefined
    refuse: (refusals: Refusals) => Problem
    /** everything is checked and done, and none of it kept */
    dryRun?: boolean
    /** what belongs to the steps and comes before them in their transaction; its audit entries come first too */
    before?: ((tx: SqlTx) => Promise<AuditDraft[]>) | undefined
  },
): Promise<void> {
  const taken = changeRegister(deps, author, async (tx, touched) => {
    const audit: AuditDraft[] = []
    await once(tx, author.actor, asked.once, deps.now(), async () => {
      if (asked.before) audit.push(...(await asked.before(tx)))
      const refusals: Refusal[] = []
      for (const [index, { code, input, expected }] of steps.entries()) {
        try {
          const detail = await step(tx, touched, deps, author, code, input, expected)
          audit.push({ action: `disposal-${input.action}`, subjectType: 'disposal', subjectCode: code, detail })
        } catch (error) {
          // A refusal comes before anything is written, so that the next can still be looked at.
          if (!(error instanceof Problem)) throw error
          refusals.push({ index, code, problem: error })
        }
      }
      const [first, ...others] = refusals
      if (first) throw asked.refuse([first, ...others])
      return {}
    })
    if (asked.dryRun) throw new TriedOut()
    return { result: undefined, audit }
  })
  await taken.catch((error: unknown) => {
    if (!(error instanceof TriedOut)) throw error
  })
}

/** Ends a transaction of which nothing is to stay. */
class TriedOut extends Error {}

async function step(
  tx: SqlTx,
  touched: Touched,
  deps: Deps,
  author: By,
  code: string,
  { action, on: given, ...stated }: ActionInput,
  expected: number | undefined,
): Promise<object> {
  const { actor } = author
  const day = today(deps)
  const item = await findCase(tx, await scopeFor(tx, actor, 'act-on-disposals', day), code)
  if (!item) throw noCase(code)
  if (expected !== undefined && expected !== item.version) throw stale(code)
  const admitted = admitStep(item, action, actor)
  if ('refusal' in admitted) throw new Problem(admitted.refusal, admitted.message)
  const { step: way } = admitted
  const on = given ?? day
  const fault = dayFault(item, on, day)
  const read = readFields(way.fields, stated)
  const faults = [...(fault ? [{ field: 'on', message: fault }] : []), ...('faults' in read ? read.faults : [])]
  if ('faults' in read || faults.length > 0) {
    const text = faults.map(({ message }) => message).join('；')
    throw new Problem('invalid-request', `请更正后重新提交。${text}。`, { in: 'json', errors: faults })
  }
  const { values } = read
  const present = item.papers.map(({ paper }) => paper)
  const missing = lackingPapers(papersOf(action, way, values), present, item)
  if (missing.length > 0) {
    const text = `请先在本案上传：${missing.join('、')}（材料类别须一致）`
    throw new Problem('missing-paper', text, { missing })
  }
  const facts = await guardFacts(tx, item, on, values, action)
  const broken = brokenGuard(way.guards, values, facts)
  if (broken) {
    const { guard, field, message, clauses } = broken
    throw new Problem('broken-guard', message, { guard, field, clauses })
  }
  const to = nextState(item, action, way.to, { action, on, values })
  const at = deps.now()
  const taken: NewStep = {
    ...{ disposalId: item.id, ordinal: item.steps.length + 1, action, from: item.state, to, on, at },
    ...{ actorId: actor.id, principalId: actor.standIn?.principalId ?? null, approval: way.approval ?? null },
    ...{ stated: values, papers: item.papers, rules: rulesOf(way.guards, facts) },
  }
  const before = item.method
  await write(tx, item, taken)
  const steps = stepsAfter(item, taken)
  const record = recordOf(item.appliedMethod, steps)
  const suspended = action === 'suspend' || (item.suspended && action !== 'resume')
  const moved = await moveCase(tx, item, { state: to, stateOn: on, method: record.method, suspended })
  if (!moved) throw stale(code)
  await keepLedger(tx, item.id, record, at)
  // 调剂 moves the vehicle, 核销 takes it away; to return either brings it back.
  await rebuildPeriods(tx, [item.vehicleId])
  touched.vehicles.add(item.vehicleId)
  if (action === 'seal' || action === 'inspect') await insertReading(tx, item.vehicleId, on, values.km)
  if (action !== 'suspend') {
    const told = { ...item, plate: facts.vehicle.plate, state: to, method: record.method }
    await tellNext(tx, told, at)
  }
  const after = { state: to, ...(before === record.method ? {} : { method: record.method }) }
  return { from: item.state, ...after, on, stated: values, papers: item.papers.map(({ sm3 }) => sm3) }
}

const stale = (code: string) => new Problem('stale-record', `${code} 已被他人办理；请刷新后按现状继续`)

/** A remittance leads on once nothing is outstanding. */
function nextState(
  item: CaseRow,
  action: ActionInput['action'],
  to: CaseRow['state'],
  taken: Pick<TakenStep, 'action' | 'on' | 'values'>,
): CaseRow['state'] {
  if (action !== 'remit') return to
  const { outstanding } = balanceOf([...moneyOf(item.steps), ...moneyOfStep(taken)])
  return outstanding.isZero() ? 'remitted' : to
}

async function write(tx: SqlTx, item: CaseRow, taken: NewStep): Promise<void> {
  const id = await insertStep(tx, taken)
  if (taken.action === 'return') {
    const last = lastStanding(item.steps)
    if (!last) throw new Error('nothing to take back')
    await takeBack(tx, item.id, last.ordinal, { ordinal: taken.ordinal, id })
    return
  }
  if (taken.action === 'default') await reverseProceeds(tx, item.id, id)
  const money = moneyOfStep({ action: taken.action, on: taken.on, values: taken.stated })
  await insertMoney(tx, item.id, id, money)
}

/** The steps as they will be read once `taken` is written. */
function stepsAfter(item: CaseRow, { action, ordinal, from, to, on, stated }: NewStep): TakenStep[] {
  const undone = action === 'return' ? lastStanding(item.steps)?.ordinal : undefined
  const steps: TakenStep[] = item.steps.map((one) => (one.ordinal === undone ? { ...one, takenBack: true } : one))
  return [...steps, { ordinal, action, from, to, on, values: stated, persons: [], takenBack: false }]
}

/** The distance seen at 鉴定 and 封存 is a reading like any other; one of the same day stays. */
const insertReading = (tx: SqlTx, vehicleId: number, on: string, km: unknown) =>
  tx.query(
    `insert into meter_reading (vehicle_id, read_on, km, source) values ($1, $2, $3, '处置')
     on conflict (vehicle_id, read_on) where superseded_at is null do nothing`,
    [vehicleId, on, km],
  )
