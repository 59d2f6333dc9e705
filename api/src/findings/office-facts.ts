import type { Sql } from '@heding/prisma/sql.ts'
import { ALWAYS, type Day } from '@heding/shared/day.ts'
import type { AgencyFacts, HeldRoom, Holder, PersonFacts, RoomFacts } from '@heding/shared/office/facts.ts'
import { OFFICE, roomUses } from '@heding/shared/office/norms.ts'
import { Decimal } from 'decimal.js'
import {
  type Agencies,
  chosen,
  holds,
  type Ids,
  isPortion,
  type Known,
  portions,
  rowsFor,
  streamRows,
} from './reading.ts'

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

const posts = (whose: string) => `select p.id, p.code, v.name, v.agency_id, v.band, v.status, v.status_on
  from post v join person p on p.id = v.person_id where ${whose} and ${holds('v')} order by p.id`

const heldRooms = (whose: string) => `select o.person_id, o.room_id, r.code as room_code, r.number as room_name, r.use,
    r.usable_area, o.valid_from, o.valid_until, o.approval_no,
    hp.code as holder_code, h.name as holder_name, h.agency_id as holder_agency_id, h.band as holder_band
  from occupancy o
  join room_version r on r.room_id = o.room_id and ${holds('r')}
  join occupancy other on other.room_id = o.room_id and ${holds('other')}
  join post h on h.person_id = other.person_id and ${holds('h')}
  join person hp on hp.id = h.person_id
  where ${whose} and ${holds('o')}
  order by o.person_id, o.valid_from, r.code, hp.code`

/** People with the rooms they hold on `day` and everyone who holds these rooms with them. */
export async function* readPeople(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: Ids,
): AsyncGenerator<Known<PersonFacts>[]> {
  if (isPortion(ids)) {
    const people = await sql.query<PostRow>(posts('v.person_id = any($2::int[])'), [day, ids])
    const held = await sql.query<HeldRow>(heldRooms('o.person_id = any($2::int[])'), [day, ids])
    yield assemble(agencies, people, held)
    return
  }
  // Many: two ordered streams side by side.
  const whose = await chosen(sql, 'people_ids', ids)
  const rooms = streamRows<HeldRow>(sql, 'held_rooms', heldRooms(whose('o.person_id')), [day])
  let ahead: HeldRow[] = []
  let ended = false
  for await (const people of streamRows<PostRow>(sql, 'posts', posts(whose('v.person_id')), [day])) {
    const last = people.at(-1)?.id ?? 0
    const held: HeldRow[][] = []
    // Everything up to the last person of this portion.
    while (!ended && (ahead.at(-1)?.person_id ?? 0) <= last) {
      held.push(ahead)
      const next = await rooms.next()
      if (next.done) ended = true
      ahead = next.done ? [] : next.value
    }
    const cut = ahead.findIndex(({ person_id }) => person_id > last)
    held.push(cut < 0 ? ahead : ahead.slice(0, cut))
    ahead = cut < 0 ? [] : ahead.slice(cut)
    yield assemble(agencies, people, held.flat())
  }
  // Whatever is left belongs to people who have no post that day.
  while (!ended) ended = (await rooms.next()).done ?? false
}

/** `held` is ordered by person, then room: one row per holder of the room. */
function assemble(agencies: Agencies, people: readonly PostRow[], held: readonly HeldRow[]): Known<PersonFacts>[] {
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
  return people.flatMap(({ id, code, name, agency_id, band, status, status_on }) => {
    const agency = agencies.get(agency_id)
    if (!agency) return []
    const { code: agencyCode, tier } = agency
    return { id, code, name, agencyCode, tier, band, status, statusOn: status_on, rooms: roomsOf.get(id) ?? [] }
  })
}

interface VacantRow {
  id: number
  code: string
  name: string
  agency_id: number | null
  usable_area: string
  vacant_since: Day
}

/** Counted from the day after the last 截止日期; never held: from 生效日期, else from the day of import. */
const vacantRooms = (whose: string) => `select * from (
    select v.room_id as id, v.code, v.number as name, v.agency_id, v.usable_area,
      coalesce(
        (select max(o.valid_until) from occupancy o
         where o.room_id = v.room_id and o.superseded_at is null and o.valid_until <= $1::date),
        (select min(w.valid_from) from room_version w
         where w.room_id = v.room_id and w.superseded_at is null and w.valid_from > '${ALWAYS}' and w.valid_from <= $1::date),
        r.registered_on) as vacant_since
    from room_version v join room r on r.id = v.room_id
    where ${whose} and v.use = $2 and ${holds('v')}
      and not exists (select from occupancy o where o.room_id = v.room_id and ${holds('o')})
  ) room where vacant_since < $1::date`

/** Rooms of 用途 办公室 that nobody holds on `day` and that were vacant before it: the others have nothing to be judged. */
export async function* readVacantRooms(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: Ids,
): AsyncGenerator<Known<RoomFacts>[]> {
  for await (const rows of rowsFor<VacantRow>(sql, 'vacant_rooms', ids, vacantRooms, 'v.room_id', [day, OFFICE])) {
    yield rows.map(({ id, code, name, agency_id, usable_area, vacant_since }) => ({
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
}

/** Agencies with their headcounts in force and the usable area of the rooms they use. */
export async function* readAgencyUse(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: Ids,
): AsyncGenerator<Known<AgencyFacts>[]> {
  for (const some of portions(ids ?? [...agencies.keys()])) yield await agencyUse(sql, day, agencies, some)
}

async function agencyUse(
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
