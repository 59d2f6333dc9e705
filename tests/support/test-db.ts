import { randomUUID } from 'node:crypto'
import { type Db, openDb } from '@heding/prisma/client.ts'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

export interface TestDb {
  db: Db
  url: string
}

const objectInUse = '55006'

/** A freshly migrated database of this test file's own; dropped after the file. Call it at the top of the file. */
export async function testDb(): Promise<TestDb> {
  const name = `heding_test_${randomUUID().replaceAll('-', '')}`
  const server = inject('databaseUrl')
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  // Two files that copy the template at the same moment: the second is told that it is in use.
  for (let attempt = 0; ; attempt += 1) {
    try {
      await admin.query(`create database ${name} template ${inject('templateName')}`)
      break
    } catch (error) {
      if ((error as { code?: string }).code !== objectInUse || attempt > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openDb(url.toString())
  afterAll(async () => {
    await db.close()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return { db, url: url.toString() }
}
