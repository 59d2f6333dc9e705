import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildRoom } from '../../support/build-office.ts'
import { startApi } from '../../support/start-api.ts'

const { as, db } = await startApi()

const agency = await buildAgency(db, { code: 'A1' })
for (const number of ['101', '102', '203']) {
  await buildRoom(db, { code: `R${number}`, number, building: '财政楼', agency })
}
await buildRoom(db, { code: 'R305', number: '305', building: '主楼' })

const list = async (query: Record<string, string>) => {
  const answer = await as('leader').rooms.$get({ query })
  expect(answer.status).toBe(200)
  const { total, items, nextCursor } = await answer.json()
  return { total, codes: items.map(({ code }) => code), nextCursor }
}

test.each([
  ['10', ['R101', 'R102']],
  ['R20', ['R203']],
  ['财政', ['R101', 'R102', 'R203']],
  ['财政楼 03', ['R203']],
  ['5', ['R305']],
  ['主楼', ['R305']],
  ['%', []],
  ['99', []],
])('a search for %s finds the rooms whose number, code, 院落 or 楼栋 holds every word', async (q, codes) => {
  expect(await list({ q })).toMatchObject({ total: codes.length, codes })
})

test('the total is that of all rows, on every page and past the last', async () => {
  const first = await list({ agencyCode: 'A1', limit: '2' })
  expect(first).toMatchObject({ total: 3, codes: ['R101', 'R102'] })
  expect(await list({ agencyCode: 'A1', limit: '2', cursor: String(first.nextCursor) })).toEqual({
    total: 3,
    codes: ['R203'],
    nextCursor: null,
  })
  expect(await list({ agencyCode: 'A1', limit: '2', page: '2' })).toMatchObject({ total: 3, codes: ['R203'] })
  expect(await list({ agencyCode: 'A1', limit: '2', page: '5' })).toMatchObject({ total: 3, codes: [] })
  expect(await list({ agencyCode: 'A2' })).toMatchObject({ total: 0, codes: [] })
})
