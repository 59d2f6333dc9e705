import type { Sql } from '@heding/prisma/sql.ts'
import type { Action } from '@heding/shared/account/permissions.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { SubjectType } from '@heding/shared/attachments/schema.ts'
import type { Day } from '@heding/shared/day.ts'
import { scopeFor } from '../account/scope.ts'

/** SQL over the thing `t` on the day `$2`: whether it is registered, and whether it is one of the agencies `$1`. */
interface Subject {
  exists: string
  belongs: string
  /** where others than those it belongs to look at it too */
  seen?: string
}

/** The agency that the version of `t` names which holds on the day (`$2`); nobody's before its first. */
const holderBy = (table: string, owner: string) =>
  `(select v.agency_id from ${table} v where v.${owner} = t.id and v.superseded_at is null and v.valid_from <= $2::date
    order by v.valid_from desc limit 1) = any($1::int[])`
const live = (table: string, owner: string) =>
  `exists (select from ${table} v where v.${owner} = t.id and v.superseded_at is null)`
const inForce = (alias: string) =>
  `${alias}.superseded_at is null and ${alias}.valid_from <= $2::date
    and (${alias}.valid_until is null or ${alias}.valid_until > $2::date)`
const titleOf = (compound: string) =>
  `exists (select from compound_version v where v.compound_id = ${compound} and ${inForce('v')}
    and v.title_agency_id = any($1::int[]))`
const roomsOf = (condition: string) =>
  `exists (select from building b join floor f on f.building_id = b.id join room_version v on v.floor_id = f.id
    where ${condition} and ${inForce('v')} and v.agency_id = any($1::int[]))`

const subjects: Record<SubjectType, Subject> = {
  agency: { exists: live('agency_version', 'agency_id'), belongs: 't.id = any($1::int[])' },
  person: { exists: live('post', 'person_id'), belongs: holderBy('post', 'person_id') },
  room: { exists: live('room_version', 'room_id'), belongs: holderBy('room_version', 'room_id') },
  // One that has been disposed of stays with the agency that had it last.
  vehicle: {
    exists: live('vehicle_version', 'vehicle_id'),
    belongs: `(select h.agency_id from vehicle_holding h where h.vehicle_id = t.id and h.valid_from <= $2::date
      order by h.valid_from desc limit 1) = any($1::int[])`,
  },
  // A case belongs to the agency that held the vehicle on 申请日期.
  disposal: {
    exists: live('disposal_entry', 'disposal_id'),
    belongs: `(exists (select from disposal_flow f where f.disposal_id = t.id and f.agency_id = any($1::int[]))
      or exists (select from disposal_case c join vehicle_holding h on h.vehicle_id = c.vehicle_id
        and h.valid_from <= c.applied_on and (h.valid_until is null or h.valid_until > c.applied_on)
      where c.disposal_id = t.id and h.agency_id = any($1::int[])
        and not exists (select from disposal_flow f where f.disposal_id = t.id)))`,
  },
  compound: { exists: 'true', belongs: titleOf('t.id'), seen: roomsOf('b.compound_id = t.id') },
  building: { exists: 'true', belongs: titleOf('t.compound_id'), seen: roomsOf('b.id = t.id') },
}

export interface FoundSubject {
  id: number
  code: string
  canChange: boolean
}

/** The record, by code or by id, if the actor may see files of it on `day`. */
export async function findSubject(
  sql: Sql,
  actor: Actor,
  day: Day,
  type: SubjectType,
  key: { code: string } | { id: number },
): Promise<FoundSubject | undefined> {
  const { exists, belongs, seen } = subjects[type]
  const reach = async (action: Action) => {
    const scope = await scopeFor(sql, actor, action, day)
    return scope.all ? null : scope.agencyIds
  }
  const select = (condition: string) =>
    // Every placeholder is named, whether the type needs it or not, so that each has a type.
    `select t.id, t.code from ${type} t where ${'code' in key ? 't.code = $3' : 't.id = $3'} and ${exists}
       and ($1::int[] is null or $2::date is not null and (${condition}))`
  const value = 'code' in key ? key.code : key.id
  const [found] = await sql.query<{ id: number; code: string }>(select(seen ? `${belongs} or ${seen}` : belongs), [
    await reach('read-files'),
    day,
    value,
  ])
  if (!found) return undefined
  const changeable = await sql.query(select(belongs), [await reach('attach-files'), day, value])
  return { ...found, canChange: changeable.length > 0 }
}
