import type { Sql } from '@heding/prisma/sql.ts'
import type { Tier } from '@heding/shared/agency/norms.ts'
import { ALWAYS, type Day } from '@heding/shared/day.ts'
import type { AgencyFacts, HeldRoom, Holder, PersonFacts, RoomFacts } from '@heding/shared/office/facts.ts'
import { OFFICE, roomUses } from '@heding/shared/office/norms.ts'
import type { QuotaFacts, VehicleFacts } from '@heding/shared/vehicle/facts.ts'
import { Decimal } from 'decimal.js'

/*
 * Reads from the dated rows what the judges need to know of some subjects on one day. Sums of areas and counts of
 * vehicles are made here; everything that is a norm or a verdict is left to `shared`.
 */

/** A subject's facts with the id of its record. */
export type Known<Facts> = Facts & { id: number }
/** The name and tier of every agency on the day. */
export type Agencies = ReadonlyMap<number, { code: string; name: string; tier: Tier }>

/** Live rows of `alias` that hold on the day in parameter `$1`. */
export const holds = (alias: string) =>
  `${alias}.superseded_at is null and ${alias}.valid_from <= $1::date and (${alias}.valid_until is null or ${alias}.valid_until > $1::date)`

/** Agencies as of `day`; one that is first known later counts with its first row, so that its people can be judged. */
export async function readAgencies(sql: Sql, day: Day): Promise<Agencies> {
  const rows = await sql.query<{ id: number; code: string; name: string; tier: Tier }>(
    `select distinct on (a.id) a.id, a.code, v.name, v.tier
     from agency a join agency_version v on v.agency_id = a.id and v.superseded_at is null
     order by a.id, (v.valid_from <= $1::date) desc, case when v.valid_from <= $1::date then v.valid_from end desc, v.valid_from`,
    [day],
  )
  return new Map(rows.map(({ id, ...agency }) => [id, agency]))
}

interface PostRow {
  id: number
  code: string
  name: string
  agency_id: number
  band: string
  status: PersonFacts['status']
  status_on: Day | null
}

interface HeldRow {
  person_id: number
  room_id: number
  room_code: string
  room_name: string
  use: string
  usable_area: string
  valid_from: Day
  valid_until: Day | null
  approval_no: string | null
  holder_code: string
  holder_name: string
  holder_agency_id: number
  holder_band: string
}

/** People with the rooms they hold on `day` and everyone who holds these rooms with them. */
export async function readPeople(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: readonly number[],
): Promise<Known<PersonFacts>[]> {
  const posts = await sql.query<PostRow>(
    `select p.id, p.code, v.name, v.agency_id, v.band, v.status, v.status_on
     from post v join person p on p.id = v.person_id
     where v.person_id = any($2::int[]) and ${holds('v')}`,
    [day, ids],
  )
  const held = await sql.query<HeldRow>(
    `select o.person_id, o.room_id, r.code as room_code, r.number as room_name, r.use, r.usable_area,
       o.valid_from, o.valid_until, o.approval_no,
       hp.code as holder_code, h.name as holder_name, h.agency_id as holder_agency_id, h.band as holder_band
     from occupancy o
     join room_version r on r.room_id = o.room_id and ${holds('r')}
     join occupancy other on other.room_id = o.room_id and ${holds('other')}
     join post h on h.person_id = other.person_id and ${holds('h')}
     join person hp on hp.id = h.person_id
     where o.person_id = any($2::int[]) and ${holds('o')}
     order by o.person_id, o.valid_from, r.code, hp.code`,
    [day, ids],
  )
  const roomsOf = new Map<number, HeldRoom[]>()
  let holders: Holder[] = []
  let last: HeldRow | undefined
  for (const row of held) {
    if (last?.person_id !== row.person_id || last.room_id !== row.room_id) {
      holders = []
      const room: HeldRoom = {
        code: row.room_code,
        name: row.room_name,
        use: row.use,
        usableM2: new Decimal(row.usable_area),
        from: row.valid_from,
        until: row.valid_until,
        approvalNo: row.approval_no,
        holders,
      }
      const rooms = roomsOf.get(row.person_id)
      if (rooms) rooms.push(room)
      else roomsOf.set(row.person_id, [room])
    }
    const agency = agencies.get(row.holder_agency_id)
    if (agency) holders.push({ code: row.holder_code, name: row.holder_name, tier: agency.tier, band: row.holder_band })
    last = row
  }
  return posts.flatMap(({ id, code, name, agency_id, band, status, status_on }) => {
    const agency = agencies.get(agency_id)
    if (!agency) return []
    const { code: agencyCode, tier } = agency
    return { id, code, name, agencyCode, tier, band, status, statusOn: status_on, rooms: roomsOf.get(id) ?? [] }
  })
}

/** Rooms of 用途 办公室 that nobody holds on `day` and that were vacant before it: the others have nothing to be judged. */
export async function readVacantRooms(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: readonly number[],
): Promise<Known<RoomFacts>[]> {
  const rows = await sql.query<{
    id: number
    code: string
    name: string
    agency_id: number | null
    usable_area: string
    vacant_since: Day
  }>(
    `select * from (
       select v.room_id as id, v.code, v.number as name, v.agency_id, v.usable_area,
         coalesce(
           (select max(o.valid_until) from occupancy o
            where o.room_id = v.room_id and o.superseded_at is null and o.valid_until <= $1::date),
           (select min(w.valid_from) from room_version w
            where w.room_id = v.room_id and w.superseded_at is null and w.valid_from > '${ALWAYS}' and w.valid_from <= $1::date),
           r.registered_on) as vacant_since
       from room_version v join room r on r.id = v.room_id
       where v.room_id = any($2::int[]) and v.use = $3 and ${holds('v')}
         and not exists (select from occupancy o where o.room_id = v.room_id and ${holds('o')})
     ) room where vacant_since < $1::date`,
    [day, ids, OFFICE],
  )
  return rows.map(({ id, code, name, agency_id, usable_area, vacant_since }) => ({
    id,
    code,
    name,
    agencyCode: (agency_id !== null && agencies.get(agency_id)?.code) || null,
    use: OFFICE,
    usableM2: new Decimal(usable_area),
    occupied: false,
    vacantSince: vacant_since,
  }))
}

