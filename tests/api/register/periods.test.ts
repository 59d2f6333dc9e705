import { rebuildPeriods } from '@heding/api/vehicle/periods.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { testDb } from '../../support/test-db.ts'

const { db } = await testDb()

test('the holders of thousands of vehicles with as many cases are rebuilt within the time of one statement', async () => {
  const { id: agencyId } = await buildAgency(db)
  await db.query(
    `insert into vehicle (code, registered_on) select 'V' || n, '2024-01-01' from generate_series(1, 6000) n`,
  )
  await db.query(
    `insert into vehicle_version (vehicle_id, vin, plate, model, body_type, category, energy, price, purchased_on,
       first_registered_on, agency_id, approval_tier, search, valid_from)
     select id, 'VIN' || id, 'P' || id, '车', '轿车', '其他公务用车', '汽油', 1, '2019-01-01', '2019-01-01', $1, '正常', '', '0001-01-01'
     from vehicle`,
    [agencyId],
  )
  await db.query(
    `insert into disposal (code, registered_on) select 'D' || n, '2024-01-01' from generate_series(1, 6000) n`,
  )
  await db.query(
    `insert into disposal_entry (disposal_id, ordinal, vehicle_id, method, applied_on, completed_on)
     select d.id, 1, v.id, '报废', '2023-01-01', '2023-06-01' from disposal d join vehicle v on v.code = 'V' || substr(d.code, 2)`,
  )
  await db.query('analyze')
  const vehicles = await db.query<{ id: number }>('select id from vehicle')
  // One statement has ten seconds; putting the whole ledger together for each vehicle takes far longer.
  await db.transaction((tx) =>
    rebuildPeriods(
      tx,
      vehicles.map(({ id }) => id),
    ),
  )
  const held = await db.query('select distinct agency_id, valid_from, valid_until from vehicle_holding')
  expect(held).toEqual([{ agency_id: agencyId, valid_from: '2019-01-01', valid_until: '2023-06-01' }])
})
