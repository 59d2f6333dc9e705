import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseProblem } from '../problem.ts'
import { type Account, give } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { ClusterFolder } from './folder.ts'

// Order is by code point and the same on every system; the server brings it itself.
const fixed = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C'].concat(
  ['messages', 'monetary', 'numeric', 'time'].map((kind) => `--lc-${kind}=C`),
)
// LC_CTYPE is taken from the system and must be a UTF-8 one: under C, trigrams do not see Chinese.
const characterTypes =
  process.platform === 'win32' ? ['English_United States.1252'] : ['C.UTF-8', 'en_US.UTF-8', 'C.utf8', 'zh_CN.UTF-8']

/** The environment of the server's programs: nothing of ours that PostgreSQL would take for a setting. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG$)/.test(name))
  return { ...Object.fromEntries(kept), LC_MESSAGES: 'C' }
}

/** The password of the database's owner. @throws DatabaseProblem secret-lost */
export function readSecret(folder: ClusterFolder): string {
  if (!existsSync(folder.secret)) throw new DatabaseProblem('secret-lost', folder.secret)
  return readFileSync(folder.secret, 'utf8').trim()
}

export const isCreated = (folder: ClusterFolder) => existsSync(path.join(folder.data, 'PG_VERSION'))

/**
 * Makes an empty cluster owned by `user`. It is made beside the data directory and renamed: an interrupted initdb
 * leaves nothing half done.
 * @throws DatabaseProblem did-not-start
 */
export async function createCluster(folder: ClusterFolder, binaries: Binaries, account: Account, user: string) {
  if (!existsSync(folder.secret)) {
    writeFileSync(folder.secret, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  }
  sweep(folder)
  const tag = randomBytes(4).toString('hex')
  const fresh = `${folder.data}.new-${tag}`
  const password = `${folder.secret}.new-${tag}`
  writeFileSync(password, readFileSync(folder.secret), { mode: 0o600 })
  give(password, account)
  try {
    let said = ''
    for (const characterType of characterTypes) {
      rmSync(fresh, { recursive: true, force: true })
      mkdirSync(fresh, { mode: 0o700 })
      give(fresh, account)
      const words = [`--pgdata=${fresh}`, '--auth=scram-sha-256', `--username=${user}`, `--pwfile=${password}`]
      said = await run(
        binaries('initdb'),
        [...words, '--data-checksums', ...fixed, `--lc-ctype=${characterType}`],
        account,
      )
      if (said === '' || !/locale/i.test(said)) break
    }
    if (said !== '') throw new DatabaseProblem('did-not-start', folder.log, new Error(`initdb: ${said}`))
    if (existsSync(folder.data)) rmdirSync(folder.data) // only when empty
    renameSync(fresh, folder.data)
  } finally {
    rmSync(password, { force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** What an initdb that was killed left behind; its orphan may still be writing, so the next start tries again. */
function sweep(folder: ClusterFolder) {
  for (const name of readdirSync(folder.root)) {
    if (!/^db(\.secret)?\.new-/.test(name)) continue
    try {
      rmSync(path.join(folder.root, name), { recursive: true, force: true })
    } catch {}
  }
}

/** @returns what a failed program said, empty when it succeeded */
function run(program: string, words: string[], account: Account): Promise<string> {
  return new Promise((resolve) => {
    // A group of its own: Ctrl-C at the terminal is for us alone.
    const options = { ...account, env: serverEnvironment(), cwd: path.dirname(program), windowsHide: true }
    const child = spawn(program, words, {
      ...options,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? '' : said || `ended with ${code}`))
  })
}
