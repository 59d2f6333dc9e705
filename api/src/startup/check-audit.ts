import { openDb } from '@heding/prisma/client.ts'
import { openAudit } from '../audit/chain.ts'
import { readCheckpoints } from '../audit/checkpoint.ts'
import { sentenceOf, verifyAudit } from '../audit/verify.ts'
import type { StartSettings } from '../http/settings.ts'
import { openKeys } from './keys.ts'
import { openOwnDatabase } from './own-database.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * Checks the audit log of the database as it is: nothing is migrated or written.
 * @throws StartRefusal, DatabaseProblem when there is none to check
 */
export async function checkAudit(
  { dataDir, databaseUrl }: StartSettings,
  shutdown: Shutdown,
): Promise<{ intact: boolean; sentence: string }> {
  const url = databaseUrl ?? (await openOwnDatabase(dataDir, shutdown))
  const db = openDb(url, { max: 2 })
  shutdown.add('pool', () => db.close())
  const masterKey = openKeys(dataDir, true)
  openAudit(masterKey)
  const check = await verifyAudit(db, { checkpoints: readCheckpoints({ dataDir, masterKey }) })
  return { intact: check.intact, sentence: sentenceOf(check) }
}
