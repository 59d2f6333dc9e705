import { Decimal } from 'decimal.js'
import { type PersonStatus, personStatuses, type Tier, tiers } from '../agency/norms.ts'
import { addDays, type Day } from '../day.ts'
import type { Kind } from '../imports/kinds.ts'
import type { Facts } from '../law/facts-schema.ts'
import type { AgencyFacts, HeldRoom, Holder, RoomFacts, RoomSum } from '../office/facts.ts'
import { OFFICE, roomUses } from '../office/norms.ts'
import type { QuotaFacts, VehicleFacts } from '../vehicle/facts.ts'
import { approvalTiers } from '../vehicle/norms.ts'

/** Cells of one row by field, in canonical text as `readRow` gives them. */
export type RowValues = Readonly<Record<string, string | null>>

/** `facts` of `day` after a row was written; undefined while the row does not yet say enough to be judged. */
type Apply = (facts: Facts, before: RowValues | null, draft: RowValues, day: Day) => Facts | undefined

const oneOf = <T extends string>(values: readonly T[], text: string | null | undefined): T | undefined =>
  values.find((value) => value === text)

const numberOf = (text: string | null | undefined): Decimal | null => (text ? new Decimal(text) : null)

/** 截止日期 and 失效日期 name the last day. */
const isInForce = ({ valid_from, valid_until }: RowValues, day: Day): boolean =>
  !!valid_from && valid_from <= day && (!valid_until || day <= valid_until)

const replaced = <T extends { code: string }>(all: readonly T[], one: T): T[] => [
  ...all.filter(({ code }) => code !== one.code),
  one,
]

const serviceUses: readonly string[] = roomUses.服务用房

/** What `room` adds to the sums of the agency that uses it. */
function counted(agency: AgencyFacts, room: RoomFacts | undefined, sign: 1 | -1): AgencyFacts {
  if (room?.agencyCode !== agency.code) return agency
  const add = ({ areaM2, rooms }: RoomSum): RoomSum => ({
    areaM2: areaM2.plus(room.usableM2.times(sign)),
    rooms: rooms + sign,
  })
  if (room.use === OFFICE) return { ...agency, office: add(agency.office) }
  return serviceUses.includes(room.use) ? { ...agency, service: add(agency.service) } : agency
}

const room: Apply = (facts, _before, draft) => {
  const usableM2 = numberOf(draft.usable_area)
  const { code, number: name, use } = draft
  if (!code || !name || !use || !usableM2) return undefined
  const old = facts.rooms.find((one) => one.code === code)
  const agencyCode = draft.agency_code ?? null
  const { occupied = false, vacantSince = null } = old ?? {}
  const now: RoomFacts = { code, name, agencyCode, use, usableM2, occupied, vacantSince }
  return {
    ...facts,
    rooms: replaced(facts.rooms, now),
    people: facts.people.map((person) => ({
      ...person,
      rooms: person.rooms.map((held) => (held.code === code ? { ...held, name, use, usableM2 } : held)),
    })),
    agencies: facts.agencies.map((agency) => counted(counted(agency, old, -1), now, 1)),
  }
}

/** Everyone whom `change` concerns as a holder of some room is seen anew there. */
const holdersSeen = (rooms: readonly HeldRoom[], change: (holder: Holder) => Holder): HeldRoom[] =>
  rooms.map((held) => ({ ...held, holders: held.holders.map(change) }))

const person: Apply = (facts, _before, draft) => {
  const { code, name, agency_code: agencyCode, band } = draft
  const status: PersonStatus | undefined = oneOf(personStatuses, draft.status)
  const tier = facts.agencies.find((agency) => agency.code === agencyCode)?.tier
  if (!code || !name || !agencyCode || !band || !status || !tier) return undefined
  const asHolder = (holder: Holder): Holder => (holder.code === code ? { code, name, tier, band } : holder)
  const { rooms = [] } = facts.people.find((one) => one.code === code) ?? {}
  const now = { code, name, agencyCode, tier, band, status, statusOn: draft.status_on ?? null, rooms }
  return {
    ...facts,
    people: replaced(facts.people, now).map((one) => ({ ...one, rooms: holdersSeen(one.rooms, asHolder) })),
  }
}

