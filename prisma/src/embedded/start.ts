import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statfsSync, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { codeOf } from '../connect.ts'
import { DatabaseProblem } from '../problem.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './create.ts'
import type { ClusterFolder } from './folder.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import { isAlive, sleep } from './process.ts'

export interface StartOptions {
  folder: ClusterFolder
  binaries: Binaries
  account: Account
  /** the url of a database on the port */
  urlFor: (database: string, port: number) => string
  /** to listen on, and no other; without it `preferredPort` when it is free, else any */
  port?: number
  preferredPort?: number | undefined
  settings: Record<string, string | number>
}

/** What passes by itself: backends of a killed server that still leave, another starter, a port about to be free. */
const passing = /shared memory block|lock file .* already exists|another postmaster|Address already in use/i
const patience = 60_000

/**
 * Starts a server on the folder, or takes the one that runs on it already. Ready means: the pid file is of the process
 * we mean, says so, and the server answers.
 * @throws DatabaseProblem did-not-start, wrong-secret
 */
export async function startServer(options: StartOptions): Promise<Postmaster & { attached: boolean }> {
  const { folder, urlFor } = options
  let { preferredPort } = options
  for (const end = Date.now() + patience; ; await sleep(100)) {
    const found = findPostmaster(folder)
    if (found && 'server' in found) {
      if (found.server.ready && (await answers(urlFor('postgres', found.server.port), folder))) {
        return { ...found.server, attached: true }
      }
      // It is starting, recovering or stopping.
      if (Date.now() > end) throw new DatabaseProblem('did-not-start', folder.log)
      continue
    }
    const port = options.port ?? preferredPort ?? (await freePort())
    preferredPort = undefined
    const said = await launch(options, port, found?.unrelatedPid, end)
    if (typeof said !== 'string') return { ...said, attached: false }
    if (!passing.test(said) || Date.now() > end) throw new DatabaseProblem('did-not-start', folder.log, new Error(said))
  }
}

/** @returns the server, or what it said when it ended */
async function launch(
  options: StartOptions,
  port: number,
  unrelatedPid: number | undefined,
  end: number,
): Promise<Postmaster | string> {
  const { folder, binaries, account, urlFor } = options
  if (existsSync(folder.log) && statSync(folder.log).size > 5_000_000) renameSync(folder.log, `${folder.log}.1`)
  // A file, not a pipe: the server may outlive this process.
  const log = openSync(folder.log, 'a', 0o600)
  const before = statSync(folder.log).size
  const env = serverEnvironment()
  // The server would take the stranger for another server; it leaves out its own ancestors, so we name it as one.
  if (unrelatedPid) env.PG_GRANDPARENT_PID = `${unrelatedPid}`
  const words = Object.entries({ ...defaults(), ...options.settings, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(binaries('postgres'), ['-D', folder.data, ...words], {
    ...account,
    env,
    cwd: path.dirname(binaries('postgres')),
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C at the terminal is for us, who stop it in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  closeSync(log)
  const ended = failure(child)
  while (Date.now() < end) {
    if (ended.said !== undefined) return ended.said + readFileSync(folder.log, 'utf8').slice(before)
    const found = findPostmaster(folder)
    const server = found && 'server' in found && found.server.pid === child.pid ? found.server : undefined
    if (server?.ready && (await answers(urlFor('postgres', port), folder))) {
      child.unref()
      return server
    }
    await sleep(15)
  }
  if (child.exitCode === null) child.kill('SIGQUIT')
  return 'not ready in time'
}

/** What the product runs with, whatever the machine. */
function defaults(): Record<string, string | number> {
  const fixed = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '128MB',
  }
  return { ...fixed, timezone: 'UTC', log_timezone: 'UTC', ...parallelSettings('/dev/shm') }
}

/** Parallel queries share memory there; containers often have 64 MB of it, and a query that needs more fails. */
export function parallelSettings(shared: string): Record<string, number> {
  try {
    const { blocks, bsize } = statfsSync(shared)
    return blocks * bsize < 256 * 2 ** 20 ? { max_parallel_workers_per_gather: 0 } : {}
  } catch {
    return {} // not Linux: it uses other means
  }
}

function failure(child: ChildProcess): { said?: string } {
  const state: { said?: string } = {}
  child.once('error', (error) => {
    state.said = error.message
  })
  child.once('exit', () => {
    state.said ??= ''
  })
  return state
}

async function answers(url: string, folder: ClusterFolder): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    if (codeOf(error) === '28P01') throw new DatabaseProblem('wrong-secret', folder.secret, error)
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Stops the server in order: no new connections, open transactions rolled back, a checkpoint written. */
export async function stopServer(
  { pid }: Postmaster,
  { folder, binaries, account }: Pick<StartOptions, 'folder' | 'binaries' | 'account'>,
) {
  if (!isAlive(pid)) return
  if (process.platform === 'win32') {
    // There a signal would end it without a checkpoint.
    const child = spawn(binaries('pg_ctl'), ['stop', '-D', folder.data, '-m', 'fast', '-w'], {
      ...account,
      stdio: 'ignore',
    })
    await new Promise((resolve) => child.once('close', resolve))
    return
  }
  process.kill(pid, 'SIGINT')
  for (const end = Date.now() + 20_000; isAlive(pid); await sleep(10)) {
    if (Date.now() < end) continue
    process.kill(pid, 'SIGQUIT')
    return
  }
}
