import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { give, serviceAccount } from '@heding/prisma/embedded/account.ts'
import pg from 'pg'

export interface Cluster {
  /** the maintenance database, as superuser */
  url: string
  version: string
  stop(): Promise<void>
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A PostgreSQL 15 server installed on this machine, if there is one: the oldest that is supported. */
export function installedPostgres15(): string | undefined {
  const folders = ['/usr/lib/postgresql/15/bin', '/usr/pgsql-15/bin', '/opt/homebrew/opt/postgresql@15/bin']
  const told = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  if (told.status === 0 && told.stdout) folders.push(told.stdout.trim())
  return folders.find((folder) => {
    const { stdout } = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
    return /\(PostgreSQL\) 15\./.test(stdout ?? '') && fs.existsSync(path.join(folder, 'initdb'))
  })
}

async function answers(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query('show server_version')).rows[0].server_version
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => {})
  }
}

/** Starts a throw-away cluster of the binaries in `bin`, in the temporary folder and without durability. */
export async function startCluster(bin: string): Promise<Cluster> {
  const account = serviceAccount()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'heding-server-'))
  give(folder, account)
  const data = path.join(folder, 'data')
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)))
  const options = { ...account, env, cwd: folder }
  const made = spawnSync(
    path.join(bin, 'initdb'),
    [`--pgdata=${data}`, '--auth=trust', '--username=app', '--encoding=UTF8', '--no-sync']
      // pg_trgm and upper/lower need a UTF-8 LC_CTYPE; order is by code point.
      .concat(['--lc-collate=C', '--lc-ctype=C.UTF-8', '--lc-messages=C']),
    { ...options, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    timezone: 'UTC',
  }
  const log = fs.openSync(path.join(folder, 'log'), 'a')
  const server: ChildProcess = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...options, stdio: ['ignore', log, log] },
  )
  fs.closeSync(log)
  const url = `postgresql://app@127.0.0.1:${port}/postgres`
  let version: string | undefined
  for (const end = Date.now() + 30_000; !version; version = await answers(url)) {
    if (server.exitCode !== null || Date.now() > end) {
      throw new Error(`PostgreSQL did not start: ${fs.readFileSync(path.join(folder, 'log'), 'utf8')}`)
    }
    await sleep(25)
  }
  return {
    url,
    version,
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      if (server.exitCode === null) {
        server.kill('SIGQUIT') // nothing in it is worth a checkpoint
        await gone
      }
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
