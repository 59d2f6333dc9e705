import { expect, test } from 'vitest'
import { buildAgency, buildHeadcount, buildPerson } from '../../support/build-agency.ts'
import { buildOccupancy, buildRoom } from '../../support/build-office.ts'
import { buildDisposal, buildReading, buildVehicle, buildVehicleQuota } from '../../support/build-vehicle.ts'
import { insert } from '../../support/insert.ts'
import { startApi } from '../../support/start-api.ts'

const { db, as } = await startApi()
const leader = as('leader')
const agency = await buildAgency(db, { name: '财政局' })
const lower = await buildAgency(db, { name: '税务所', parent: agency })
await buildHeadcount(db, { agency, number: 12, approvalNo: '编办〔2020〕3号' })
await buildVehicleQuota(db, { agency, number: 2 })
const first = await buildPerson(db, { agency, name: '先来' })
const second = await buildPerson(db, { agency, name: '后到' })
const room = await buildRoom(db, { agency, number: '301', building: '东楼', compound: '一号院', usableM2: '18.00' })
await buildOccupancy(db, { room, person: first, from: '2020-01-01', until: '2024-07-01', approvalNo: '函〔2020〕1号' })
await buildOccupancy(db, { room, person: second, from: '2024-07-01' })
await insert(db, 'compound_version', {
  compound_id: (await db.query<{ id: number }>(`select id from compound where name = '一号院'`))[0]?.id,
  address: '示范路1号',
  longitude: '117.03',
  latitude: '30.54',
  coordinate_system: 'CGCS2000',
  wgs84_longitude: '117.03',
  wgs84_latitude: '30.54',
  title_agency_id: agency.id,
  search: '一号院 示范路1号',
  valid_from: '0001-01-01',
})

type Ok<Answer> = Extract<Answer, { status: 200 }>
async function card<Answer extends { status: number; json: () => Promise<unknown> }>(asked: Promise<Answer>) {
  const answer = await asked
  expect(answer.status).toBe(200)
  return (await answer.json()) as Ok<Answer> extends { json: () => Promise<infer Body> } ? Body : never
}
const roomOn = (asOf?: string) => card(leader.rooms[':code'].$get({ param: { code: room.code }, query: { asOf } }))

test('a room’s card says who held it on the day, until which last day, by which approval, and where it stands', async () => {
  expect(await roomOn('2024-06-30')).toMatchObject({
    compound: '一号院',
    usableArea: '18.00',
    agencyName: '财政局',
    longitude: '117.030000',
    holders: [{ code: first.code, name: '先来', from: '2020-01-01', until: '2024-06-30', approvalNo: '函〔2020〕1号' }],
  })
  expect(await roomOn('2024-07-01')).toMatchObject({
    holders: [{ code: second.code, until: null }],
    holdersElsewhere: 0,
  })
})

test('a room’s timeline names every holder, newest first, with the document it rests on', async () => {
  const { items } = await card(leader.timeline.$get({ query: { type: 'room', code: room.code } }))
  expect(items.map(({ kind, title, from, until, document }) => [kind, title, from, until, document])).toEqual([
    ['holder', '后到', '2024-07-01', null, null],
    ['holder', '先来', '2020-01-01', '2024-06-30', '函〔2020〕1号'],
    ['record', '办公室　18.00 m²', null, null, null],
  ])
})

test('a person’s card and timeline name the rooms', async () => {
  const one = await card(leader.people[':code'].$get({ param: { code: second.code }, query: {} }))
  expect(one).toMatchObject({ agencyName: '财政局', rooms: [{ code: room.code, building: '东楼', holders: 1 }] })
  const { items } = await card(leader.timeline.$get({ query: { type: 'person', code: first.code } }))
  expect(items.map(({ kind, link }) => [kind, link?.code])).toEqual([
    ['room', room.code],
    ['record', agency.code],
  ])
})

test('an agency’s card says how much of each 编制 is taken, and what it has with those below it', async () => {
  await buildRoom(db, { agency: lower })
  const one = await card(leader.agencies[':code'].$get({ param: { code: agency.code }, query: {} }))
  expect(one).toMatchObject({
    children: 1,
    below: [{ code: lower.code, name: '税务所' }],
    headcounts: [{ number: 12, people: 2, approvalNo: '编办〔2020〕3号' }],
    quotas: [{ number: 2, vehicles: 0 }],
    rooms: { own: 1, all: 2 },
    people: { own: 2, all: 2 },
  })
})

