// The first command: builds what is stale, then runs the product in the foreground until it is told to stop.
import { enableCompileCache } from 'node:module'
import path from 'node:path'
import { build } from './build.ts'
import { readSettings } from './http/settings.ts'
import { prepareDataFolder } from './startup/data-folder.ts'
import { watchLaunchers } from './startup/launcher.ts'
import { checkPlatform, currentPlatform } from './startup/platform.ts'
import { explainFailure } from './startup/refusal.ts'
import { Shutdown } from './startup/shutdown.ts'

// Compiled sources are kept from start to start; it halves the time until the product answers.
enableCompileCache(path.resolve(import.meta.dirname, '../.cache/compiled'))

const stopWithin = 28_000
const shutdown = new Shutdown()
let dataDir: string | undefined

async function stop(code: number): Promise<never> {
  // Whatever does not end in time ends with us; the database's next start recovers.
  setTimeout(() => process.exit(1), stopWithin).unref()
  await shutdown.end()
  process.exit(code)
}

function onStop() {
  if (shutdown.isEnding) return
  console.log('正在停止……')
  void stop(0)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onStop)
watchLaunchers(onStop)
// Whoever reads what we say may go before us.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  const settings = readSettings(process.env)
  checkPlatform(currentPlatform(), settings.databaseUrl === null)
  prepareDataFolder(settings.dataDir)
  dataDir = settings.dataDir
  await build((what) => console.log(`正在构建${what}……`))
  // Only now: these read the client that the build has written.
  const [{ serve }, { openLog }] = await Promise.all([import('./main.ts'), import('./http/log.ts')])
  // A person at a terminal reads sentences; whoever collects the output wants every line.
  const log = openLog(process.stdout.isTTY ? 'warn' : 'info')
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception')
    void stop(1)
  })
  await serve(settings, shutdown, log, (line) => console.log(line))
} catch (error) {
  if (!shutdown.isEnding) {
    console.error(explainFailure(error, dataDir))
    await stop(1)
  }
}
