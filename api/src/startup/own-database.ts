import { hasCluster, openEmbedded } from '@heding/prisma/embedded/open.ts'
import { prepareDataFolder } from './data-folder.ts'
import { StartRefusal } from './refusal.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * The embedded database of a data folder that has been in use, for a command of the operator: as it runs, or started
 * for the moment.
 * @throws StartRefusal, DatabaseProblem
 */
export async function openOwnDatabase(folder: string, shutdown: Shutdown): Promise<string> {
  if (!hasCluster(folder)) {
    throw new StartRefusal(`数据目录 ${folder} 中没有数据库：请先启动一次系统，或用 DATA_DIR 指定正在使用的数据目录。`)
  }
  prepareDataFolder(folder)
  const embedded = await openEmbedded({ folder })
  shutdown.add('server', () => embedded.stop())
  return embedded.url
}
