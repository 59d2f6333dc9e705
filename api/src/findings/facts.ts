import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Facts, factsQuery } from '@heding/shared/law/facts-schema.ts'
import type { PersonFacts, RoomFacts } from '@heding/shared/office/facts.ts'
import type { QuotaFacts } from '@heding/shared/vehicle/facts.ts'
import { Decimal } from 'decimal.js'
import type { z } from 'zod'
import type { Scope } from '../account/scope.ts'
import { Problem } from '../http/problem.ts'
import { readAgencyUse, readPeople, VACANT_SINCE } from './office-facts.ts'
import { Agencies, holds, type Known } from './reading.ts'
import { readQuotas, readVehicles } from './vehicle-facts.ts'

/*
 * What a form needs to judge while it is filled in: the facts of its subject and of everything that a change of it can
 * touch. The same readers as for the kept findings, cut to what the reader may see.
 */

type Query = z.infer<typeof factsQuery>
type SubjectType = Query['type']
interface Concerned {
  people: number[]
  rooms: number[]
  agencies: number[]
  vehicles: number[]
}

/** SQL: the record of each type that holds on `$1`, with the agency it belongs to. */
const subjects: Record<SubjectType, string> = {
  person: `select t.id, v.agency_id from person t join post v on v.person_id = t.id and ${holds('v')}`,
  room: `select t.id, v.agency_id from room t join room_version v on v.room_id = t.id and ${holds('v')}`,
  agency: `select t.id, t.id as agency_id from agency t join agency_version v on v.agency_id = t.id and ${holds('v')}`,
  vehicle: `select t.id, h.agency_id from vehicle t join vehicle_holding h on h.vehicle_id = t.id
    and h.valid_from <= $1::date and (h.valid_until is null or h.valid_until > $1::date)`,
}

async function find(sql: Sql, scope: Scope, day: Day, type: SubjectType, code: string) {
  const [found] = await sql.query<{ id: number; agency_id: number | null }>(
    `${subjects[type]} where t.code = $2 and ($3::int[] is null or ${type === 'vehicle' ? 'h' : 'v'}.agency_id = any($3))`,
    [day, code, scope.all ? null : scope.agencyIds],
  )
  if (!found) throw new Problem('not-found', `${day} 没有编号为“${code}”的记录；请核对编号，或换一个日期`)
  return found
}

/**
 * The facts of one subject, or of the agency that a new one would join, and of all that a change of it can touch.
 * @throws Problem not-found, the same for what is not there and what the reader may not see; invalid-request
 */
export async function readFacts(sql: Sql, scope: Scope, day: Day, query: Query): Promise<Facts> {
  const { type, code, agencyCode } = query
  if (code === undefined && agencyCode === undefined) throw new Problem('invalid-request', '请给出编号，或所属单位编码')
  const concerned: Concerned = { people: [], rooms: [], agencies: [], vehicles: [] }
  if (code !== undefined) {
    const { id, agency_id } = await find(sql, scope, day, type, code)
    if (agency_id !== null) concerned.agencies.push(agency_id)
    if (type === 'vehicle') concerned.vehicles.push(id)
    if (type === 'person') {
      concerned.people.push(id)
      const held = await sql.query<{ room_id: number }>(
        `select distinct o.room_id from occupancy o where o.person_id = $2 and ${holds('o')}`,
        [day, id],
      )
      concerned.rooms.push(...held.map(({ room_id }) => room_id))
    }
    if (type === 'room') concerned.rooms.push(id)
  }
  if (agencyCode !== undefined) concerned.agencies.push((await find(sql, scope, day, 'agency', agencyCode)).id)
  return assemble(sql, scope, day, concerned)
}

async function assemble(sql: Sql, scope: Scope, day: Day, concerned: Concerned): Promise<Facts> {
  const visible = await holdersOf(sql, day, scope, concerned)
  const agencies = new Agencies(sql, day)
  const ids = [...new Set(concerned.agencies)]
  const people = await all(readPeople(sql, day, agencies, visible))
  return {
    asOf: day,
    people: await unnamed(sql, day, scope, people),
    rooms: await readRooms(sql, day, scope, agencies, concerned.rooms),
    agencies: (await all(readAgencyUse(sql, day, agencies, ids))).map(bare),
    vehicles: (await all(readVehicles(sql, day, agencies, concerned.vehicles))).map(bare),
    quotas: await quotasOf(sql, day, agencies, ids),
  }
}

