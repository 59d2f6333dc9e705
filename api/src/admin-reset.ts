// `pnpm admin:reset`: a new one-time secret for `admin`, also while the product runs.
import { buildClient } from './build.ts'
import { readSettings, type StartSettings } from './http/settings.ts'
import { explainFailure } from './startup/refusal.ts'
import { Shutdown } from './startup/shutdown.ts'

const shutdown = new Shutdown()
let settings: StartSettings | undefined

try {
  settings = readSettings(process.env)
  await buildClient()
  const { resetAdmin } = await import('./startup/reset-admin.ts')
  const { username, secret } = await resetAdmin(settings, shutdown)
  console.log(`账户 ${username} 的一次性密码：${secret}（仅显示这一次，72 小时内有效，登录后须修改；原有登录均已失效）`)
} catch (error) {
  console.error(explainFailure(error, settings?.dataDir))
  process.exitCode = 1
} finally {
  await shutdown.end()
}
process.exit()
