import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { embeddedBinaries, startCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** a database of the server from which others can be created */
    databaseUrl: string
    /** a migrated database to create them from */
    templateName: string
  }
}

const migrationsFolder = path.resolve(import.meta.dirname, '../../prisma/migrations')

/** The url of another database of the same server. */
export const databaseOf = (url: string, name: string) => {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.toString()
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function migrate(client: pg.Client) {
  for (const name of fs.readdirSync(migrationsFolder).sort()) {
    const file = path.join(migrationsFolder, name, 'migration.sql')
    if (fs.existsSync(file)) await client.query(fs.readFileSync(file, 'utf8'))
  }
}

/** One server for all files: that of TEST_DATABASE_URL, or a cluster of our own; migrates the template once. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const cluster = given ? undefined : await startCluster(embeddedBinaries())
  const url = given ?? cluster?.url ?? ''
  const templateName = `heding_template_${process.pid}`
  await withClient(url, async (client) => {
    await client.query(`drop database if exists ${templateName} with (force)`)
    await client.query(`create database ${templateName} template template0`)
  })
  await withClient(databaseOf(url, templateName), migrate)
  project.provide('databaseUrl', url)
  project.provide('templateName', templateName)
  return async () => {
    if (given) await withClient(url, (client) => client.query(`drop database if exists ${templateName} with (force)`))
    await cluster?.stop()
  }
}
