import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { foldUsername, type User } from '@heding/shared/account/schema.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { hashSecret, newSecret } from '../audit/secret.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import type { Device } from './cookies.ts'
import { addFailure, clearFailuresOf, failuresOf } from './failures.ts'
import { limits } from './limits.ts'
import { newPasswordRefusal, rememberPassword } from './new-password.ts'
import { hashPassword, isOutdated, pretendToVerify, verifyPassword } from './password.ts'
import { isPasswordOver } from './password-age.ts'
import { beginSession, type Client, endSession, endSessionsOf } from './session-repo.ts'
import {
  findByUsername,
  lockAccount,
  noteFailure,
  noteSignIn,
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
  requestId: string
}

export interface BegunSession {
  user: User
  secret: string
  device: Device
}

const userOf = (
  { username, name, role, agencyCode, ...account }: SignInAccount,
  days: number | null,
  at: Date,
): User => ({
  username,
  name,
  role,
  agencyCode,
  mustChangePassword: account.mustChangePassword || isPasswordOver(account.passwordChangedAt, days, at),
})

/**
 * Begins a session for the right password. Failures are counted for the account, or for a browser that it knows, and
 * for the address; unknown name, wrong password, locked and disabled give one and the same answer after the same work.
 * @throws Problem wrong-credentials; too-many-requests for an unknown browser at an address with many failures
 */
export async function signIn(deps: Deps, attempt: SignInAttempt): Promise<BegunSession> {
  const { db, now, settings } = deps
  const at = now()
  const account = await findByUsername(db, foldUsername(attempt.username))
  const device = account && attempt.device?.userId === account.id ? attempt.device : undefined
  const key = device ? `device ${device.id}` : `address ${attempt.address}`
  const failed = await failuresOf(db, key, at)
  if (failed.count >= limits.failuresPerAddressMax) {
    throw tooMany(`此${device ? '浏览器' : '网络地址'}登录失败次数过多，请稍后再试。`, failed.remaining)
  }
  const isBarred = (found: SignInAccount, failures: number) =>
    device ? failures >= limits.failuresMax : found.lockedUntil !== null && found.lockedUntil > at
  // Even where nobody may try now the password is checked, for the time that it takes.
  const matches = account
    ? await verifyPassword(settings.masterKey, attempt.password, account.passwordHash)
    : await pretendToVerify(settings.masterKey, attempt.password)
  const begun =
    account && matches && !isBarred(account, failed.count)
      ? await db.transaction((sql) => begin(sql, deps, account.id, attempt, { device, key, at, isBarred }))
      : undefined
  if (!account || !begun) {
    await db.transaction((sql) => refuse(sql, account, attempt, { known: device !== undefined, key, at }))
    throw new Problem('wrong-credentials', '请核对用户名和密码后重试；多次失败后账户会暂时锁定，15 分钟后自动解除。')
  }
  if (isOutdated(account.passwordHash)) {
    const renewed = await hashPassword(settings.masterKey, attempt.password)
    await renewHash(db, account.id, account.passwordHash, renewed)
  }
  return begun
}

const tooMany = (detail: string, milliseconds: number) =>
  new Problem('too-many-requests', detail, { retryAfter: Math.max(1, Math.ceil(milliseconds / 1000)) })

interface Trial {
  device: Device | undefined
  key: string
  at: Date
  isBarred: (account: SignInAccount, failures: number) => boolean
}

