import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@heding/prisma/client.ts'
import { hasAccounts } from '../account/account-repo.ts'
import { createFirstAdmin, type FirstAdmin } from '../account/first-admin.ts'
import type { Deps } from '../http/deps.ts'
import type { StartSettings } from '../http/settings.ts'
import { type Demo, hasDemo, seedDemo } from '../seed.ts'

/** What the operator has to be told of the accounts. */
export interface FirstRun {
  /** null: there are accounts already */
  admin: FirstAdmin | null
  demo: Demo | null
}

const lockKey = 48_110_301

/**
 * Makes the first account of an empty database and the demo city, if it is to have one. Of several processes on one
 * database one does it. A start that was cut off in between is gone on with: `seed-pending` in the data folder says so.
 * `onAdmin` hears of the account before the city is built, so that its secret is seen whatever happens then.
 */
export async function prepareAccounts(
  deps: Deps,
  settings: StartSettings,
  onAdmin: (admin: FirstAdmin) => void,
  onSeeding: () => void,
): Promise<FirstRun> {
  const pending = path.join(settings.dataDir, 'seed-pending')
  return withDatabaseLock(deps.db, async () => {
    const isNew = !(await hasAccounts(deps.db.prisma))
    if (isNew && settings.seed !== 'none') writeFileSync(pending, '', { mode: 0o600 })
    const admin = await createFirstAdmin(deps, settings.adminPassword ?? undefined)
    if (admin) onAdmin(admin)
    const wanted =
      settings.seed === 'demo' || (settings.seed === null && (existsSync(pending) || (await hasDemo(deps))))
    if (!wanted) return { admin, demo: null }
    if (existsSync(pending)) onSeeding()
    const demo = await seedDemo(deps)
    rmSync(pending, { force: true })
    return { admin, demo }
  })
}

/** Asks again and again instead of waiting in the database, whose patience with one statement is short. */
async function withDatabaseLock<T>({ pool }: Db, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const ask = async () => (await client.query('select pg_try_advisory_lock($1) as held', [lockKey])).rows[0].held
  try {
    while (!(await ask())) await sleep(200)
    return await work()
  } finally {
    // Closed, not given back: the lock goes with the session.
    client.release(true)
  }
}
