import { sqlOf } from '@heding/prisma/client.ts'
import type { TokenInput } from '@heding/shared/account/schema.ts'
import { recordAudit } from '../audit/repo.ts'
import { hashSecret, newSecret } from '../audit/secret.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import type { Manager } from './accounts.ts'
import { limits } from './limits.ts'
import { badField } from './sign-in.ts'
import { countTokens, insertToken, revokeToken } from './token-repo.ts'

/**
 * Makes a personal token, which may what its owner may. It is shown this once.
 * @throws Problem invalid-request for a day in the past, conflict when there are too many
 */
export async function createToken({ db, now }: Deps, manager: Manager, input: TokenInput) {
  const { actor } = manager
  const at = now()
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null
  if (expiresAt && expiresAt <= at) throw badField('expiresAt', '到期时间须晚于现在')
  // The prefix lets a token be recognised where it has leaked to.
  const token = `heding_${newSecret()}`
  return db.prisma.$transaction(async (tx) => {
    if ((await countTokens(tx, actor.id)) >= limits.tokensPerAccountMax) {
      throw new Problem('conflict', `每个账户最多保留 ${limits.tokensPerAccountMax} 个令牌，请先删除不再使用的令牌。`)
    }
    const { name } = input
    const row = await insertToken(tx, {
      userId: actor.id,
      name,
      tokenHash: hashSecret(token),
      createdAt: at,
      expiresAt,
    })
    const subject = { subjectType: 'token', subjectCode: String(row.id), detail: { name, expiresAt } }
    await recordAudit(sqlOf(tx), { ...manager, action: 'create-token', ...subject }, at)
    return { id: row.id, token }
  })
}

/** @throws Problem not-found, also for a token of somebody else */
export async function deleteToken({ db, now }: Deps, manager: Manager, id: number): Promise<void> {
  const { actor } = manager
  const at = now()
  await db.prisma.$transaction(async (tx) => {
    const name = await revokeToken(tx, actor.id, id, at)
    if (name === undefined) throw new Problem('not-found')
    const subject = { subjectType: 'token', subjectCode: String(id), detail: { name } }
    await recordAudit(sqlOf(tx), { ...manager, action: 'delete-token', ...subject }, at)
  })
}
