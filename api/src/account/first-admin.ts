import { sqlOf } from '@heding/prisma/client.ts'
import { GIVEN_LENGTH_MIN } from '@heding/shared/account/password.ts'
import { openAudit } from '../audit/chain.ts'
import { recordAudit } from '../audit/repo.ts'
import type { Deps } from '../http/deps.ts'
import { findAccountByName, hasAccounts, insertAccount, revokeAll, updateAccount } from './account-repo.ts'
import { oneTime } from './accounts.ts'
import { later, limits } from './limits.ts'
import { hashPassword, newOneTimeSecret } from './password.ts'

type Given = Pick<Deps, 'db' | 'now' | 'settings'>

const USERNAME = 'admin'
const program = { actor: null, address: '', subjectType: 'account', subjectCode: USERNAME }

/** What the operator has to be told; `secret` null: the password is the one that was given. */
export interface FirstAdmin {
  username: string
  secret: string | null
}

/**
 * Makes `admin` in a database without accounts; null where there are some. Without a given password one is made, which
 * is good for three days and must be changed first.
 * @throws RangeError with a sentence for the operator when the given password is too short
 */
export async function createFirstAdmin(
  { db, now, settings }: Given,
  givenPassword?: string,
): Promise<FirstAdmin | null> {
  if (await hasAccounts(db.prisma)) return null
  if (givenPassword !== undefined && [...givenPassword].length < GIVEN_LENGTH_MIN) {
    throw new RangeError(`ADMIN_PASSWORD 不得少于 ${GIVEN_LENGTH_MIN} 个字符，请换一个更长的密码后重新启动。`)
  }
  openAudit(settings.masterKey)
  const secret = givenPassword === undefined ? newOneTimeSecret() : null
  const passwordHash = await hashPassword(settings.masterKey, givenPassword ?? secret ?? '')
  const at = now()
  await db.prisma.$transaction(async (tx) => {
    await insertAccount(tx, {
      username: USERNAME,
      name: '管理员',
      role: 'admin',
      agencyId: null,
      passwordHash,
      mustChangePassword: secret !== null,
      secretExpiresAt: secret === null ? null : later(at, limits.oneTimeSecret),
      at,
    })
    await recordAudit(sqlOf(tx), { ...program, action: 'create-account', detail: { role: 'admin', by: 'start' } }, at)
  })
  return { username: USERNAME, secret }
}

/**
 * A new one-time secret for `admin`, which is enabled and unlocked: the way back in for whoever holds the server.
 * @throws RangeError with a sentence for the operator when there is no such account
 */
export async function resetFirstAdmin({ db, now, settings }: Given): Promise<{ username: string; secret: string }> {
  openAudit(settings.masterKey)
  const account = await findAccountByName(db.prisma, USERNAME)
  if (!account) throw new RangeError(`没有名为 ${USERNAME} 的账户：请先启动一次系统。`)
  const secret = newOneTimeSecret()
  const passwordHash = await hashPassword(settings.masterKey, secret)
  const at = now()
  await db.prisma.$transaction(async (tx) => {
    const fresh = oneTime(passwordHash, at, later(at, limits.oneTimeSecret))
    await updateAccount(tx, account.id, { ...fresh, disabledAt: null })
    await revokeAll(tx, account.id, at)
    await recordAudit(sqlOf(tx), { ...program, action: 'reset-password', detail: { by: 'admin:reset' } }, at)
  })
  return { username: USERNAME, secret }
}
