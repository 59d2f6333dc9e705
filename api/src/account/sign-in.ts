import type { Sql } from '@heding/prisma/sql.ts'
import { passwordRefusal } from '@heding/shared/account/password.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { foldUsername, type User } from '@heding/shared/account/schema.ts'
import { recordAudit } from '../audit/repo.ts'
import { hashSecret, newSecret } from '../audit/secret.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import type { Device } from './cookies.ts'
import type { Failures } from './failures.ts'
import { limits } from './limits.ts'
import { hashPassword, isOutdated, pretendToVerify, verifyPassword } from './password.ts'
import { beginSession, type Client, endSession, endSessionsOf } from './session-repo.ts'
import {
  clearFailures,
  findByUsername,
  lockAccount,
  noteFailure,
  renewHash,
  type SignInAccount,
  storePassword,
} from './sign-in-repo.ts'

export interface SignInAttempt extends Client {
  username: string
  password: string
  /** what the browser's cookie proves */
  device: Device | undefined
  /** a session that the browser brought along: it ends, whatever it was */
  oldSecret: string | undefined
}

export interface BegunSession {
  user: User
  secret: string
  device: Device
}

const userOf = ({ username, name, role, agencyCode, mustChangePassword }: SignInAccount): User => ({
  username,
  name,
  role,
  agencyCode,
  mustChangePassword,
})

/**
 * Begins a session for the right password. Failures are counted for the account, or for a browser that it knows, and
 * for the address; unknown name, wrong password, locked and disabled give one and the same answer after the same work.
 * @throws Problem wrong-credentials; too-many-requests for an unknown browser at an address with many failures
 */
export async function signIn(deps: Deps, failures: Failures, attempt: SignInAttempt): Promise<BegunSession> {
  const { db, now, settings } = deps
  const at = now()
  const account = await findByUsername(db, foldUsername(attempt.username))
  const device = account && attempt.device?.userId === account.id ? attempt.device : undefined
  const deviceKey = device && `device ${device.id}`
  const addressKey = `address ${attempt.address}`
  if (!device && failures.count(addressKey, at) >= limits.failuresPerAddressMax) {
    throw tooMany('此网络地址登录失败次数过多，请稍后再试。', failures.remaining(addressKey, at))
  }
  const isBarred = (found: SignInAccount) =>
    deviceKey
      ? failures.count(deviceKey, at) >= limits.failuresMax
      : found.lockedUntil !== null && found.lockedUntil > at
  // Even where nobody may try now the password is checked, for the time that it takes.
  const matches = account
    ? await verifyPassword(settings.masterKey, attempt.password, account.passwordHash)
    : await pretendToVerify(settings.masterKey, attempt.password)
  const begun =
    account && matches && !isBarred(account)
      ? await db.transaction((sql) => begin(sql, account.id, attempt, { device, at, isBarred }))
      : undefined
  if (!account || !begun) {
    failures.add(deviceKey ?? addressKey, at)
    await db.transaction((sql) => refuse(sql, account, attempt, { known: device !== undefined, at }))
    throw new Problem('wrong-credentials', '请核对用户名和密码后重试；多次失败后账户会暂时锁定，15 分钟后自动解除。')
  }
  if (deviceKey) failures.clear(deviceKey)
  if (isOutdated(account.passwordHash)) {
    const renewed = await hashPassword(settings.masterKey, attempt.password)
    await renewHash(db, account.id, account.passwordHash, renewed)
  }
  return begun
}

const tooMany = (detail: string, milliseconds: number) =>
  new Problem('too-many-requests', detail, { retryAfter: Math.max(1, Math.ceil(milliseconds / 1000)) })

async function begin(
  sql: Sql,
  id: number,
  attempt: SignInAttempt,
  { device, at, isBarred }: { device: Device | undefined; at: Date; isBarred: (account: SignInAccount) => boolean },
): Promise<BegunSession | undefined> {
  const account = await lockAccount(sql, id)
  // Looked at again under the lock: of many guesses at once, those after the limit find the account locked.
  if (!account || account.disabledAt || isBarred(account)) return undefined
  if (account.secretExpiresAt && account.secretExpiresAt <= at) return undefined
  if (attempt.oldSecret) await endSession(sql, hashSecret(attempt.oldSecret))
  await clearFailures(sql, id)
  const secret = await beginSession(sql, id, attempt, at)
  const { username, name } = account
  const subject = { action: 'sign-in', subjectType: 'account', subjectCode: username, detail: {} }
  await recordAudit(sql, { actor: { id, name }, address: attempt.address, ...subject }, at)
  return { user: userOf(account), secret, device: device ?? { id: newSecret(), userId: id } }
}

async function refuse(
  sql: Sql,
  account: SignInAccount | undefined,
  { address }: SignInAttempt,
  { known, at }: { known: boolean; at: Date },
): Promise<void> {
  // A known browser is counted by itself; for a name that nobody has the statement runs all the same and finds nobody.
  await noteFailure(sql, known ? -1 : (account?.id ?? -1), at)
  // Of an unknown name nothing is kept: it may well be a password in the wrong field.
  const subject = { subjectType: 'account', subjectCode: account?.username ?? '', detail: { knownBrowser: known } }
  await recordAudit(sql, { actor: null, address, action: 'sign-in-refused', ...subject }, at)
}

export async function signOut(deps: Deps, actor: Actor, idHash: string, address: string): Promise<void> {
  await deps.db.transaction(async (sql) => {
    await endSession(sql, idHash)
    const subject = { subjectType: 'account', subjectCode: actor.username, detail: {} }
    await recordAudit(sql, { actor, address, action: 'sign-out', ...subject }, deps.now())
  })
}

/**
 * Changes one's own password: every session of the account ends and a new one begins, whose secret is returned.
 * @throws Problem invalid-request for a wrong present password or a new one against the rules; too-many-requests
 */
export async function changePassword(
  deps: Deps,
  failures: Failures,
  actor: Actor,
  input: { currentPassword: string; newPassword: string } & Client,
): Promise<string> {
  const { db, now, settings } = deps
  const at = now()
  const key = `password ${actor.id}`
  if (failures.count(key, at) >= limits.failuresMax) {
    throw tooMany('原密码多次输入错误，请稍后再试。', failures.remaining(key, at))
  }
  const account = await findByUsername(db, actor.username)
  if (!account) throw new Problem('not-signed-in')
  // Counted before it is checked, so that many guesses at once do not slip by.
  failures.add(key, at)
  if (!(await verifyPassword(settings.masterKey, input.currentPassword, account.passwordHash))) {
    throw badField('currentPassword', '原密码不正确')
  }
  failures.clear(key)
  const refusal = passwordRefusal(input.newPassword, actor.username)
  if (refusal) throw badField('newPassword', refusal)
  if (input.newPassword === input.currentPassword) throw badField('newPassword', '新密码不得与原密码相同')
  const hash = await hashPassword(settings.masterKey, input.newPassword)
  return db.transaction(async (sql) => {
    if (!(await storePassword(sql, actor.id, account.passwordHash, hash, at))) throw new Problem('stale-record')
    await endSessionsOf(sql, actor.id)
    const secret = await beginSession(sql, actor.id, input, at)
    const subject = { subjectType: 'account', subjectCode: actor.username, detail: {} }
    await recordAudit(sql, { actor, address: input.address, action: 'change-password', ...subject }, at)
    return secret
  })
}

/** A refusal of one field, as a schema would give it. */
export const badField = (field: string, message: string) =>
  new Problem('invalid-request', `请更正后重新提交。${message}。`, { errors: [{ field, message }] })
