// `pnpm audit:verify`: walks the whole audit log, also while the product runs; exit code 1 names the first bad entry.
import { buildClient } from './build.ts'
import { readSettings, type StartSettings } from './http/settings.ts'
import { explainFailure } from './startup/refusal.ts'
import { Shutdown } from './startup/shutdown.ts'

const shutdown = new Shutdown()
let settings: StartSettings | undefined

try {
  settings = readSettings(process.env)
  await buildClient()
  const { checkAudit } = await import('./startup/check-audit.ts')
  const { intact, sentence } = await checkAudit(settings, shutdown)
  console.log(sentence)
  process.exitCode = intact ? 0 : 1
} catch (error) {
  console.error(explainFailure(error, settings?.dataDir))
  process.exitCode = 1
} finally {
  await shutdown.end()
}
process.exit()
