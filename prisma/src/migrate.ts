import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { codeOf, connect } from './connect.ts'
import { DatabaseProblem } from './problem.ts'
import { checkServer } from './server.ts'

// The key that Prisma Migrate itself takes, so that its CLI and this file never work at once.
const lockKey = 72707369
const lockTimeout = 60_000
const ownFolder = path.resolve(import.meta.dirname, '../migrations')

interface Migration {
  name: string
  sql: string
  checksum: string
}

/**
 * Brings the database at `url` to the newest migration of `folder` and names those it applied; two at once apply each
 * once. Table and checksums are Prisma's own, so `prisma migrate` agrees with the result. Each migration is one
 * transaction with its record: when the process dies the next start finds it wholly done or not begun.
 * @throws DatabaseProblem what keeps the database from being used
 */
export async function migrate(url: string, folder = ownFolder): Promise<string[]> {
  const known = await readMigrations(folder)
  const client = await connect(url)
  try {
    await checkServer(client)
    await lock(client)
    const done = await readDone(client, known)
    const missing = known.filter(({ name }) => !done.has(name))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    // Ends the session, and with it the lock.
    await client.end().catch(() => {})
  }
}

/** Whether the database at `client` has every migration of ours and no other: for the readiness probe. */
export async function isAtHead(client: Pick<pg.Client, 'query'>, folder = ownFolder): Promise<boolean> {
  const known = await readMigrations(folder)
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  const done = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  return done.size === known.length && known.every(({ name, checksum }) => done.get(name) === checksum)
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  return Promise.all(
    names
      .map(({ name }) => name)
      .sort()
      .map(async (name) => {
        const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
        return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
      }),
  )
}

async function lock(client: pg.Client) {
  await client.query(`set lock_timeout = ${lockTimeout}`)
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
  } catch (error) {
    throw codeOf(error) === '55P03' ? new DatabaseProblem('migration-locked', '', error) : error
  }
}

/** The names of the migrations that the database has, each of them known to us and unchanged. */
async function readDone(client: pg.Client, known: Migration[]): Promise<Set<string>> {
  await createTable(client)
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null order by started_at',
  )
  for (const row of rows) {
    const name = row.migration_name
    const ours = known.find((migration) => migration.name === name)
    if (!ours) throw new DatabaseProblem('newer-database', name)
    if (!row.finished_at) throw new DatabaseProblem('unfinished-migration', name)
    if (ours.checksum !== row.checksum) throw new DatabaseProblem('changed-migration', name)
  }
  if (rows.length === 0) await refuseForeignTables(client)
  return new Set(rows.map((row) => row.migration_name))
}

/** A database that we have never touched has to be empty: its tables are another program's, or a copy without history. */
async function refuseForeignTables(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = current_schema()::regnamespace
      and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by 1 limit 1`)
  if (rows[0]) throw new DatabaseProblem('not-empty', rows[0].name)
}

async function createTable(client: pg.Client) {
  try {
    await client.query(`create table if not exists _prisma_migrations (
      id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
      migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
      started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`)
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw new DatabaseProblem('no-create-right', client.user ?? '', error)
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  await client.query('begin')
  try {
    await client.query("set local lock_timeout = '5s'")
    await client.query(sql)
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new DatabaseProblem('failed-migration', name, error)
  }
}
