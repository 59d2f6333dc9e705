import type { DeputyInput, DeputyShown, deputyStates } from '@heding/shared/account/deputy.ts'
import { reachOf } from '@heding/shared/account/permissions.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { foldUsername } from '@heding/shared/account/schema.ts'
import { addDays, type Day, daysBetween } from '@heding/shared/day.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { type Credential, type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import {
  type DeputyPerson,
  type DeputyRow,
  insertDeputy,
  listCandidates,
  listDeputies,
  listOpenStandIns,
  lockBoth,
  revokeDeputy,
} from './deputy-repo.ts'
import { setStandIn } from './session-repo.ts'
import { badField } from './sign-in.ts'
import { findByUsername } from './sign-in-repo.ts'

type Given = Pick<Deps, 'db' | 'now'>
type Acting = Author & { actor: Actor }

const DAYS_MAX = 366

/** Every appointment for whoever manages all, else those that name the actor. */
export async function deputiesFor(deps: Given, actor: Actor): Promise<DeputyShown[]> {
  const day = today(deps)
  const userId = reachesAll(actor) ? null : actor.id
  return (await listDeputies(deps.db, day, { userId })).map((row) => shown(row, day))
}

/** Who may be named as the deputy of `principal`, or of the actor. */
export async function candidatesFor(deps: Given, actor: Actor, principal?: string): Promise<DeputyPerson[]> {
  return listCandidates(deps.db, await principalIdOf(deps, actor, principal))
}

/**
 * Appoints a deputy.
 * @throws Problem not-allowed while standing in, not-found for a principal who is not the actor's to answer for,
 * invalid-request for a deputy who may not be one, conflict when the principal has another in that time
 */
export async function appointDeputy(deps: Given, author: Acting, input: DeputyInput): Promise<DeputyShown> {
  const { db, now } = deps
  const { actor } = author
  const day = today(deps)
  // What was lent cannot be lent on.
  if (actor.standIn) throw new Problem('not-allowed', '代理期间不能再指定代理人，请先结束代理。')
  checkPeriod(input, day)
  const principalId = await principalIdOf(deps, actor, input.principal)
  const { id: deputyId } = (await findByUsername(db, foldUsername(input.deputy))) ?? { id: -1 }
  const id = await db.transaction(async (tx) => {
    await lockBoth(tx, principalId, deputyId)
    if (!(await listCandidates(tx, principalId)).some((one) => one.id === deputyId)) {
      throw badField('deputy', '代理人须为同一单位或资产科的在用业务账户，且不得为管理员；审计人员只能由审计人员代理')
    }
    const { from, reason, document = null } = input
    const until = addDays(input.lastDay, 1)
    const made = await insertDeputy(tx, {
      principalId,
      deputyId,
      from,
      until,
      reason,
      document,
      setBy: actor.id,
      at: now(),
    })
    const [row] = await listDeputies(tx, day, { id: made })
    const detail = { before: null, after: row && detailOf(row) }
    const subject = { subjectType: 'deputy', subjectCode: String(made), detail }
    await recordAudit(tx, { ...author, action: 'appoint-deputy', ...subject }, now())
    return made
  })
  return getShown(deps, id)
}

/**
 * Ends an appointment from this moment on.
 * @throws Problem not-found for one that is not the actor's, conflict when it has ended
 */
export async function endDeputy(deps: Given, author: Acting, id: number): Promise<DeputyShown> {
  const { db, now } = deps
  const { actor } = author
  if (actor.standIn) throw new Problem('not-allowed', '代理期间不能办理代理事项，请先结束代理。')
  const day = today(deps)
  const [row] = await listDeputies(db, day, { id, userId: reachesAll(actor) ? null : actor.id })
  if (!row) throw new Problem('not-found')
  if (!reachesAll(actor) && row.principal.id !== actor.id) {
    throw new Problem('not-allowed', '代理由被代理人或系统管理员撤销；如不便代理，请告知被代理人。')
  }
  await db.transaction(async (tx) => {
    if (row.lastDay < day || !(await revokeDeputy(tx, id, actor.id, now()))) {
      throw new Problem('conflict', '该代理已经结束，无需撤销。')
    }
    const subject = { subjectType: 'deputy', subjectCode: String(id), detail: { before: detailOf(row), after: null } }
    await recordAudit(tx, { ...author, action: 'revoke-deputy', ...subject }, now())
  })
  return getShown(deps, id)
}

