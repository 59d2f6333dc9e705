import { createInterface } from 'node:readline'
import { findCurrent } from '@heding/api/findings/repo.ts'
import { lawInForce } from '@heding/api/rules/in-force.ts'
import { openDb } from '@heding/prisma/client.ts'

/** A second process on the database of a test: for each line (the key of a finding) it says what it holds. */
const [, , url = ''] = process.argv
const db = openDb(url, { max: 2 })
for await (const key of createInterface({ input: process.stdin })) {
  const { digest } = await lawInForce(db)
  const finding = await findCurrent(db, key)
  process.stdout.write(`${JSON.stringify({ digest, limit: finding?.limit ?? null })}\n`)
}
await db.close()
