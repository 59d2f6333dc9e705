import { type PrismaTx, sqlOf } from '@heding/prisma/client.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Account, AccountChange, AccountInput, RoleInput } from '@heding/shared/account/schema.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { getShownAccount } from './account-list.ts'
import {
  type AccountRow,
  endSessions,
  findAccount,
  findAgencyId,
  hasUsername,
  insertAccount,
  lockAdmins,
  revokeAll,
  updateAccount,
} from './account-repo.ts'
import { revokeDeputiesOf } from './deputy-repo.ts'
import { later, limits } from './limits.ts'
import { hashPassword, newOneTimeSecret } from './password.ts'
import { badField } from './sign-in.ts'

type Given = Pick<Deps, 'db' | 'now' | 'settings'>

/** Who manages accounts, and from where. */
export type Manager = Author & { actor: Actor }

/**
 * Opens an account. A password that must be changed first is good for three days.
 * @throws Problem conflict for a name in use, invalid-request for an agency that is not registered, not-allowed
 */
export async function createAccount(
  { db, now, settings }: Given,
  manager: Manager,
  input: AccountInput,
): Promise<Account> {
  const { username, name, role, mustChangePassword } = input
  mayHandle(manager.actor, role)
  const passwordHash = await hashPassword(settings.masterKey, input.password)
  const at = now()
  return db.prisma.$transaction(async (tx) => {
    if (await hasUsername(tx, username)) throw new Problem('conflict', `用户名 ${username} 已被使用，请换一个。`)
    const agencyId = await agencyIdOf(tx, input.agencyCode)
    const secretExpiresAt = mustChangePassword ? later(at, limits.oneTimeSecret) : null
    const account = { username, name, role, agencyId, passwordHash, mustChangePassword, secretExpiresAt, at }
    const row = await insertAccount(tx, account)
    await audit(tx, manager, 'create-account', row, { name, role, agencyCode: row.agency?.code ?? null }, at)
    return getShownAccount(sqlOf(tx), row.id, at)
  })
}

/** Renames, disables or enables an account; once disabled, its sessions and tokens are over for good. */
export async function changeAccount(
  { db, now }: Given,
  manager: Manager,
  id: number,
  change: AccountChange,
): Promise<Account> {
  const at = now()
  return db.prisma.$transaction(async (tx) => {
    const before = await getOther(tx, manager.actor, id)
    if (change.disabled) await keepOneAdmin(tx, before)
    const disabledAt = change.disabled ? (before.disabledAt ?? at) : null
    const row = await updateAccount(tx, id, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.disabled === undefined ? {} : { disabledAt }),
    })
    if (change.disabled) await closeAll(tx, manager, id, at)
    const detail = { before: { name: before.name, disabled: before.disabledAt !== null }, after: change }
    await audit(tx, manager, 'change-account', row, detail, at)
    return getShownAccount(sqlOf(tx), row.id, at)
  })
}

/** Gives an account another role or agency; it has to sign in again. */
export async function grantRole({ db, now }: Given, manager: Manager, id: number, input: RoleInput): Promise<Account> {
  const at = now()
  mayHandle(manager.actor, input.role)
  return db.prisma.$transaction(async (tx) => {
    const before = await getOther(tx, manager.actor, id)
    if (input.role !== 'admin') await keepOneAdmin(tx, before)
    const row = await updateAccount(tx, id, { role: input.role, agencyId: await agencyIdOf(tx, input.agencyCode) })
    await endSessions(tx, id)
    // What was lent belonged to the role.
    await revokeDeputiesOf(sqlOf(tx), id, manager.actor.id, at, shanghaiDay(at))
    const detail = {
      before: { role: before.role, agencyCode: before.agency?.code ?? null },
      after: { role: row.role, agencyCode: row.agency?.code ?? null },
    }
    await audit(tx, manager, 'grant-role', row, detail, at)
    return getShownAccount(sqlOf(tx), row.id, at)
  })
}

/** A one-time secret in place of a forgotten password: nothing that was open before stays open. */
export async function resetPassword(
  { db, now, settings }: Given,
  manager: Manager,
  id: number,
): Promise<{ password: string; expiresAt: string }> {
  const password = newOneTimeSecret()
  const passwordHash = await hashPassword(settings.masterKey, password)
  const at = now()
  const expiresAt = later(at, limits.oneTimeSecret)
  return db.prisma.$transaction(async (tx) => {
    const row = await getOther(tx, manager.actor, id)
    await updateAccount(tx, id, oneTime(passwordHash, at, expiresAt))
    await revokeAll(tx, id, at)
    await audit(tx, manager, 'reset-password', row, {}, at)
    return { password, expiresAt: expiresAt.toISOString() }
  })
}

/** What changes when an account gets a one-time secret. */
export const oneTime = (passwordHash: string, at: Date, secretExpiresAt: Date) => ({
  passwordHash,
  mustChangePassword: true,
  passwordChangedAt: at,
  secretExpiresAt,
  failedAttempts: 0,
  firstFailedAt: null,
  lockedUntil: null,
})

/** Only an administrator makes or touches one: else whoever manages accounts could take all rights by a detour. */
function mayHandle(actor: Actor, role: string): void {
  if (role === 'admin' && actor.role !== 'admin') throw new Problem('not-allowed', '管理员账户只能由管理员办理。')
}

/** The account, for somebody who may handle it and does not own it. */
export async function getOther(tx: PrismaTx, actor: Actor, id: number): Promise<AccountRow> {
  const row = await findAccount(tx, id)
  if (!row) throw new Problem('not-found')
  mayHandle(actor, row.role)
  if (row.id === actor.id) throw new Problem('not-allowed', '不能办理本人账户，请由另一名管理人员办理。')
  return row
}

async function keepOneAdmin(tx: PrismaTx, { id, role }: AccountRow): Promise<void> {
  if (role !== 'admin') return
  const others = (await lockAdmins(tx)).filter((adminId) => adminId !== id)
  if (others.length === 0) throw new Problem('conflict', '系统至少要保留一名可用的管理员，请先设立另一名。')
}

/** Nothing that an account opened or lent stays open. */
async function closeAll(tx: PrismaTx, manager: Manager, id: number, at: Date): Promise<void> {
  await revokeAll(tx, id, at)
  await revokeDeputiesOf(sqlOf(tx), id, manager.actor.id, at, shanghaiDay(at))
}

async function agencyIdOf(tx: PrismaTx, code: string | null | undefined): Promise<number | null> {
  if (!code) return null
  const id = await findAgencyId(tx, code)
  if (id === undefined) throw badField('agencyCode', `单位编码 ${code} 不存在，请先导入该单位`)
  return id
}

const audit = (tx: PrismaTx, manager: Manager, action: string, row: AccountRow, detail: object, at: Date) =>
  recordAudit(sqlOf(tx), { ...manager, action, subjectType: 'account', subjectCode: row.username, detail }, at)