/**
 * Switches a stand-in on or off (null) for the actor's session.
 * @throws Problem not-found for an appointment that does not hold today, not-allowed for a token
 */
export async function switchStandIn(
  deps: Given,
  author: Acting,
  credential: Credential | undefined,
  deputyId: number | null,
): Promise<void> {
  const { db, now } = deps
  const { actor } = author
  if (credential?.kind !== 'session') throw new Problem('not-allowed', '令牌不能用于代理他人，请登录后操作。')
  await db.transaction(async (tx) => {
    const open = await listOpenStandIns(tx, actor.id, today(deps))
    const row = open.find(({ id }) => id === deputyId)
    if (deputyId !== null && !row) throw new Problem('not-found', '没有可用的代理，或代理期已过。')
    await setStandIn(tx, credential.idHash, deputyId)
    const principal = row?.principal
    const detail = {
      before: actor.standIn ? { principal: actor.standIn.principalUsername } : null,
      after: principal ? { principal: principal.username } : null,
    }
    const standIn = principal ? { principalId: principal.id, principalName: principal.name } : actor.standIn
    const subject = { subjectType: 'deputy', subjectCode: String(deputyId ?? actor.standIn?.id ?? ''), detail }
    const action = deputyId === null ? 'stand-in-off' : 'stand-in-on'
    await recordAudit(tx, { ...author, actor: { ...actor, standIn }, action, ...subject }, now())
  })
}

const reachesAll = (actor: Actor) => reachOf(actor, 'manage-deputies') === 'all'

/** The principal that is named, where the actor may answer for anybody; else the actor and nobody else. */
async function principalIdOf({ db }: Given, actor: Actor, username: string | undefined): Promise<number> {
  if (username === undefined || foldUsername(username) === actor.username) return actor.id
  const found = reachesAll(actor) ? await findByUsername(db, foldUsername(username)) : undefined
  if (!found) throw new Problem('not-found', '没有找到该被代理人，或您只能为本人指定代理人。')
  return found.id
}

function checkPeriod({ from, lastDay }: DeputyInput, day: Day): void {
  if (from < day) throw badField('from', '代理起始日期不得早于今天')
  if (lastDay < from) throw badField('lastDay', '代理截止日期不得早于起始日期')
  if (daysBetween(from, lastDay) >= DAYS_MAX)
    throw badField('lastDay', `一次代理不得超过 ${DAYS_MAX} 天，到期可再次指定`)
}

async function getShown(deps: Given, id: number): Promise<DeputyShown> {
  const day = today(deps)
  const [row] = await listDeputies(deps.db, day, { id })
  if (!row) throw new Problem('not-found')
  return shown(row, day)
}

const detailOf = ({ principal, deputy, from, lastDay, reason, document }: DeputyRow) => ({
  principal: principal.username,
  deputy: deputy.username,
  from,
  lastDay,
  reason,
  document,
})

const withoutId = ({ id: _, ...person }: DeputyPerson) => person

const shown = ({ inForce, principal, deputy, ...row }: DeputyRow, day: Day): DeputyShown => ({
  ...row,
  principal: withoutId(principal),
  deputy: withoutId(deputy),
  state: stateOf(row, inForce, day),
  setAt: row.setAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
})

function stateOf(row: Pick<DeputyRow, 'revokedAt' | 'from' | 'lastDay'>, inForce: boolean, day: Day) {
  const state: (typeof deputyStates)[number] = row.revokedAt
    ? 'revoked'
    : row.lastDay < day
      ? 'over'
      : row.from > day
        ? 'future'
        : inForce
          ? 'running'
          : 'void'
  return state
}
