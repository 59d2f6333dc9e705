import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildRoom } from '../../support/build-office.ts'
import { startApi } from '../../support/start-api.ts'

const { as, request, db, clock } = await startApi()

test('the typed client acts in a role, bound to an agency when told', async () => {
  const agency = await buildAgency(db)
  const mine = await buildRoom(db, { agency })
  const others = await buildRoom(db)
  const codesSeenBy = async (client: ReturnType<typeof as>) => {
    const answer = await client.rooms.$get({ query: {} })
    expect(answer.status).toBe(200)
    const page = (await answer.json()) as { items: { code: string }[] }
    return page.items.map(({ code }) => code).sort()
  }
  expect(await codesSeenBy(as('asset-clerk'))).toEqual([mine.code, others.code].sort())
  expect(await codesSeenBy(as('agency-user', agency.code))).toEqual([mine.code])
})

test('nobody is let in without a role', async () => {
  expect((await request(undefined, '/api/rooms')).status).toBe(401)
})

test('the clock is moved by the test alone', () => {
  clock.set('2024-02-29')
  clock.advance(86_400_000)
  expect(clock.now().toISOString()).toBe('2024-03-01T02:00:00.000Z')
})