test('a vehicle’s card has its readings and cases of disposal as known by the day', async () => {
  const vehicle = await buildVehicle(db, { agency })
  await buildReading(db, { vehicle, km: '61200', readOn: '2025-05-31' })
  await buildReading(db, { vehicle, km: '70000', readOn: '2026-05-31' })
  await buildDisposal(db, { vehicle, appliedOn: '2026-06-01' })
  const on = (asOf?: string) => card(leader.vehicles[':code'].$get({ param: { code: vehicle.code }, query: { asOf } }))
  expect(await on('2025-12-31')).toMatchObject({ readings: [{ km: '61200.00' }], disposals: [] })
  expect((await on()).readings.map(({ km }) => km)).toEqual(['70000.00', '61200.00'])
  expect((await on()).disposals).toHaveLength(1)
  const { items } = await card(leader.timeline.$get({ query: { type: 'vehicle', code: vehicle.code } }))
  expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['record', 'agency', 'plate', 'reading', 'disposal']))
})

test('a compound and its buildings count the rooms of the day; a code with a stroke in it is found', async () => {
  const compound = await card(leader.compounds[':code'].$get({ param: { code: '一号院' }, query: {} }))
  expect(compound).toMatchObject({
    address: '示范路1号',
    agencyName: '财政局',
    given: { longitude: '117.03', system: 'CGCS2000' },
    buildingList: expect.arrayContaining([
      expect.objectContaining({ code: '一号院/东楼', rooms: 1, usableArea: '18.00' }),
    ]),
  })
  const code = encodeURIComponent('一号院/东楼')
  const building = await card(leader.buildings[':code'].$get({ param: { code }, query: {} }))
  expect(building).toMatchObject({
    version: null,
    floorList: [{ name: '1', rooms: 1, usableArea: '18.00' }],
    useList: [{ use: '办公室', rooms: 1, usableArea: '18.00' }],
    agencyList: [{ code: agency.code, name: '财政局', rooms: 1, people: 1, usableArea: '18.00' }],
    roomList: [{ floor: '1', code: room.code, number: '301', agencyName: '财政局', holders: 1 }],
  })
})

test('rows of today carry what the law says of them and are narrowed by it; of another day they do not', async () => {
  const over = await buildPerson(db, { agency })
  await buildOccupancy(db, { room: await buildRoom(db, { agency, usableM2: '80.00' }), person: over })
  await db.query('update register_state set judged_on = null')
  const { items } = await (await leader.people.$get({ query: { finding: 'office.person.area' } })).json()
  const found = await (await leader.findings.$get({ query: { code: 'office.person.area' } })).json()
  expect(items.map(({ code }) => code).sort()).toEqual(found.items.map(({ subject }) => subject.code).sort())
  for (const { findings } of items) expect(findings).toContain('office.person.area')
  const { items: before } = await (await leader.people.$get({ query: { asOf: '2025-01-01' } })).json()
  expect(before.map(({ findings }) => findings)).toEqual(before.map(() => null))
  expect((await leader.people.$get({ query: { asOf: '2025-01-01', finding: 'office.person.area' } })).status).toBe(422)
  const one = await (await leader.findings.$get({ query: { subjectType: 'person', subjectCode: over.code } })).json()
  for (const { subject } of one.items) expect(subject).toMatchObject({ type: 'person', code: over.code })
})