async function begin(
  sql: Sql,
  { settings }: Deps,
  id: number,
  attempt: SignInAttempt,
  { device, key, at, isBarred }: Trial,
): Promise<BegunSession | undefined> {
  const account = await lockAccount(sql, id)
  // Looked at again under the lock: of many guesses at once, those after the limit find the account locked.
  if (!account || account.disabledAt || isBarred(account, (await failuresOf(sql, key, at)).count)) return undefined
  if (account.secretExpiresAt && account.secretExpiresAt <= at) return undefined
  if (attempt.oldSecret) await endSession(sql, hashSecret(attempt.oldSecret))
  await noteSignIn(sql, id, attempt.address, at)
  if (device) await clearFailuresOf(sql, key)
  const secret = await beginSession(sql, id, attempt, at)
  const { username, name, agencyCode } = account
  const { address, requestId } = attempt
  const author = { actor: { id, name, agencyCode }, address, requestId, sessionHash: hashSecret(secret) }
  const subject = { action: 'sign-in', subjectType: 'account', subjectCode: username, detail: {} }
  await recordAudit(sql, { ...author, ...subject }, at)
  const user = userOf(account, settings.passwordDays, at)
  return { user, secret, device: device ?? { id: newSecret(), userId: id } }
}

async function refuse(
  sql: Sql,
  account: SignInAccount | undefined,
  { address, requestId }: SignInAttempt,
  { known, key, at }: { known: boolean; key: string; at: Date },
): Promise<void> {
  await addFailure(sql, key, at)
  // A known browser is counted by itself; for a name that nobody has the statement runs all the same and finds nobody.
  await noteFailure(sql, known ? -1 : (account?.id ?? -1), at)
  // Of an unknown name nothing is kept: it may well be a password in the wrong field.
  const subject = { subjectType: 'account', subjectCode: account?.username ?? '', detail: { knownBrowser: known } }
  const entry = { actor: null, address, requestId, action: 'sign-in-refused', result: 'refused' as const, ...subject }
  await recordAudit(sql, entry, at)
}

export async function signOut(deps: Deps, author: Author & { actor: Actor }, idHash: string): Promise<void> {
  await deps.db.transaction(async (sql) => {
    await endSession(sql, idHash)
    const subject = { subjectType: 'account', subjectCode: author.actor.username, detail: {} }
    await recordAudit(sql, { ...author, action: 'sign-out', ...subject }, deps.now())
  })
}

/**
 * Changes one's own password: every session of the account ends and a new one begins, whose secret is returned.
 * @throws Problem invalid-request for a wrong present password or a new one against the rules; too-many-requests
 */
export async function changePassword(
  deps: Deps,
  author: Author & { actor: Actor },
  input: { currentPassword: string; newPassword: string; agent: string },
): Promise<string> {
  const { db, now, settings } = deps
  const { actor, address } = author
  const at = now()
  const key = `password ${actor.id}`
  const failed = await failuresOf(db, key, at)
  if (failed.count >= limits.failuresMax) throw tooMany('原密码多次输入错误，请稍后再试。', failed.remaining)
  const account = await findByUsername(db, actor.username)
  if (!account) throw new Problem('not-signed-in')
  // Counted before it is checked, so that many guesses at once do not slip by.
  await addFailure(db, key, at)
  if (!(await verifyPassword(settings.masterKey, input.currentPassword, account.passwordHash))) {
    throw badField('currentPassword', '原密码不正确')
  }
  await clearFailuresOf(db, key)
  if (input.newPassword === input.currentPassword) throw badField('newPassword', '新密码不得与原密码相同')
  const { masterKey } = settings
  const refusal = await newPasswordRefusal(db, masterKey, account, account.passwordHash, input.newPassword)
  if (refusal) throw badField('newPassword', refusal)
  const hash = await hashPassword(settings.masterKey, input.newPassword)
  return db.transaction(async (sql) => {
    if (!(await storePassword(sql, actor.id, account.passwordHash, hash, at))) throw new Problem('stale-record')
    await rememberPassword(sql, actor.id, account.passwordHash, at)
    await endSessionsOf(sql, actor.id)
    const secret = await beginSession(sql, actor.id, { address, agent: input.agent }, at)
    const subject = { subjectType: 'account', subjectCode: actor.username, detail: {} }
    await recordAudit(sql, { ...author, action: 'change-password', ...subject }, at)
    return secret
  })
}

/** A refusal of one field, as a schema would give it. */
export const badField = (field: string, message: string) =>
  new Problem('invalid-request', `请更正后重新提交。${message}。`, { errors: [{ field, message }] })
