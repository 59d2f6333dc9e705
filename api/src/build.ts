import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { withLock } from '@heding/prisma/embedded/lock.ts'
import { generateClient } from '@heding/prisma/generate.ts'

const root = path.resolve(import.meta.dirname, '../..')
const web = path.join(root, 'web')
const cache = path.join(web, '.cache')
const stampFile = path.join(cache, 'build-stamp')
const dist = path.join(web, 'dist')

/** All that the built web application depends on; of the API it takes only types. */
const inputs = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'shared/src',
  'pnpm-lock.yaml',
]

// Of several that start at once one builds.
const inTurn = <T>(work: () => Promise<T>) => {
  mkdirSync(cache, { recursive: true })
  return withLock(path.join(cache, 'build.lock'), work)
}

/** Brings the database client up to date with its schema. @throws Error with the generator's own words */
export const buildClient = () => inTurn(async () => generateClient())

/**
 * Brings all that is built up to date with its sources: the database client and the web application. Does nothing, and
 * says nothing, when they are. `announce` hears what is being built.
 * @throws Error with the builder's own words
 */
export const build = (announce: (what: string) => void = () => {}) =>
  inTurn(async () => {
    generateClient()
    if (!existsSync(path.join(web, 'index.html'))) return
    const stamp = digestOf(inputs)
    if (existsSync(path.join(dist, 'index.html')) && read(stampFile) === stamp) return
    announce('网页')
    await buildWeb()
    writeFileSync(stampFile, stamp)
  })

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** sha256 over the names and contents of all files under the given paths of the project. */
function digestOf(paths: string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((name) => filesOf(path.join(root, name))).sort()) {
    hash.update(`\n${path.relative(root, file)}\n`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesOf(place: string): string[] {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  const entries = readdirSync(place, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

/** Built beside and renamed: a build that is killed, or one under a running server, leaves no half of it. */
async function buildWeb() {
  const fresh = path.join(cache, 'dist')
  const old = path.join(cache, 'dist.old')
  const vite = createRequire(path.join(web, 'package.json')).resolve('vite/package.json')
  await run(path.join(path.dirname(vite), 'bin/vite.js'), ['build', '--outDir', fresh, '--emptyOutDir'])
  rmSync(old, { recursive: true, force: true })
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(fresh, dist)
  rmSync(old, { recursive: true, force: true })
}

/** Runs a program of the web package by this very Node; it ends with us. */
function run(program: string, words: string[]): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [program, ...words], { cwd: web, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const end = () => child.kill()
  process.once('exit', end)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', end)
      if (code === 0) resolve()
      else reject(new Error(`vite build: ${said || code}`))
    })
  })
}

if (import.meta.main) await build((what) => console.log(`正在构建${what}……`))
