import { reviveFacts } from '@heding/shared/law/facts-schema.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { judgeAgency, judgePerson, judgeRoom } from '@heding/shared/office/rules.ts'
import { judgeQuota, judgeVehicle } from '@heding/shared/vehicle/rules.ts'
import { expect, test } from 'vitest'
import { buildAgency, buildHeadcount, buildPerson } from '../../support/build-agency.ts'
import { buildOccupancy, buildRoom } from '../../support/build-office.ts'
import { buildVehicle, buildVehicleQuota } from '../../support/build-vehicle.ts'
import { startApi } from '../../support/start-api.ts'

const { as, db } = await startApi()

const facts = async (query: { type: 'person' | 'room' | 'agency' | 'vehicle'; code?: string; agencyCode?: string }) => {
  const answer = await as('asset-clerk').findings.facts.$get({ query })
  if (answer.status !== 200) throw new Error(await answer.text())
  return reviveFacts(await answer.json())
}
const day = '2026-06-15'

test('what a form judges of a room is what the list of findings says of it, its holders and its agency', async () => {
  const agency = await buildAgency(db)
  await buildHeadcount(db, { agency })
  const room = await buildRoom(db, { agency, usableM2: '40.00' })
  const people = [await buildPerson(db, { agency }), await buildPerson(db, { agency })]
  for (const person of people) await buildOccupancy(db, { room, person })
  const known = await facts({ type: 'room', code: room.code })
  expect(known.people.map(({ code }) => code)).toEqual(people.map(({ code }) => code))
  expect(known.rooms).toMatchObject([{ code: room.code, occupied: true, vacantSince: null }])
  const judged = [
    ...known.people.flatMap((person) => judgePerson(person, nationalRules, day)),
    ...known.rooms.flatMap((one) => judgeRoom(one, nationalRules, day)),
    ...known.agencies.flatMap((one) => judgeAgency(one, nationalRules, day)),
  ]
  const listed = await as('asset-clerk').findings.$get({ query: { agencyCode: agency.code, limit: '200' } })
  const { items } = await listed.json()
  expect(judged.length).toBeGreaterThan(0)
  expect(judged.map(({ key }) => key).sort()).toEqual(items.map(({ key }) => key).sort())
})

test('a vehicle comes with its quota, and a new one with those of the agency it would join, empty ones too', async () => {
  const agency = await buildAgency(db)
  await buildVehicleQuota(db, { agency, category: '机要通信用车', number: 1 })
  await buildVehicleQuota(db, { agency, category: '应急保障用车', number: 1 })
  const vehicle = await buildVehicle(db, { agency, category: '应急保障用车' })
  const known = await facts({ type: 'vehicle', code: vehicle.code })
  expect(known.vehicles).toMatchObject([{ code: vehicle.code }])
  expect(known.quotas.map(({ category, vehicles }) => `${category} ${vehicles}`).sort()).toEqual([
    '应急保障用车 1',
    '机要通信用车 0',
  ])
  expect(known.quotas.flatMap((quota) => judgeQuota(quota, nationalRules, day))).toEqual([])
  expect(
    known.vehicles.flatMap((one) => judgeVehicle(one, nationalRules, day)).map(({ subject }) => subject.type),
  ).toEqual(expect.not.arrayContaining(['agency']))
  expect((await facts({ type: 'vehicle', agencyCode: agency.code })).quotas).toEqual(known.quotas)
})

test('a department gets facts of its own only; who shares a room from elsewhere counts without a name', async () => {
  const [own, foreign] = [await buildAgency(db), await buildAgency(db)]
  const room = await buildRoom(db, { agency: own })
  const mine = await buildPerson(db, { agency: own })
  const theirs = await buildPerson(db, { agency: foreign, name: '外单位某人' })
  await buildOccupancy(db, { room, person: mine })
  await buildOccupancy(db, { room, person: theirs })
  const department = as('agency-user', own.code)
  const answer = await department.findings.facts.$get({ query: { type: 'room', code: room.code } })
  const text = await answer.text()
  expect(text).not.toContain('外单位某人')
  expect(text).not.toContain(theirs.code)
  const { people } = JSON.parse(text)
  expect(people).toMatchObject([{ code: mine.code, rooms: [{ holders: [{}, {}] }] }])
  for (const query of [
    { type: 'person' as const, code: theirs.code },
    { type: 'agency' as const, code: foreign.code },
    { type: 'room' as const, agencyCode: foreign.code },
    { type: 'room' as const, code: 'nowhere' },
  ]) {
    expect((await department.findings.facts.$get({ query })).status).toBe(404)
  }
})