/** The facts without the id of the record. */
const bare = <T extends { id: number }>({ id: _, ...facts }: T) => facts

const all = async <T>(portions: AsyncGenerator<T[]>): Promise<T[]> => {
  const rows: T[] = []
  for await (const portion of portions) rows.push(...portion)
  return rows
}

/** The people concerned and all who hold rooms concerned, as far as the reader may see them. */
async function holdersOf(sql: Sql, day: Day, scope: Scope, { people, rooms }: Concerned): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select v.person_id as id from post v where ${holds('v')} and ($2::int[] is null or v.agency_id = any($2))
       and (v.person_id = any($3::int[])
         or exists (select from occupancy o where o.person_id = v.person_id and o.room_id = any($4::int[]) and ${holds('o')}))
     order by 1`,
    [day, scope.all ? null : scope.agencyIds, people, rooms],
  )
  return rows.map(({ id }) => id)
}

/** Whoever holds a room beside them and is out of sight counts with tier and band, which the share rests on. */
async function unnamed(
  sql: Sql,
  day: Day,
  scope: Scope,
  people: readonly Known<PersonFacts>[],
): Promise<PersonFacts[]> {
  const facts = people.map(bare)
  if (scope.all) return facts
  const codes = facts.flatMap(({ rooms }) => rooms.flatMap(({ holders }) => holders.map(({ code }) => code)))
  const rows = await sql.query<{ code: string }>(
    `select t.code from person t join post v on v.person_id = t.id and ${holds('v')}
     where t.code = any($2::text[]) and v.agency_id = any($3::int[])`,
    [day, codes, scope.agencyIds],
  )
  const seen = new Set(rows.map(({ code }) => code))
  return facts.map((person) => ({
    ...person,
    rooms: person.rooms.map((room) => ({
      ...room,
      holders: room.holders.map((holder) =>
        seen.has(holder.code) ? holder : { ...holder, code: '', name: '其他单位人员' },
      ),
    })),
  }))
}

interface RoomRow {
  code: string
  name: string
  agency_id: number | null
  use: string
  usable_area: string
  occupied: boolean
  vacant_since: Day
}

async function readRooms(
  sql: Sql,
  day: Day,
  scope: Scope,
  agencies: Agencies,
  ids: readonly number[],
): Promise<RoomFacts[]> {
  if (ids.length === 0) return []
  const rows = await sql.query<RoomRow>(
    `select v.code, v.number as name, v.agency_id, v.use, v.usable_area,
       exists (select from occupancy o where o.room_id = v.room_id and ${holds('o')}) as occupied,
       ${VACANT_SINCE} as vacant_since
     from room_version v join room r on r.id = v.room_id
     where v.room_id = any($2::int[]) and ${holds('v')} and ($3::int[] is null or v.agency_id = any($3)) order by v.code`,
    [day, ids, scope.all ? null : scope.agencyIds],
  )
  await agencies.read(rows.map(({ agency_id }) => agency_id))
  return rows.map(({ agency_id, usable_area, vacant_since, ...row }) => ({
    ...row,
    agencyCode: agencies.get(agency_id)?.code ?? null,
    usableM2: new Decimal(usable_area),
    vacantSince: row.occupied ? null : vacant_since,
  }))
}

/** Every category of which the agencies have vehicles or a quota: a form may be about to add the first vehicle. */
async function quotasOf(sql: Sql, day: Day, agencies: Agencies, ids: readonly number[]): Promise<QuotaFacts[]> {
  const held = (await all(readQuotas(sql, day, agencies, ids))).map(bare)
  const has = new Set(held.map(({ agencyCode, category }) => `${agencyCode} ${category}`))
  const rows = await sql.query<{ agency_id: number; category: string; number: number; approval_no: string | null }>(
    `select q.agency_id, q.category, q.number, q.approval_no from vehicle_quota q
     where q.agency_id = any($2::int[]) and ${holds('q')} order by q.category`,
    [day, ids],
  )
  for (const { agency_id, category, number, approval_no } of rows) {
    const agency = agencies.get(agency_id)
    if (!agency || has.has(`${agency.code} ${category}`)) continue
    const quota = { number, approvalNo: approval_no }
    held.push({ agencyCode: agency.code, agencyName: agency.name, category, vehicles: 0, quota })
  }
  return held
}
