import { openDb } from '@heding/prisma/client.ts'
import { hasCluster, openEmbedded } from '@heding/prisma/embedded/open.ts'
import { migrate } from '@heding/prisma/migrate.ts'
import { hasAccounts } from '../account/account-repo.ts'
import { resetFirstAdmin } from '../account/first-admin.ts'
import type { StartSettings } from '../http/settings.ts'
import { prepareDataFolder } from './data-folder.ts'
import { openKeys } from './keys.ts'
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
  const { dataDir, publicUrl, trustedProxies, rateLimit } = settings
  const url = settings.databaseUrl ?? (await openOwnDatabase(dataDir, shutdown))
  await migrate(url)
  const db = openDb(url, { max: 2 })
  shutdown.add('pool', () => db.close())
  if (!(await hasAccounts(db.prisma)))
    throw new StartRefusal('数据库中还没有账户：请先启动一次系统，再重置管理员密码。')
  const masterKey = openKeys(dataDir, true)
  const given = { db, now: () => new Date(), settings: { dataDir, publicUrl, trustedProxies, rateLimit, masterKey } }
  return resetFirstAdmin(given)
}

async function openOwnDatabase(folder: string, shutdown: Shutdown): Promise<string> {
  if (!hasCluster(folder)) {
    throw new StartRefusal(`数据目录 ${folder} 中没有数据库：请先启动一次系统，或用 DATA_DIR 指定正在使用的数据目录。`)
  }
  prepareDataFolder(folder)
  const embedded = await openEmbedded({ folder })
  shutdown.add('server', () => embedded.stop())
  return embedded.url
}
