import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { connect } from '../connect.ts'
import { DatabaseProblem } from '../problem.ts'
import { canReach, isRoot, serviceAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { createCluster, isCreated, readSecret } from './create.ts'
import { type ClusterFolder, clusterFolder } from './folder.ts'
import { openUsers, withLock } from './lock.ts'
import { type StartOptions, startServer, stopServer } from './start.ts'
import { type SupervisorEvent, supervise } from './supervise.ts'

export interface EmbeddedOptions {
  /** where everything of it is kept; made when missing */
  folder: string
  database?: string
  /** server settings on top of the product's own */
  settings?: Record<string, string | number>
  /** false lets a server run that may lose data in a power cut; only tests do */
  durable?: boolean
  /** hears when the server died and when it runs again */
  onEvent?: (event: SupervisorEvent) => void
}

export interface EmbeddedDb {
  url: string
  /** the url of another database of this server */
  urlFor(database: string): string
  port: number
  /** of the server as it runs now */
  readonly pid: number
  /** whether it ran already and was taken over */
  attached: boolean
  /** Leaves the server; the last process to leave stops it. */
  stop(): Promise<void>
}

/** Whether there is a database in the folder. */
export const hasCluster = (folder: string) => isCreated(clusterFolder(path.resolve(folder)))

const owner = 'heding'
const durabilitySettings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']

/**
 * A PostgreSQL of our own on `folder`, made when there is none. Of several processes that open one folder the first
 * starts it, the others use it too, the last stops it; a server whose starters all died is taken over. While it is open
 * it is started again, on the same port, whenever it dies.
 * @throws DatabaseProblem what keeps it from running
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDb> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const folder = clusterFolder(realpathSync(path.resolve(options.folder)))
  const account = serviceAccount()
  // Others may pass through, so that the account reaches its data; what lies here is readable by its owners alone.
  if (isRoot()) chmodSync(folder.root, 0o711)
  if (!canReach(folder.data, account)) throw new DatabaseProblem('unreadable-account', folder.root)
  const binaries = findBinaries(account, folder.programs)
  const users = openUsers(folder.users)
  const database = options.database ?? owner

  const { server, start } = await withLock(folder.lock, async () => {
    if (!isCreated(folder)) await createCluster(folder, binaries, account, owner)
    const secret = readSecret(folder)
    const urlFor = (name: string, port: number) => `postgresql://${owner}:${secret}@127.0.0.1:${port}/${name}`
    const start: StartOptions = { folder, binaries, account, urlFor, settings: options.settings ?? {} }
    const server = await startServer({ ...start, preferredPort: readPort(folder) })
    writeFileSync(folder.port, `${server.port}\n`)
    users.join()
    try {
      await prepare(urlFor('postgres', server.port), database, folder, options.durable ?? true)
    } catch (error) {
      if (users.leave()) await stopServer(server, start)
      throw error
    }
    return { server, start }
  })

  const { port } = server
  const supervisor = supervise(
    server,
    () => withLock(folder.lock, () => startServer({ ...start, port })),
    options.onEvent,
  )
  return {
    url: start.urlFor(database, port),
    urlFor: (name) => start.urlFor(name, port),
    port,
    get pid() {
      return supervisor.server.pid
    },
    attached: server.attached,
    async stop() {
      await supervisor.stop()
      await withLock(folder.lock, async () => {
        if (users.leave()) await stopServer(supervisor.server, start)
      })
    },
  }
}

/** The port it had last: whoever still uses a server that died finds it there again. */
const readPort = (folder: ClusterFolder) =>
  existsSync(folder.port) ? Number(readFileSync(folder.port, 'utf8')) || undefined : undefined

/** Checks that the server is the one we mean and keeps what it acknowledges; makes the database when it is missing. */
async function prepare(url: string, database: string, folder: ClusterFolder, durable: boolean) {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [[...durabilitySettings, 'data_directory']],
    )
    const found = rows.find(({ name }) => name === 'data_directory')?.setting
    if (found !== folder.data) throw new DatabaseProblem('did-not-start', folder.log, new Error(`server of ${found}`))
    const off = rows.find(({ name, setting }) => durabilitySettings.includes(name) && setting !== 'on')
    if (durable && off) throw new DatabaseProblem('not-durable', off.name)
    const exists = await client.query('select from pg_database where datname = $1', [database])
    if (exists.rowCount === 0) await client.query(`create database "${database}"`)
  } finally {
    await client.end().catch(() => {})
  }
}
