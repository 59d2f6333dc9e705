// `pnpm audit:verify`: walks the whole audit log, also while the product runs; exit code 1 names the first bad entry.
// `--restored=YYYY-MM-DD` puts on record that the database was restored from the backup of that day.
import { parseArgs } from 'node:util'
import { isDay } from '@heding/shared/day.ts'
import { buildClient } from './build.ts'
import { readSettings, type StartSettings } from './http/settings.ts'
import { explainFailure, StartRefusal } from './startup/refusal.ts'
import { Shutdown } from './startup/shutdown.ts'

const shutdown = new Shutdown()
let settings: StartSettings | undefined

try {
  settings = readSettings(process.env)
  const { restored } = parseArgs({ options: { restored: { type: 'string' } } }).values
  if (restored !== undefined && !isDay(restored)) {
    throw new StartRefusal('请写明备份的日期，例如 pnpm audit:verify --restored=2026-11-20')
  }
  await buildClient()
  const { checkAudit } = await import('./startup/check-audit.ts')
  const { intact, sentence } = await checkAudit(settings, shutdown, restored)
  console.log(sentence)
  process.exitCode = intact ? 0 : 1
} catch (error) {
  console.error(explainFailure(error, settings?.dataDir))
  process.exitCode = 1
} finally {
  await shutdown.end()
}
process.exit()