const occupancy: Apply = (facts, before, draft, day) => {
  const { room_code: roomCode, person_code: personCode, valid_from: from } = draft
  const held = facts.rooms.find(({ code }) => code === roomCode)
  const who = facts.people.find(({ code }) => code === personCode)
  if (!held || !who || !from) return undefined
  const known = facts.people.flatMap(({ rooms }) => rooms.filter(({ code }) => code === held.code))
  const { code, name, tier, band } = who
  const inForce = isInForce(draft, day)
  const others = (known[0]?.holders ?? []).filter((holder) => holder.code !== code)
  // An earlier stay of the same person in the same room goes on beside the one that is written.
  const stays = who.rooms.filter((one) => one.code === held.code && one.from !== (before?.valid_from ?? from))
  const holds = inForce || stays.length > 0
  const holders = holds ? [...others, { code, name, tier, band }].sort((a, b) => (a.code < b.code ? -1 : 1)) : others
  const until = draft.valid_until ? addDays(draft.valid_until, 1) : null
  const { use, usableM2 } = held
  const approvalNo = draft.approval_no ?? null
  const stay: HeldRoom = { code: held.code, name: held.name, use, usableM2, from, until, approvalNo, holders }
  const occupied = holders.length > 0
  // It stands empty from the day after the last day, if that is over.
  const vacantSince = !occupied && held.occupied && until && until <= day ? until : held.vacantSince
  return {
    ...facts,
    rooms: replaced(facts.rooms, { ...held, occupied, vacantSince: occupied ? null : vacantSince }),
    people: facts.people.map((one) => {
      const rooms = one.code === code ? [...one.rooms.filter((own) => own.code !== held.code), ...stays] : one.rooms
      const now = one.code === code && inForce ? [...rooms, stay] : rooms
      return { ...one, rooms: now.map((own) => (own.code === held.code ? { ...own, holders } : own)) }
    }),
  }
}

const agency: Apply = (facts, _before, draft) => {
  const { code, name } = draft
  const tier: Tier | undefined = oneOf(tiers, draft.tier)
  if (!code || !name || !tier) return undefined
  const none: RoomSum = { areaM2: new Decimal(0), rooms: 0 }
  const old = facts.agencies.find((one) => one.code === code) ?? { headcounts: [], office: none, service: none }
  const staff = new Set(facts.people.filter(({ agencyCode }) => agencyCode === code).map((one) => one.code))
  const moved = <T extends { code: string; tier: Tier }>(one: T): T => (staff.has(one.code) ? { ...one, tier } : one)
  return {
    ...facts,
    agencies: replaced(facts.agencies, { ...old, code, name, tier }),
    people: facts.people.map((one) => ({ ...moved(one), rooms: holdersSeen(one.rooms, moved) })),
    quotas: facts.quotas.map((quota) => (quota.agencyCode === code ? { ...quota, agencyName: name } : quota)),
  }
}

const headcount: Apply = (facts, before, draft, day) => {
  const { agency_code: agencyCode, band, number, approval_no: approvalNo = null } = draft
  if (!agencyCode || !band || !number || !draft.valid_from) return undefined
  if (!facts.agencies.some(({ code }) => code === agencyCode)) return undefined
  const inForce = isInForce(draft, day)
  if (!inForce && !(before && isInForce(before, day))) return facts
  const row = { band, number: Number(number), approvalNo }
  return {
    ...facts,
    agencies: facts.agencies.map((one) => {
      if (one.code !== agencyCode) return one
      const others = one.headcounts.filter((other) => other.band !== band)
      return { ...one, headcounts: inForce ? [...others, row] : others }
    }),
  }
}

type QuotaKey = Pick<QuotaFacts, 'agencyCode' | 'category'>

/** `facts` with one line of the quotas changed, or added where the agency had nothing of the category. */
function withQuota(facts: Facts, key: QuotaKey, change: (quota: QuotaFacts) => QuotaFacts): Facts {
  const isIt = (one: QuotaKey) => one.agencyCode === key.agencyCode && one.category === key.category
  const known = facts.quotas.find(isIt)
  const { name = key.agencyCode } = facts.agencies.find(({ code }) => code === key.agencyCode) ?? {}
  const quota = known ?? { ...key, agencyName: name, vehicles: 0, quota: null }
  return { ...facts, quotas: [...facts.quotas.filter((one) => !isIt(one)), change(quota)] }
}

