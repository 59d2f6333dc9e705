import type { Sql } from '@heding/prisma/sql.ts'
import { ALWAYS, type Day } from '@heding/shared/day.ts'
import type { AgencyFacts, HeldRoom, Holder, PersonFacts, RoomFacts } from '@heding/shared/office/facts.ts'
import { OFFICE, roomUses } from '@heding/shared/office/norms.ts'
import { Decimal } from 'decimal.js'
import { type Agencies, holds, type Ids, type Known, portions, rowsFor } from './reading.ts'

interface PostRow {
  id: number
  code: string
  name: string
  agency_id: number
  band: string
  status: PersonFacts['status']
  status_on: Day | null
}

interface HeldRow extends PostRow {
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
/** Of somebody who holds no room. */
type BareRow = PostRow & { [Column in keyof Omit<HeldRow, keyof PostRow>]: null }

/** By person, then room: one row per holder of the room. */
const posts = (whose: string) => `select v.person_id as id, p.code, v.name, v.agency_id, v.band, v.status, v.status_on,
    o.room_id, r.code as room_code, r.number as room_name, r.use, r.usable_area, o.valid_from, o.valid_until, o.approval_no,
    hp.code as holder_code, h.name as holder_name, h.agency_id as holder_agency_id, h.band as holder_band
  from post v join person p on p.id = v.person_id
  left join (occupancy o
    join room_version r on r.room_id = o.room_id and ${holds('r')}
    join occupancy other on other.room_id = o.room_id and ${holds('other')}
    join post h on h.person_id = other.person_id and ${holds('h')}
    join person hp on hp.id = h.person_id) on o.person_id = v.person_id and ${holds('o')}
  where ${whose} and ${holds('v')}
  order by v.person_id, o.valid_from, r.code, hp.code`

/** People with the rooms they hold on `day` and everyone who holds these rooms with them. */
export async function* readPeople(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: Ids,
): AsyncGenerator<Known<PersonFacts>[]> {
  // The last person of a portion may go on in the next.
  let unfinished: (HeldRow | BareRow)[] = []
  const assembled = async (rows: readonly (HeldRow | BareRow)[]) => {
    await agencies.read(rows.flatMap(({ agency_id, holder_agency_id }) => [agency_id, holder_agency_id]))
    return assemble(agencies, rows)
  }
  for await (const rows of rowsFor<HeldRow | BareRow>(sql, 'posts', ids, posts, 'v.person_id', [day])) {
    const last = rows.at(-1)?.id
    const begin = rows.findLastIndex(({ id }) => id !== last) + 1
    if (begin === 0) unfinished.push(...rows)
    else {
      yield await assembled([...unfinished, ...rows.slice(0, begin)])
      unfinished = rows.slice(begin)
    }
  }
  yield await assembled(unfinished)
}

function assemble(agencies: Agencies, rows: readonly (HeldRow | BareRow)[]): Known<PersonFacts>[] {
  const people: Known<PersonFacts>[] = []
  let rooms: HeldRoom[] = []
  let holders: Holder[] = []
  let last: HeldRow | BareRow | undefined
  for (const row of rows) {
    const agency = agencies.get(row.agency_id)
    if (!agency) continue
    if (last?.id !== row.id) {
      rooms = []
      const { id, code, name, band, status, status_on: statusOn } = row
      people.push({ id, code, name, agencyCode: agency.code, tier: agency.tier, band, status, statusOn, rooms })
    }
    if (row.room_id !== null) {
      if (last?.id !== row.id || last.room_id !== row.room_id) {
        holders = []
        rooms.push({
          code: row.room_code,
          name: row.room_name,
          use: row.use,
          usableM2: new Decimal(row.usable_area),
          from: row.valid_from,
          until: row.valid_until,
          approvalNo: row.approval_no,
          holders,
        })
      }
      const held = agencies.get(row.holder_agency_id)
      if (held) holders.push({ code: row.holder_code, name: row.holder_name, tier: held.tier, band: row.holder_band })
    }
    last = row
  }
  return people
}

interface VacantRow {
  id: number
  code: string
  name: string
  agency_id: number | null
  usable_area: string
  vacant_since: Day
}

/**
 * SQL: since when nobody holds the room `r` with its row `v`. Counted from the day after the last 截止日期; never held:
 * from 生效日期, else from the day of import.
 */
export const VACANT_SINCE = `coalesce(
        (select max(o.valid_until) from occupancy o
         where o.room_id = v.room_id and o.superseded_at is null and o.valid_until <= $1::date),
        (select min(w.valid_from) from room_version w
         where w.room_id = v.room_id and w.superseded_at is null and w.valid_from > '${ALWAYS}' and w.valid_from <= $1::date),
        r.registered_on)`

const vacantRooms = (whose: string) => `select * from (
    select v.room_id as id, v.code, v.number as name, v.agency_id, v.usable_area, ${VACANT_SINCE} as vacant_since
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
    await agencies.read(rows.map(({ agency_id }) => agency_id))
    yield rows.map(({ id, code, name, agency_id, usable_area, vacant_since }) => ({
      id,
      code,
      name,
      agencyCode: agencies.get(agency_id)?.code ?? null,
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
  for (const some of portions(ids ?? agencies.ids())) yield await agencyUse(sql, day, agencies, some)
}

async function agencyUse(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: readonly number[],
): Promise<Known<AgencyFacts>[]> {
  await agencies.read(ids)
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
