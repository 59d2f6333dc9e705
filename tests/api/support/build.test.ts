import { expect, test } from 'vitest'
import { buildHeadcount } from '../../support/build-agency.ts'
import { buildOccupancy } from '../../support/build-office.ts'
import {
  buildDisposal,
  buildReading,
  buildVehicle,
  buildVehicleQuota,
  withCheckDigit,
} from '../../support/build-vehicle.ts'
import { testDb } from '../../support/test-db.ts'

const { db } = await testDb()

test('a record of every kind can be built with nothing said about it', async () => {
  await buildHeadcount(db)
  await buildOccupancy(db)
  await buildVehicleQuota(db)
  const vehicle = await buildVehicle(db)
  await buildReading(db, { vehicle })
  const sold = {
    round: 1,
    auctioned_on: '2024-05-06',
    result: '成交',
    hammer_price: '30000.00',
    fees: '500.00',
  } as const
  const { id } = await buildDisposal(db, { vehicle, rows: [sold] })
  expect(await db.query('select kind, amount from money_line where disposal_id = $1 order by kind', [id])).toEqual([
    { kind: 'fees', amount: '500.00' },
    { kind: 'proceeds', amount: '30000.00' },
  ])
})

test.each(['LTESTCAR3RB000011', '1M8GDM9AXKP042788', '11111111111111111'])('the check digit of %s is found', (vin) => {
  expect(withCheckDigit(`${vin.slice(0, 8)}0${vin.slice(9)}`)).toBe(vin)
})