test('a place of which only rooms tell has an empty timeline for whoever sees its card, and none for others', async () => {
  const titled = await buildAgency(db)
  const outside = await buildAgency(db)
  const named = await buildRoom(db, { agency: lower, compound: '二号院', building: '西楼' })
  const [place] = await db.query<{ compound_id: number }>(
    `select b.compound_id from room_version v join floor f on f.id = v.floor_id join building b on b.id = f.building_id
     where v.room_id = $1`,
    [named.id],
  )
  await insert(db, 'compound_version', {
    compound_id: place?.compound_id,
    title_agency_id: titled.id,
    search: '二号院',
    valid_from: '2026-01-01',
  })
  const building = '二号院/西楼'
  for (const reader of [leader, as('agency-user', lower.code), as('agency-user', titled.code)]) {
    expect((await card(reader.timeline.$get({ query: { type: 'building', code: building } }))).items).toEqual([])
    expect((await card(reader.history.$get({ query: { type: 'building', code: building } }))).items).toEqual([])
  }
  for (const type of ['compound', 'building'] as const) {
    const query = { type, code: type === 'building' ? building : '二号院' }
    expect((await as('agency-user', outside.code).timeline.$get({ query })).status).toBe(404)
    expect((await as('agency-user', outside.code).history.$get({ query })).status).toBe(404)
  }
  const only = await buildRoom(db, { agency: lower, compound: '三号院' })
  expect(only.code).not.toBe('')
  expect((await card(leader.timeline.$get({ query: { type: 'compound', code: '三号院' } }))).items).toEqual([])
  expect((await leader.timeline.$get({ query: { type: 'compound', code: '四号院' } })).status).toBe(404)
})

test('the title to a compound shows what is recorded of its buildings', async () => {
  const titled = await buildAgency(db)
  await buildRoom(db, { agency, compound: '五号院', building: '主楼' })
  const [place] = await db.query<{ building: number; compound: number }>(
    `select b.id as building, c.id as compound from building b join compound c on c.id = b.compound_id where c.name = '五号院'`,
  )
  const always = { valid_from: '0001-01-01' }
  await insert(db, 'compound_version', {
    ...{ compound_id: place?.compound, title_agency_id: titled.id, search: '五号院' },
    ...always,
  })
  await insert(db, 'building_version', { building_id: place?.building, floors_above: 6, search: '主楼', ...always })
  const { items } = await card(
    as('agency-user', titled.code).timeline.$get({ query: { type: 'building', code: '五号院/主楼' } }),
  )
  expect(items).toMatchObject([{ kind: 'record', detail: '地上 6 层' }])
})

test('a vehicle that was disposed of is shown as of its last day, with the case that took it away', async () => {
  const other = await buildAgency(db)
  const vehicle = await buildVehicle(db, { agency: lower, heldUntil: '2025-04-01' })
  const { code } = await buildDisposal(db, {
    ...{ vehicle, method: '报废', appliedOn: '2025-01-01' },
    rows: [{ completed_on: '2025-04-01' }],
  })
  const asked = (asOf?: string) => ({ param: { code: vehicle.code }, query: { asOf } })
  for (const reader of [leader, as('agency-user', lower.code)]) {
    expect(await card(reader.vehicles[':code'].$get(asked()))).toMatchObject({
      ...{ asOf: '2025-03-31', findings: null, agencyCode: lower.code },
      gone: { on: '2025-04-01', method: '报废', disposalCode: code },
    })
  }
  expect(await card(leader.vehicles[':code'].$get(asked('2025-03-31')))).toMatchObject({ gone: null })
  // Of a day that is named, the answer is of that day.
  expect((await leader.vehicles[':code'].$get(asked('2025-04-01'))).status).toBe(404)
  expect((await as('agency-user', other.code).vehicles[':code'].$get(asked())).status).toBe(404)
  const future = await buildVehicle(db, { agency: lower, purchasedOn: '2026-12-01' })
  const unborn = await leader.vehicles[':code'].$get({ param: { code: future.code }, query: {} })
  expect(unborn.status).toBe(404)
  expect((await unborn.json()) as object).toMatchObject({ detail: expect.stringContaining('2026-12-01') })
})

test('who was given a vehicle sees in its timeline what it is, though its row was written for the one before', async () => {
  const receiver = await buildAgency(db)
  const vehicle = await buildVehicle(db, { agency: lower, heldUntil: '2025-04-01' })
  const held = { vehicle_id: vehicle.id, category: '其他公务用车', valid_from: '2025-04-01' }
  await insert(db, 'vehicle_holding', { ...held, agency_id: receiver.id })
  const query = { type: 'vehicle', code: vehicle.code } as const
  for (const code of [lower.code, receiver.code]) {
    const { items } = await card(as('agency-user', code).timeline.$get({ query }))
    expect(items.map(({ kind }) => kind)).toContain('record')
  }
})
