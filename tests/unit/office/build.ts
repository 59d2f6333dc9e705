import type { AgencyFacts, HeldRoom, Holder, PersonFacts, RoomFacts } from '@heding/shared/office/rules.ts'
import { Decimal } from 'decimal.js'

/** A 正科级 of a county organ, in post, without a room. */
export const person = (facts: Partial<PersonFacts> = {}): PersonFacts => ({
  code: 'P1',
  name: '陈东',
  agencyCode: 'A1',
  tier: '县级机关',
  band: '正科级',
  status: '在职',
  statusOn: null,
  rooms: [],
  ...facts,
})

export const holder = (band: string, facts: Partial<Holder> = {}): Holder => ({
  code: `H-${band}`,
  name: `合用人${band}`,
  tier: '县级机关',
  band,
  ...facts,
})

/** An office held by the person of `person()` alone. */
export const office = (m2: Decimal.Value, facts: Partial<HeldRoom> = {}): HeldRoom => ({
  code: 'R1',
  name: '101',
  use: '办公室',
  usableM2: new Decimal(m2),
  from: '2020-01-01',
  until: null,
  approvalNo: null,
  holders: [holder('正科级', { code: 'P1', name: '陈东' })],
  ...facts,
})

/** A city organ with 1 + 4 + 55 posts and no room. */
export const agency = (facts: Partial<AgencyFacts> = {}): AgencyFacts => ({
  code: 'A1',
  name: '财政局',
  tier: '市级机关',
  headcounts: [
    { band: '正局(处)级', number: 1, approvalNo: null },
    { band: '副局(处)级', number: 4, approvalNo: null },
    { band: '局(处)级以下', number: 55, approvalNo: null },
  ],
  office: { areaM2: new Decimal(0), rooms: 0 },
  service: { areaM2: new Decimal(0), rooms: 0 },
  ...facts,
})

/** An office that has stood empty since 2024-01-01. */
export const vacantRoom = (facts: Partial<RoomFacts> = {}): RoomFacts => ({
  code: 'R1',
  name: '101',
  agencyCode: 'A1',
  use: '办公室',
  usableM2: new Decimal(20),
  occupied: false,
  vacantSince: '2024-01-01',
  ...facts,
})
