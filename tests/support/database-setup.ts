import { createHash } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { connect } from '@heding/prisma/connect.ts'
import { openEmbedded } from '@heding/prisma/embedded/open.ts'
import { isAlive } from '@heding/prisma/embedded/process.ts'
import { migrate } from '@heding/prisma/migrate.ts'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** a database of the server from which others can be created */
    databaseUrl: string
    /** a migrated database to create them from; its name begins theirs */
    templateName: string
  }
}

/** The url of another database of the same server. */
export const databaseOf = (url: string, name: string) => {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.toString()
}

// Not shared with other checkouts: a server dies a slow death when the checkout that it came from is removed.
const checkout = createHash('sha256')
  .update(import.meta.dirname)
  .digest('hex')
  .slice(0, 8)

/** A server of the temporary folder that keeps nothing safe; test runs of this checkout at the same time share it. */
const openThrowAway = () =>
  openEmbedded({
    folder: path.join(os.tmpdir(), `heding-test-${process.getuid?.() ?? 'pg'}-${checkout}`),
    durable: false,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 },
  })

async function onServer(
  url: string,
  work: (query: (text: string) => Promise<Record<string, string>[]>) => Promise<void>,
) {
  const client = await connect(url)
  try {
    await work(async (text) => (await client.query(text)).rows)
  } finally {
    await client.end()
  }
}

/** One server for all files: that of TEST_DATABASE_URL, or an embedded one; migrates the template once. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const embedded = given ? undefined : await openThrowAway()
  const url = given ?? embedded?.urlFor('postgres') ?? ''
  const templateName = `heding_test_${process.pid}`
  await onServer(url, async (query) => {
    // What earlier runs left behind when they were killed.
    for (const { datname = '' } of await query(
      `select datname from pg_database where datname like 'heding\\_test\\_%'`,
    )) {
      const pid = Number(datname.split('_')[2])
      if (pid === process.pid || !isAlive(pid)) await query(`drop database if exists "${datname}" with (force)`)
    }
    await query(`create database ${templateName} template template0`)
  })
  await migrate(databaseOf(url, templateName))
  project.provide('databaseUrl', url)
  project.provide('templateName', templateName)
  return async () => {
    await onServer(url, async (query) => {
      await query(`drop database if exists ${templateName} with (force)`)
    })
    await embedded?.stop()
  }
}
