import { expect, test } from 'vitest'
import { buildAgency, buildPerson } from '../../support/build-agency.ts'
import { buildOccupancy, buildRoom } from '../../support/build-office.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { testApp } from './browser.ts'

const { db, account, signedIn } = await testApp()

/** An agency with a person over the norm, a room and a car past its scrap age. */
async function office(parent?: { id: number; code: string }) {
  const agency = await buildAgency(db, { parent })
  const person = await buildPerson(db, { agency })
  const room = await buildRoom(db, { agency, usableM2: '60.00' })
  await buildOccupancy(db, { room, person })
  const vehicle = await buildVehicle(db, { agency, firstRegisteredOn: '2001-01-01', purchasedOn: '2001-01-01' })
  return { agency, person, room, vehicle }
}
const own = await office()
const below = await office(own.agency)
const foreign = await office()

await account('danwei', 'agency-user', { agencyCode: own.agency.code })
await account('fuzeren', 'agency-head', { agencyCode: own.agency.code })
const admin = await signedIn('admin')
const user = await signedIn('danwei')
const codes = (items: { code: string }[]) => items.map(({ code }) => code).sort()

test.each([
  ['/api/agencies', 'agency'],
  ['/api/people', 'person'],
  ['/api/rooms', 'room'],
  ['/api/vehicles', 'vehicle'],
] as const)('%s shows an agency its own rows and those below it, and counts no others', async (path, thing) => {
  for (const asOf of ['', '?asOf=2024-05-01']) {
    const { status, body } = await user.get(path + asOf)
    expect([path, status, body.total]).toEqual([path, 200, 2])
    expect(codes(body.items)).toEqual(codes([own[thing], below[thing]]))
    expect((await admin.get(path + asOf)).body.total).toBe(3)
  }
})

test.each(['/api/people', '/api/rooms', '/api/vehicles'])(
  '%s gives nothing of another agency, by its code or by search',
  async (path) => {
    const byCode = (await user.get(`${path}?agencyCode=${foreign.agency.code}`)).body
    expect([path, byCode.total, byCode.items]).toEqual([path, 0, []])
    for (const q of [foreign.person.code, foreign.room.code, foreign.vehicle.code]) {
      expect((await user.get(`${path}?q=${q}`)).body.items).toEqual([])
    }
  },
)

test('findings of another agency are neither listed, counted nor found', async () => {
  const all = (await admin.get('/api/findings?limit=200')).body
  const theirs = all.items.filter((item: { agencyCode: string }) => item.agencyCode === foreign.agency.code)
  expect(theirs.length).toBeGreaterThan(0)
  for (const username of ['danwei', 'fuzeren']) {
    const one = await signedIn(username)
    for (const asOf of ['', '&asOf=2024-05-01']) {
      const mine = (await one.get(`/api/findings?limit=200${asOf}`)).body
      const agencies = new Set(mine.items.map((item: { agencyCode: string }) => item.agencyCode))
      expect(agencies).toEqual(new Set([own.agency.code, below.agency.code]))
      expect(mine.total).toBe(mine.items.length)
      expect((await one.get(`/api/findings?agencyCode=${foreign.agency.code}${asOf}`)).body).toMatchObject({
        total: 0,
        items: [],
      })
    }
    for (const { key } of theirs) {
      expect((await one.get(`/api/findings/${encodeURIComponent(key)}`)).status).toBe(404)
      expect((await one.get(`/api/findings/${encodeURIComponent(key)}?asOf=2024-05-01`)).status).toBe(404)
    }
    const summary = (await one.get('/api/findings/summary')).body
    expect(summary.total).toBe((await one.get('/api/findings?limit=200')).body.total)
  }
})

test('the report of another agency is not found, as if there were none', async () => {
  const theirs = await user.get(`/api/reports/disposals?year=2023&agencyCode=${foreign.agency.code}`)
  const none = await user.get('/api/reports/disposals?year=2023&agencyCode=NONE')
  expect([theirs.status, none.status]).toEqual([404, 404])
  expect(theirs.body.detail.replace(foreign.agency.code, '')).toBe(none.body.detail.replace('NONE', ''))
  expect((await user.get(`/api/reports/disposals?year=2023&agencyCode=${below.agency.code}`)).status).toBe(200)
})

test('who only asks for an agency changes nothing in the register', async () => {
  const input = { roomCode: own.room.code, personCode: own.person.code, from: '2024-06-01' }
  expect((await user.post('/api/occupancies', input)).status).toBe(403)
})
