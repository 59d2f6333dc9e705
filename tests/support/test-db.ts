import { randomUUID } from 'node:crypto'
import { type Db, openDb } from '@heding/prisma/client.ts'
import { codeOf, connect } from '@heding/prisma/connect.ts'
import { afterAll, inject } from 'vitest'

export interface TestDb {
  db: Db
  url: string
}

const objectInUse = '55006'

/** A freshly migrated database of this test file's own; dropped after the file. Call it at the top of the file. */
export async function testDb(): Promise<TestDb> {
  const template = inject('templateName')
  const name = `${template}_${randomUUID().replaceAll('-', '')}`
  const server = inject('databaseUrl')
  const admin = await connect(server)
  // Two files that copy the template at the same moment: the second is told that it is in use.
  for (let attempt = 0; ; attempt += 1) {
    try {
      await admin.query(`create database ${name} template ${template}`)
      break
    } catch (error) {
      if (codeOf(error) !== objectInUse || attempt > 200) throw error
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
