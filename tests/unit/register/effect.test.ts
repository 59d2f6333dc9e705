import type { Facts } from '@heding/shared/law/facts-schema.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { isJudged, mergeFacts, noFacts } from '@heding/shared/register/edit.ts'
import { differences, effectOf } from '@heding/shared/register/effect.ts'
import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { agency, holder, office, person, vacantRoom } from '../office/build.ts'
import { vehicle } from '../vehicle/build.ts'

const DAY = '2026-11-24'
const none: Facts = { asOf: DAY, people: [], rooms: [], agencies: [], vehicles: [], quotas: [] }
const facts = (some: Partial<Facts>): Facts => ({ ...none, ...some })
type Row = Record<string, string | null>
const codes = (kind: Parameters<typeof effectOf>[0], given: Facts, before: Row | null, draft: Row) => {
  const effect = effectOf(kind, given, before, draft, nationalRules, DAY)
  return effect && differences(effect).map(({ state, finding }) => `${state} ${finding.code} ${finding.subject.code}`)
}

// 正科级 of a county organ: 18 m² (表3).
const room = (m2: string) => vacantRoom({ usableM2: new Decimal(m2), occupied: true, vacantSince: null })
const held = (m2: string) => facts({ rooms: [room(m2)], people: [person({ rooms: [office(m2)] })], agencies: [] })
const roomRow = (usable_area: string, more: Row = {}): Row => ({
  ...{ code: 'R1', number: '101', use: '办公室', usable_area, agency_code: 'A1' },
  ...more,
})

test.each([
  ['18', []],
  ['18.01', ['added office.person.area P1']],
])('a room of 17 m² that becomes %s m² makes its holder %j', (area, expected) => {
  expect(codes('rooms', held('17'), roomRow('17'), roomRow(area))).toEqual(expected)
})

test('a room that is made smaller or another use ends the finding of its holder', () => {
  expect(codes('rooms', held('20'), roomRow('20'), roomRow('18'))).toEqual(['gone office.person.area P1'])
  expect(codes('rooms', held('20'), roomRow('20'), roomRow('20', { use: '会议室' }))).toEqual([
    'gone office.person.area P1',
  ])
})

test('a finding whose sum changes is told apart from one that stays', () => {
  expect(codes('rooms', held('20'), roomRow('20'), roomRow('21'))).toEqual(['changed office.person.area P1'])
  expect(codes('rooms', held('20'), roomRow('20'), roomRow('20', { agency_code: null }))).toEqual([
    'same office.person.area P1',
  ])
})

// 表3, a city organ: 1 × 24 + 4 × 18 + 55 × 9 m².
test('a room counts for the agency that uses it and no more for the one that did', () => {
  const city = (code: string, m2: string) => agency({ code, office: { areaM2: new Decimal(m2), rooms: 1 } })
  const limit = new Decimal(24 + 4 * 18 + 55 * 9)
  const [from, to] = [city('A1', limit.plus('0.5').toString()), city('A2', limit.minus(20).toString())]
  const given = (area: string) =>
    facts({ rooms: [vacantRoom({ usableM2: new Decimal(area), vacantSince: null })], agencies: [from, to] })
  const moved = (area: string) => codes('rooms', given(area), roomRow(area), roomRow(area, { agency_code: 'A2' }))
  const before = effectOf('rooms', given('20'), roomRow('20'), roomRow('20'), nationalRules, DAY)?.before
  expect(before?.map(({ subject }) => subject.code)).toEqual(['A1'])
  expect(moved('20')).toEqual(['gone office.agency.area A1'])
  expect(moved('20.01')).toEqual(['added office.agency.area A2', 'gone office.agency.area A1'])
})

const stay: Row = { room_code: 'R1', person_code: 'P1', valid_from: '2026-01-01', valid_until: null, approval_no: null }

test('one more holder of a room shares its area, so that nobody holds too much any more', () => {
  const second = person({ code: 'P2', name: '李明' })
  const given = facts({ rooms: [room('30')], people: [person({ rooms: [office('30')] }), second] })
  expect(codes('occupancies', given, null, { ...stay, person_code: 'P2' })).toEqual(['gone office.person.area P1'])
})

test('a second office is told before it is taken, and ends with its last day', () => {
  const other = vacantRoom({ code: 'R2', name: '102', usableM2: new Decimal(9), vacantSince: null })
  const given = facts({ rooms: [other], people: [person({ rooms: [office('9')] })] })
  const second = { ...stay, room_code: 'R2' }
  expect(codes('occupancies', given, null, second)).toEqual(['added office.person.rooms P1'])
  expect(codes('occupancies', given, null, { ...second, approval_no: '云管〔2026〕1号' })).toEqual([])
  expect(codes('occupancies', given, null, { ...second, valid_until: '2026-11-23' })).toEqual([])
  expect(codes('occupancies', given, null, { ...second, valid_until: DAY })).toEqual(['added office.person.rooms P1'])
})

test('an ended stay leaves the one who stays with the whole room', () => {
  const both = [holder('正科级', { code: 'P1', name: '陈东' }), holder('正科级', { code: 'P2', name: '李明' })]
  const shared = office('30', { from: '2026-01-01', holders: both })
  const people = [person({ rooms: [shared] }), person({ code: 'P2', name: '李明', rooms: [shared] })]
  const given = facts({ rooms: [room('30')], people })
  const ended = { ...stay, valid_until: '2026-11-20' }
  expect(codes('occupancies', given, stay, ended)).toEqual(['added office.person.area P2'])
})

