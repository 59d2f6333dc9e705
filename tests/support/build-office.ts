import type { Sql } from '@heding/prisma/sql.ts'
import { ALWAYS, type Day } from '@heding/shared/day.ts'
import type { RoomUse } from '@heding/shared/office/norms.ts'
import { type Built, type BuiltPerson, buildPerson, type Dated } from './build-agency.ts'
import { findOrInsert, insert, nextCode } from './insert.ts'

/** An 办公室 of 9 m² on the first floor, always so, of no agency. */
export async function buildRoom(
  sql: Sql,
  options: Dated & {
    code?: string
    compound?: string
    building?: string
    floor?: string
    number?: string
    use?: RoomUse
    usableM2?: string
    agency?: Built | null
    remark?: string
    registeredOn?: Day
  } = {},
): Promise<Built> {
  const { code = nextCode('R'), compound = '一号院', building = '主楼', floor = '1' } = options
  const { number = code, use = '办公室', usableM2 = '9.00', agency, from = ALWAYS, until } = options
  const id = await insert(sql, 'room', { code, registered_on: options.registeredOn ?? '2024-01-01' })
  const compoundId = await findOrInsert(sql, 'compound', { name: compound })
  const buildingId = await findOrInsert(sql, 'building', { compound_id: compoundId, name: building })
  await insert(sql, 'room_version', {
    room_id: id,
    code,
    floor_id: await findOrInsert(sql, 'floor', { building_id: buildingId, name: floor }),
    number,
    use,
    usable_area: usableM2,
    agency_id: agency?.id,
    remark: options.remark,
    search: `${code} ${number}`.toLowerCase(),
    valid_from: from,
    valid_until: until,
  })
  return { id, code }
}

/** One person in one room since 2024-01-01. */
export async function buildOccupancy(
  sql: Sql,
  options: Dated & { room?: Built; person?: BuiltPerson; approvalNo?: string } = {},
) {
  const { room = await buildRoom(sql), person = await buildPerson(sql), from = '2024-01-01', until } = options
  const row = { room_id: room.id, person_id: person.id, approval_no: options.approvalNo }
  return { id: await insert(sql, 'occupancy', { ...row, valid_from: from, valid_until: until }), room, person }
}
