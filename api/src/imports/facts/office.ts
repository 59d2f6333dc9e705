import { agencyJoin, type FactKind, noAgency } from './fact-kind.ts'
import { createFloors } from './places.ts'

export const rooms: FactKind = {
  kind: 'rooms',
  table: 'room_version',
  thing: { table: 'room', column: 'room_id' },
  versioned: true,
  prepare: createFloors,
  joins: `left join compound c on c.name = s.compound
    left join building b on b.compound_id = c.id and b.name = s.building
    left join floor f on f.building_id = b.id and f.name = s.floor
    ${agencyJoin}`,
  keys: [],
  columns: [
    { name: 'code', value: 's.code' },
    {
      name: 'floor_id',
      value: 'f.id',
      field: 'floor',
      shown: `(select c.name || '/' || b.name || '/' || f.name from floor f
        join building b on b.id = f.building_id join compound c on c.id = b.compound_id where f.id = v.floor_id)`,
    },
    { name: 'number', value: 's.number', field: 'number' },
    { name: 'use', value: 's.use', field: 'use' },
    { name: 'usable_area', value: 's.usable_area', field: 'usable_area' },
    {
      name: 'agency_id',
      value: 'la.id',
      field: 'agency_code',
      shown: '(select code from agency a where a.id = v.agency_id)',
    },
    { name: 'remark', value: 's.remark', field: 'remark' },
    { name: 'search', value: `lower(s.code || ' ' || s.number)` },
  ],
  references: [{ field: 'agency_code', id: 'r.agency_id', missing: noAgency }],
  touch: (touched, row) => touched.rooms.add(Number(row.room_id)),
  touches: ['room_id'],
}

export const occupancies: FactKind = {
  kind: 'occupancies',
  table: 'occupancy',
  versioned: false,
  joins: `left join room on room.code = s.room_code
      and exists (select from room_version w where w.room_id = room.id and w.superseded_at is null)
    left join person on person.code = s.person_code
      and exists (select from post w where w.person_id = person.id and w.superseded_at is null)`,
  keys: [
    { name: 'room_id', value: 'room.id', field: 'room_code' },
    { name: 'person_id', value: 'person.id', field: 'person_code' },
    { name: 'valid_from', value: 's.valid_from', field: 'valid_from' },
  ],
  columns: [
    { name: 'valid_until', value: 's.valid_until + 1', field: 'valid_until', shown: `(v.valid_until - 1)::text` },
    { name: 'approval_no', value: 's.approval_no', field: 'approval_no' },
  ],
  references: [
    { field: 'room_code', id: 'r.room_id', missing: (code) => `没有编号为“${code}”的房间；请核对编号，或先导入该房间` },
    {
      field: 'person_code',
      id: 'r.person_id',
      missing: (code) => `没有编号为“${code}”的人员；请核对编号，或先导入该人员`,
    },
  ],
  series: {
    columns: ['room_id', 'person_id'],
    field: 'valid_from',
    message: '与同一人在同一房间的另一段使用日期重叠；请先填写前一段的截止日期，或改正本行日期',
  },
  touch: (touched, row) => {
    touched.occupied.add(Number(row.room_id))
    touched.people.add(Number(row.person_id))
  },
  touches: ['room_id', 'person_id'],
}
