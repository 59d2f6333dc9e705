import { openDb } from '@heding/prisma/client.ts'
import { openEmbedded } from '@heding/prisma/embedded/open.ts'
import type { SupervisorEvent } from '@heding/prisma/embedded/supervise.ts'
import { migrate } from '@heding/prisma/migrate.ts'
import type { Logger } from 'pino'
import { hasAccounts } from './account/account-repo.ts'
import { createApp } from './app.ts'
import { keepSwept } from './attachments/sweep.ts'
import { keepCheckpoints } from './audit/checkpoint.ts'
import type { Deps } from './http/deps.ts'
import { openHttpServer } from './http/lifecycle.ts'
import type { StartSettings } from './http/settings.ts'
import { importJob } from './imports/job.ts'
import { openJobs } from './jobs/jobs.ts'
import { keepSpelt } from './register/spell-once.ts'
import { prepareAccounts } from './startup/first-run.ts'
import { adminLine, greeting } from './startup/greeting.ts'
import { openKeys } from './startup/keys.ts'
import type { Shutdown } from './startup/shutdown.ts'

/** How long requests and jobs under way may take to end; all of a stop has 30 s. */
const patience = 20_000

/**
 * Runs the product until `shutdown` ends it: database, accounts, queue, web and API on one port. `say` tells the
 * operator.
 * @throws StartRefusal, DatabaseProblem when it cannot run
 */
export async function serve(settings: StartSettings, shutdown: Shutdown, log: Logger, say: (line: string) => void) {
  const http = await openHttpServer(settings.host, settings.port)
  shutdown.add('traffic', () => http.close(patience))

  const url = settings.databaseUrl ?? (await openOwnDatabase(settings.dataDir, shutdown, log))
  await migrate(url)
  const db = openDb(url)
  shutdown.add('pool', () => Promise.race([db.close(), sleep(3_000)]))
  const masterKey = openKeys(settings.dataDir, await hasAccounts(db.prisma))
  const jobs = await openJobs(url, reportJobs(log))
  shutdown.add('traffic', () => jobs.stop(patience))

  const { publicUrl, trustedProxies, rateLimit, dataDir, passwordDays, attachmentsS3 } = settings
  const deps: Deps = {
    db,
    jobs,
    log,
    now: () => new Date(),
    settings: { publicUrl, trustedProxies, rateLimit, dataDir, passwordDays, attachmentsS3, masterKey },
  }
  const app = createApp(deps)
  const accounts = await prepareAccounts(
    deps,
    settings,
    (admin) => say(adminLine(admin)),
    () => say('正在建立演示城市……'),
  )
  const checkpoints = keepCheckpoints(deps)
  shutdown.add('traffic', () => checkpoints.stop())
  const sweeping = keepSwept(deps)
  shutdown.add('traffic', () => sweeping.stop())
  const spelling = keepSpelt(deps)
  shutdown.add('traffic', () => spelling.stop())
  await jobs.work({ import: (data) => importJob(deps, data) })
  http.answerWith(app.fetch)
  say(greeting(http.url, settings, accounts))
}

/** While the database is away the queue says the same many times a second; once in a while is enough. */
function reportJobs(log: Logger) {
  let last = { message: '', at: 0 }
  return (error: Error) => {
    const at = performance.now()
    if (error.message === last.message && at - last.at < 10_000) return
    last = { message: error.message, at }
    log.warn({ err: error }, 'job')
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

async function openOwnDatabase(folder: string, shutdown: Shutdown, log: Logger): Promise<string> {
  const onEvent = (event: SupervisorEvent) => {
    const { type, ...rest } = event
    const details = 'error' in rest ? { err: rest.error } : rest
    log[type === 'restarted' ? 'info' : 'error'](details, `database ${type}`)
  }
  const opening = openEmbedded({ folder, onEvent })
  // Also when the end comes while it is being opened.
  shutdown.add('server', async () => (await opening).stop())
  return (await opening).url
}
