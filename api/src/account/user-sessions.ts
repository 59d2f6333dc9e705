import { sqlOf } from '@heding/prisma/client.ts'
import type { UserSession } from '@heding/shared/account/schema.ts'
import { recordAudit } from '../audit/repo.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { findAccount } from './account-repo.ts'
import { getOther, type Manager } from './accounts.ts'
import { endSession, endSessionsOf, listSessions } from './session-repo.ts'

type Given = Pick<Deps, 'db' | 'now'>

// Enough to tell the sessions of one account apart; of the cookie it says nothing.
const keyOf = (idHash: string) => idHash.slice(0, 16)

/** The running sessions of an account, the last used first. */
export async function sessionsOf({ db, now }: Given, id: number): Promise<UserSession[]> {
  if (!(await findAccount(db.prisma, id))) throw new Problem('not-found')
  return (await listSessions(db, id, now())).map(({ idHash, createdAt, lastSeenAt, expiresAt, ...row }) => ({
    ...row,
    key: keyOf(idHash),
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}

/**
 * Ends one session of an account, or all of them: whoever holds it is out with the next request.
 * @throws Problem not-found, not-allowed
 */
export async function endUserSessions({ db, now }: Given, manager: Manager, id: number, key?: string): Promise<void> {
  const at = now()
  await db.prisma.$transaction(async (tx) => {
    const row = await getOther(tx, manager.actor, id)
    const sql = sqlOf(tx)
    if (key === undefined) await endSessionsOf(sql, id)
    else {
      const session = (await listSessions(sql, id, at)).find(({ idHash }) => keyOf(idHash) === key)
      if (!session) throw new Problem('not-found', '该登录已经结束。')
      await endSession(sql, session.idHash)
    }
    const subject = { subjectType: 'account', subjectCode: row.username, detail: { sessions: key ?? 'all' } }
    await recordAudit(sql, { ...manager, action: 'end-sessions', ...subject }, at)
  })
}
