// `pnpm test`: everything, in turn; ends with `N passed, N failed` and the exit code that goes with it.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { installedPostgres15, startCluster } from './support/cluster.ts'
import { type Count, countOf, noCount, plus, summary } from './support/count.ts'
import { filesForOldestServer } from './support/oldest-server.ts'

const root = path.resolve(import.meta.dirname, '..')
const reports = mkdtempSync(path.join(os.tmpdir(), 'heding-report-'))

/** The command line of a dependency, run by this very Node, whatever the PATH. */
function commandOf(name: string, bin = name): string {
  const require = createRequire(path.join(root, 'package.json'))
  const manifest = path.join(root, 'node_modules', name, 'package.json')
  const { bin: bins } = require(manifest) as { bin: string | Record<string, string> }
  return path.join(path.dirname(manifest), typeof bins === 'string' ? bins : (bins[bin] ?? ''))
}

function run(script: string, words: string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...words], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.once('exit', (code) => resolve(code === 0))
    child.once('error', () => resolve(false))
  })
}

async function step(title: string, work: () => Promise<Count>): Promise<Count> {
  const began = Date.now()
  console.log(`\n── ${title}`)
  const count = await work()
  console.log(`── ${title}: ${summary(count)} (${Math.round((Date.now() - began) / 1000)} s)`)
  return count
}

/** Something that either holds or does not. */
const single = async (holds: Promise<boolean>): Promise<Count> =>
  (await holds) ? { ...noCount, passed: 1 } : { ...noCount, failed: 1 }

/** The files that the command line names; all of the projects, or `files`, when it names none. */
async function vitest(projects: string[], files: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Count> {
  const file = path.join(reports, `${projects.join('-')}-${Date.now()}.json`)
  const words = ['run', ...projects.map((project) => `--project=${project}`), '--reporter=default', '--reporter=json']
  const named = process.argv.slice(2)
  const which = named.length > 0 ? named : files
  const ok = await run(commandOf('vitest'), [...words, `--outputFile.json=${file}`, ...which], env)
  return existsSync(file) ? countOf(JSON.parse(readFileSync(file, 'utf8')), ok) : { ...noCount, failed: 1 }
}

async function onPostgres15(bin: string): Promise<Count> {
  const cluster = await startCluster(bin)
  try {
    console.log(`PostgreSQL ${cluster.version}`)
    const files = filesForOldestServer(path.join(root, 'tests/api'))
    return await vitest(['api'], files, { TEST_DATABASE_URL: cluster.url, HISTORIES: '4' })
  } finally {
    await cluster.stop()
  }
}

let total = noCount
const add = async (title: string, work: () => Promise<Count>) => {
  total = plus(total, await step(title, work))
}
await add('build', () => single(run('api/src/build.ts', [])))
await add('types', () => single(run(commandOf('typescript', 'tsc'), ['-b'])))
await add('style', () => single(run(commandOf('@biomejs/biome', 'biome'), ['check', '.', '--error-on-warnings'])))
await add('rules and API, on the embedded PostgreSQL', () => vitest(['unit', 'api']))
await add('the built product: published and random cases, kills, a journey', () => vitest(['product']))
const bin = installedPostgres15()
if (bin) await add('what a database decides, on the installed PostgreSQL 15', () => onPostgres15(bin))
else console.log('\n── No PostgreSQL 15 server is installed here: the API tests ran on the embedded one alone.')
rmSync(reports, { recursive: true, force: true })
console.log(`\n${summary(total)}`)
process.exit(total.failed > 0 ? 1 : 0)
