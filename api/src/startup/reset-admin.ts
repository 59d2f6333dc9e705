import { openDb } from '@heding/prisma/client.ts'
import { migrate } from '@heding/prisma/migrate.ts'
import { hasAccounts } from '../account/account-repo.ts'
import { resetFirstAdmin } from '../account/first-admin.ts'
import type { StartSettings } from '../http/settings.ts'
import { openKeys } from './keys.ts'
import { openOwnDatabase } from './own-database.ts'
import { StartRefusal } from './refusal.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * A new one-time secret for `admin`. Uses the database as it runs, or starts it for the moment.
 * @throws StartRefusal, DatabaseProblem when there is none to reset
 */
export async function resetAdmin(
  settings: StartSettings,
  shutdown: Shutdown,
): Promise<{ username: string; secret: string }> {
  const { dataDir, databaseUrl, publicUrl, trustedProxies, rateLimit, passwordDays } = settings
  const url = databaseUrl ?? (await openOwnDatabase(dataDir, shutdown))
  await migrate(url)
  const db = openDb(url, { max: 2 })
  shutdown.add('pool', () => db.close())
  if (!(await hasAccounts(db.prisma)))
    throw new StartRefusal('数据库中还没有账户：请先启动一次系统，再重置管理员密码。')
  const masterKey = openKeys(dataDir, true)
  const given = {
    db,
    now: () => new Date(),
    settings: { dataDir, publicUrl, trustedProxies, rateLimit, passwordDays, masterKey },
  }
  return resetFirstAdmin(given)
}
