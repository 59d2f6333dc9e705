import { scopeFor } from '@heding/api/account/scope.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { testDb } from '../../support/test-db.ts'

const { db } = await testDb()
const DAY = '2024-06-03'
const top = await buildAgency(db)
const child = await buildAgency(db, { parent: top })
const grandchild = await buildAgency(db, { parent: child })
const sibling = await buildAgency(db)
// From 2024 on the child belongs to the sibling.
await db.transaction(async (tx) => {
  await tx.query("update agency_version set valid_until = '2024-01-01' where agency_id = $1", [child.id])
  await tx.query(
    `insert into agency_version (agency_id, name, parent_id, tier, valid_from)
     select agency_id, name, $2, tier, '2024-01-01' from agency_version where agency_id = $1`,
    [child.id, sibling.id],
  )
})

const idsOf = async (role: 'agency-user' | 'agency-head', agencyId: number | null, day = DAY) => {
  const scope = await scopeFor(db, { role, agencyId }, 'read-register', day)
  return scope.all ? 'all' : scope.agencyIds.sort((a, b) => a - b)
}

test('a role of the bureau sees every agency', async () => {
  expect(await scopeFor(db, { role: 'asset-clerk', agencyId: null }, 'read-register', DAY)).toEqual({ all: true })
  // Also where an agency happens to be recorded.
  expect(await scopeFor(db, { role: 'finance', agencyId: top.id }, 'read-register', DAY)).toEqual({ all: true })
})

test('an agency sees itself and all below it, as of the day', async () => {
  expect(await idsOf('agency-head', top.id, '2023-12-31')).toEqual([top.id, child.id, grandchild.id])
  expect(await idsOf('agency-head', top.id)).toEqual([top.id])
  expect(await idsOf('agency-user', sibling.id, '2023-12-31')).toEqual([sibling.id])
  expect(await idsOf('agency-user', sibling.id)).toEqual([child.id, grandchild.id, sibling.id].sort((a, b) => a - b))
  expect(await idsOf('agency-user', grandchild.id)).toEqual([grandchild.id])
})

test('a superseded version opens nothing', async () => {
  // A correction: the grandchild was never below the child.
  await db.transaction(async (tx) => {
    await tx.query('update agency_version set superseded_at = now() where agency_id = $1', [grandchild.id])
    await tx.query(
      `insert into agency_version (agency_id, name, tier, valid_from)
       select agency_id, name, tier, valid_from from agency_version where agency_id = $1`,
      [grandchild.id],
    )
  })
  expect(await idsOf('agency-user', sibling.id)).toEqual([child.id, sibling.id].sort((a, b) => a - b))
})

test('a ring of superiors ends the walk', async () => {
  const [a, b] = [await buildAgency(db), await buildAgency(db)]
  await db.query('update agency_version set parent_id = $2 where agency_id = $1', [a.id, b.id])
  await db.query('update agency_version set parent_id = $2 where agency_id = $1', [b.id, a.id])
  expect(await idsOf('agency-user', a.id)).toEqual([a.id, b.id])
})

test('an agency role without an agency sees nothing', async () => {
  expect(await idsOf('agency-user', null)).toEqual([])
})

test('an action that the table does not open reaches no row', async () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) {
    for (const action of ['read-register', 'read-findings', 'read-reports', 'read-files'] as const) {
      const scope = await scopeFor(db, { role, agencyId: top.id }, action, DAY)
      expect([role, action, scope]).toEqual([role, action, { all: false, agencyIds: [] }])
    }
  }
  const change = await scopeFor(db, { role: 'agency-head', agencyId: top.id }, 'change-register', DAY)
  expect(change).toEqual({ all: false, agencyIds: [] })
})