test('a lower post makes the same room too large, for all who share it too', () => {
  const given = facts({ people: [person({ rooms: [office('18')] })], agencies: [agency({ tier: '县级机关' })] })
  const post: Row = { code: 'P1', name: '陈东', agency_code: 'A1', band: '正科级', status: '在职' }
  expect(codes('people', given, post, { ...post, band: '科级以下' })?.[0]).toBe('added office.person.area P1')
  expect(codes('people', given, post, { ...post, agency_code: 'unknown' })).toBeUndefined()
})

const car: Row = {
  ...{
    code: 'V1',
    plate: '皖P00001',
    model: '大众宝来',
    agency_code: 'A1',
    category: '应急保障用车',
    body_type: '轿车',
  },
  ...{
    energy: '汽油',
    displacement_l: '1.8',
    price: '180000',
    purchased_on: '2026-03-01',
    first_registered_on: '2026-03-01',
  },
}

test.each([
  ['180000', []],
  ['180000.01', ['added vehicle.price V1']],
])('a new car of %s yuan is judged %j', (price, expected) => {
  const quotas = [
    {
      agencyCode: 'A1',
      agencyName: '财政局',
      category: '应急保障用车',
      vehicles: 1,
      quota: { number: 2, approvalNo: null },
    },
  ]
  expect(codes('vehicles', facts({ quotas }), null, { ...car, price })).toEqual(expected)
})

test('a car that goes over to another agency frees a place of the quota and takes one', () => {
  const quota = (agencyCode: string, vehicles: number, number: number) => ({
    ...{ agencyCode, agencyName: agencyCode, category: '应急保障用车', vehicles },
    quota: { number, approvalNo: null },
  })
  const known = vehicle({ purchasedOn: '2026-03-01', firstRegisteredOn: '2026-03-01' })
  const given = facts({ vehicles: [known], quotas: [quota('A1', 2, 1), quota('A2', 1, 1)] })
  expect(codes('vehicles', given, car, { ...car, agency_code: 'A2' })).toEqual([
    'added vehicle.quota A2',
    'gone vehicle.quota A1',
  ])
})

test('a larger quota or more posts end what was over', () => {
  const quotas = [{ agencyCode: 'A1', agencyName: '财政局', category: '应急保障用车', vehicles: 2, quota: null }]
  const row: Row = { agency_code: 'A1', category: '应急保障用车', number: '2', valid_from: '2026-01-01' }
  expect(codes('vehicle-quotas', facts({ quotas, agencies: [agency()] }), null, row)).toEqual(['gone vehicle.quota A1'])
  const big = agency({ office: { areaM2: new Decimal(630), rooms: 9 } })
  const posts: Row = { agency_code: 'A1', band: '局(处)级以下', number: '60', valid_from: '2026-01-01' }
  expect(codes('headcounts', facts({ agencies: [big] }), null, posts)).toEqual(['gone office.agency.area A1'])
  expect(codes('headcounts', facts({ agencies: [big] }), null, { ...posts, valid_from: '2027-01-01' })).toEqual([
    'same office.agency.area A1',
  ])
})

test('a post or quota that held before is corrected without touching the one that holds', () => {
  const big = agency({ office: { areaM2: new Decimal(630), rooms: 9 } })
  const period = { valid_from: '2020-01-01', valid_until: '2021-12-31' }
  const old: Row = { agency_code: 'A1', band: '局(处)级以下', number: '60', ...period }
  expect(codes('headcounts', facts({ agencies: [big] }), old, { ...old, number: '61' })).toEqual([
    'same office.agency.area A1',
  ])
  const quota = { number: 1, approvalNo: null }
  const quotas = [{ agencyCode: 'A1', agencyName: '财政局', category: '应急保障用车', vehicles: 1, quota }]
  const past: Row = { ...old, category: '应急保障用车' }
  expect(codes('vehicle-quotas', facts({ quotas, agencies: [agency()] }), past, { ...past, number: '9' })).toEqual([])
})

test('what is saved with an agency is judged with it, a new agency with its first posts too', () => {
  const own: Row = { code: 'N1', name: '新局', tier: '市级机关' }
  const post: Row = { agency_code: 'N1', band: '正局(处)级', number: '1', valid_from: '2026-01-01' }
  const said = (draft: Row, posts: Row[]) =>
    effectOf(
      ...(['agencies', noFacts(DAY), null, draft, nationalRules, DAY] as const),
      posts.map((one) => ({ kind: 'headcounts', before: null, draft: one })),
    )?.after.map(({ code, subject }) => `${code} ${subject.code}`)
  expect(said(own, [post])).toEqual([])
  // 正局(处)级 is a band of city organs.
  expect(said({ ...own, tier: '县级机关' }, [post])).toEqual(['data.agency.band N1'])
  // A line that does not say enough yet is left out.
  expect(said({ ...own, tier: '县级机关' }, [{ ...post, number: null }])).toEqual([])
})

test('facts of two answers count once', () => {
  const given = held('18')
  expect(mergeFacts(given, given, none)).toEqual(given)
})

test('a draft that lacks what a judge needs is not judged', () => {
  expect(codes('rooms', none, null, { code: 'R1', number: '1', use: '办公室', usable_area: null })).toBeUndefined()
  expect(isJudged('compounds')).toBe(false)
})