const quota: Apply = (facts, before, draft, day) => {
  const { agency_code: agencyCode, category, number, approval_no: approvalNo = null } = draft
  if (!agencyCode || !category || !number || !draft.valid_from) return undefined
  const inForce = isInForce(draft, day)
  if (!inForce && !(before && isInForce(before, day))) return facts
  const row = inForce ? { number: Number(number), approvalNo } : null
  return withQuota(facts, { agencyCode, category }, (one) => ({ ...one, quota: row }))
}

/** The later of two readings; one without a day stands in for as long as there is no other. */
function reading(draft: RowValues, old: VehicleFacts | undefined, day: Day): VehicleFacts['odometer'] {
  const known = old?.odometer ?? null
  const km = numberOf(draft.odometer_km)
  const readOn = draft.odometer_on ?? null
  if (!km || (readOn !== null && readOn > day)) return known
  return known?.readOn && (readOn === null || readOn < known.readOn) ? known : { km, readOn }
}

const vehicle: Apply = (facts, before, draft, day) => {
  const { code, plate, model, agency_code: agencyCode, category, body_type: bodyType, energy } = draft
  const { purchased_on: purchasedOn, first_registered_on: firstRegisteredOn } = draft
  const priceCny = numberOf(draft.price)
  if (!code || !plate || !model || !agencyCode || !category || !bodyType || !energy || !priceCny) return undefined
  if (!purchasedOn || !firstRegisteredOn) return undefined
  const old = facts.vehicles.find((one) => one.code === code)
  // Known, and held by nobody on the day: disposed of, so not judged.
  if (before && !old) return facts
  const now: VehicleFacts = {
    ...{ code, plate, model, agencyCode, category, bodyType, energy, priceCny, purchasedOn, firstRegisteredOn },
    displacementL: numberOf(draft.displacement_l),
    approvalTier: oneOf(approvalTiers, draft.approval_tier) ?? '正常',
    approvalNo: draft.approval_no ?? null,
    odometer: reading(draft, old, day),
    inspectionUntil: draft.inspection_until ?? null,
  }
  const counted = (all: Facts, { agencyCode: holder, category: of }: VehicleFacts, by: 1 | -1) =>
    holder === null
      ? all
      : withQuota(all, { agencyCode: holder, category: of }, (one) => ({ ...one, vehicles: one.vehicles + by }))
  const left = old ? counted(facts, old, -1) : facts
  const held = purchasedOn <= day
  const vehicles = replaced(facts.vehicles, now).filter((one) => held || one !== now)
  return { ...(held ? counted(left, now, 1) : left), vehicles }
}

const edits: Partial<Record<Kind, Apply>> = {
  agencies: agency,
  headcounts: headcount,
  people: person,
  rooms: room,
  occupancies: occupancy,
  'vehicle-quotas': quota,
  vehicles: vehicle,
}

/**
 * The facts of `day` once the row `draft` of `kind` is written over `before` (null: a new one). Undefined while the row
 * lacks what a judge needs, or names a record that `facts` does not hold.
 */
export const withRow = (
  kind: Kind,
  facts: Facts,
  before: RowValues | null,
  draft: RowValues,
  day: Day,
): Facts | undefined => edits[kind]?.(facts, before, draft, day)

/** Whether rows of the kind are judged at all. */
export const isJudged = (kind: Kind): boolean => edits[kind] !== undefined

/** What is known of a record that is not registered yet, and that nothing else names. */
export const noFacts = (asOf: Day): Facts => ({ asOf, people: [], rooms: [], agencies: [], vehicles: [], quotas: [] })

/** Several answers about one day as one; what stands in two of them counts once. */
export function mergeFacts(first: Facts, ...others: readonly Facts[]): Facts {
  const all = [first, ...others]
  const byKey = <T>(lists: readonly (readonly T[])[], keyOf: (one: T) => string) => [
    ...new Map(lists.flat().map((one) => [keyOf(one), one])).values(),
  ]
  const byCode = ({ code }: { code: string }) => code
  return {
    asOf: first.asOf,
    people: byKey(
      all.map(({ people }) => people),
      byCode,
    ),
    rooms: byKey(
      all.map(({ rooms }) => rooms),
      byCode,
    ),
    agencies: byKey(
      all.map(({ agencies }) => agencies),
      byCode,
    ),
    vehicles: byKey(
      all.map(({ vehicles }) => vehicles),
      byCode,
    ),
    quotas: byKey(
      all.map(({ quotas }) => quotas),
      ({ agencyCode, category }) => `${agencyCode}\n${category}`,
    ),
  }
}
