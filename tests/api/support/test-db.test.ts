import { expect, test } from 'vitest'
import { testDb } from '../../support/test-db.ts'

const { db } = await testDb()

test('each test file begins on a migrated, empty database', async () => {
  const [row] = await db.query<{ agencies: number; revision: number }>(
    'select (select count(*) from agency)::int as agencies, (select revision from register_state)::int as revision',
  )
  expect(row).toEqual({ agencies: 0, revision: 0 })
})