/** Agencies with their headcounts in force and the usable area of the rooms they use. */
export async function readAgencyUse(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: readonly number[],
): Promise<Known<AgencyFacts>[]> {
  const headcounts = await sql.query<{ agency_id: number; band: string; number: number; approval_no: string | null }>(
    `select h.agency_id, h.band, h.number, h.approval_no from headcount h
     where h.agency_id = any($2::int[]) and ${holds('h')} order by h.id`,
    [day, ids],
  )
  const areas = await sql.query<{
    agency_id: number
    office: string
    offices: number
    service: string
    services: number
  }>(
    `select v.agency_id,
       coalesce(sum(v.usable_area) filter (where v.use = $3), 0) as office, count(*) filter (where v.use = $3)::int as offices,
       coalesce(sum(v.usable_area) filter (where v.use = any($4)), 0) as service,
       count(*) filter (where v.use = any($4))::int as services
     from room_version v where v.agency_id = any($2::int[]) and ${holds('v')} group by v.agency_id`,
    [day, ids, OFFICE, roomUses.服务用房],
  )
  const areaOf = new Map(areas.map((row) => [row.agency_id, row]))
  const postsOf = Map.groupBy(headcounts, (row) => row.agency_id)
  return ids.flatMap((id) => {
    const agency = agencies.get(id)
    if (!agency) return []
    const area = areaOf.get(id)
    return {
      id,
      ...agency,
      headcounts: (postsOf.get(id) ?? []).map(({ band, number, approval_no }) => ({
        band,
        number,
        approvalNo: approval_no,
      })),
      office: { areaM2: new Decimal(area?.office ?? 0), rooms: area?.offices ?? 0 },
      service: { areaM2: new Decimal(area?.service ?? 0), rooms: area?.services ?? 0 },
    }
  })
}

/** Vehicles per agency and category against the quota in force. */
export async function readQuotas(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: readonly number[],
): Promise<Known<QuotaFacts>[]> {
  const rows = await sql.query<{
    agency_id: number
    category: string
    vehicles: number
    number: number | null
    approval_no: string | null
  }>(
    `select h.agency_id, h.category, h.vehicles, q.number, q.approval_no
     from (select agency_id, category, count(*)::int as vehicles from vehicle_holding
           where agency_id = any($2::int[]) and valid_from <= $1::date and (valid_until is null or valid_until > $1::date)
           group by agency_id, category) h
     left join vehicle_quota q on q.agency_id = h.agency_id and q.category = h.category and ${holds('q')}`,
    [day, ids],
  )
  return rows.flatMap(({ agency_id, category, vehicles, number, approval_no }) => {
    const agency = agencies.get(agency_id)
    if (!agency) return []
    const quota = number === null ? null : { number, approvalNo: approval_no }
    return { id: agency_id, agencyCode: agency.code, agencyName: agency.name, category, vehicles, quota }
  })
}

interface VehicleRow {
  id: number
  code: string
  plate: string
  model: string
  agency_id: number
  category: string
  body_type: string
  energy: string
  displacement_l: string | null
  price: string
  purchased_on: Day
  first_registered_on: Day
  approval_tier: VehicleFacts['approvalTier']
  approval_no: string | null
  inspection_until: Day | null
  km: string | null
  read_on: Day | null
}

/**
 * Vehicles that some agency holds on `day`. The distance is the latest dated reading by that day; a reading without a
 * day stands in for as long as there is none.
 */
export async function readVehicles(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: readonly number[],
): Promise<Known<VehicleFacts>[]> {
  const rows = await sql.query<VehicleRow>(
    `select v.vehicle_id as id, t.code, v.plate, v.model, h.agency_id, h.category, v.body_type, v.energy, v.displacement_l,
       v.price, v.purchased_on, v.first_registered_on, v.approval_tier, v.approval_no, v.inspection_until, m.km, m.read_on
     from vehicle_version v
     join vehicle t on t.id = v.vehicle_id
     join vehicle_holding h on h.vehicle_id = v.vehicle_id and h.valid_from <= $1::date
       and (h.valid_until is null or h.valid_until > $1::date)
     left join lateral (
       select km, read_on from meter_reading r
       where r.vehicle_id = v.vehicle_id and r.superseded_at is null and (r.read_on is null or r.read_on <= $1::date)
       order by r.read_on desc nulls last limit 1) m on true
     where v.vehicle_id = any($2::int[]) and ${holds('v')}`,
    [day, ids],
  )
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    plate: row.plate,
    model: row.model,
    agencyCode: agencies.get(row.agency_id)?.code ?? null,
    category: row.category,
    bodyType: row.body_type,
    energy: row.energy,
    displacementL: row.displacement_l === null ? null : new Decimal(row.displacement_l),
    priceCny: new Decimal(row.price),
    purchasedOn: row.purchased_on,
    firstRegisteredOn: row.first_registered_on,
    approvalTier: row.approval_tier,
    approvalNo: row.approval_no,
    odometer: row.km === null ? null : { km: new Decimal(row.km), readOn: row.read_on },
    inspectionUntil: row.inspection_until,
  }))
}
