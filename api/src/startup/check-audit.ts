import { openDb } from '@heding/prisma/client.ts'
import type { Day } from '@heding/shared/day.ts'
import { openAudit } from '../audit/chain.ts'
import { readCheckpoints } from '../audit/checkpoint.ts'
import { stateRestored } from '../audit/restored.ts'
import { sentenceOf, verifyAudit } from '../audit/verify.ts'
import type { StartSettings } from '../http/settings.ts'
import { openKeys } from './keys.ts'
import { openOwnDatabase } from './own-database.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * Checks the audit log of the database as it is: nothing is migrated, and nothing written unless `restored` says that
 * the database was restored from the backup of that day; then this is put on record.
 * @throws StartRefusal, DatabaseProblem when there is none to check
 */
export async function checkAudit(
  { dataDir, databaseUrl }: StartSettings,
  shutdown: Shutdown,
  restored?: Day,
): Promise<{ intact: boolean; sentence: string }> {
  const url = databaseUrl ?? (await openOwnDatabase(dataDir, shutdown))
  const db = openDb(url, { max: 2 })
  shutdown.add('pool', () => db.close())
  const masterKey = openKeys(dataDir, true)
  openAudit(masterKey)
  if (restored !== undefined) {
    const stated = await stateRestored(db, { dataDir, masterKey }, restored, new Date())
    if (!stated.done) return { intact: false, sentence: stated.sentence }
    const { entries, seen, keptAs } = stated
    const lost = seen > entries ? `检查点曾见到第 ${seen} 条` : '其后的记录与检查点所见不同'
    const sentence = `已将“由 ${restored} 的备份恢复”记入审计日志：恢复后 ${entries} 条完整，${lost}；原检查点另存为 ${keptAs}，新的检查点由此开始。`
    return { intact: true, sentence }
  }
  const check = await verifyAudit(db, { checkpoints: readCheckpoints({ dataDir, masterKey }) })
  return { intact: check.intact, sentence: sentenceOf(check) }
}
