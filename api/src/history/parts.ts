import { type Column, kinds } from '@heding/shared/imports/kinds.ts'
import type { RecordType } from '@heding/shared/register/cards.ts'
import type { FactColumn, FactKind } from '../imports/facts/fact-kind.ts'
import { factKinds } from '../imports/facts/kinds.ts'

/*
 * Which dated rows tell the history of a record: its own and those of the facts attached to it. `v` is such a row, `$2`
 * the agencies the reader may see (null: all); whoever is out of sight is not named.
 */

export interface Part {
  title: string
  table: string
  /** the column that names the record */
  owner: string
  /** rows follow one another: each holds until the next */
  chained: boolean
  /** SQL that tells the rows of one record apart, equal for a row and its correction */
  key: string
  /** what of it is equal too where a correction gives the rest of the key */
  looseKey: string
  /** SQL for the words that say which of several it is */
  about: string
  /** SQL: first day and last day */
  from: string
  until: string
  /** SQL: the reader may see the row */
  visible: string
  fields: readonly Field[]
}

interface Field {
  field: string
  heading: string
  /** SQL for the value as people read it */
  shown: string
}

const inScope = (id: string) => `${id} = any($2::int[])`
const whenSeen = (condition: string, shown: string, otherwise: string) =>
  `case when $2::int[] is null or ${condition} then ${shown} else '${otherwise}' end`

const agency = (id: string) =>
  `(select ${whenSeen(
    inScope('a.id'),
    `concat_ws(' ', a.code, (select w.name from agency_version w where w.agency_id = a.id and w.superseded_at is null
    order by w.valid_from desc limit 1))`,
    '其他单位',
  )} from agency a where a.id = ${id})`
const person = (id: string) =>
  `(select ${whenSeen(
    `exists (select from post w where w.person_id = t.id and w.superseded_at is null and ${inScope('w.agency_id')})`,
    `concat_ws(' ', t.code, (select w.name from post w where w.person_id = t.id
    order by w.superseded_at is not null, w.valid_from desc limit 1))`,
    '其他单位人员',
  )} from person t where t.id = ${id})`
const room = (id: string) =>
  `(select ${whenSeen(
    `exists (select from room_version w where w.room_id = t.id and w.superseded_at is null and ${inScope('w.agency_id')})`,
    `concat_ws(' ', t.code, (select w.number from room_version w where w.room_id = t.id
    order by w.superseded_at is not null, w.valid_from desc limit 1))`,
    '其他单位房间',
  )} from room t where t.id = ${id})`
const vehicle = (id: string) => `(select concat_ws(' ', t.code, (select w.plate from vehicle_version w
  where w.vehicle_id = t.id order by w.superseded_at is not null, w.valid_from desc limit 1)) from vehicle t where t.id = ${id})`

const names: Record<string, (id: string) => string> = {
  agency_id: agency,
  parent_id: agency,
  title_agency_id: agency,
  receiver_id: agency,
  person_id: person,
  room_id: room,
  vehicle_id: vehicle,
}

const shown = ({ name, shown }: FactColumn, column: Column | undefined): string => {
  const named = names[name]
  if (named) return named(`v.${name}`)
  if (shown) return shown
  return column?.type === 'decimal' ? `trim_scale(v.${name})::text` : `v.${name}::text`
}

/** The columns of a kind that a cell says, each under its canonical heading. */
function fieldsOf({ kind, keys, columns }: FactKind, owner: string): Field[] {
  return [...keys, ...columns].flatMap((column) => {
    const { field, name, live } = column
    if (!field || live || name === owner || name === 'valid_from') return []
    const cell = kinds[kind].columns.find((one) => one.field === field)
    return { field, heading: cell?.heading ?? field, shown: shown(column, cell) }
  })
}

const during = (alias: string, from = `${alias}.valid_from`, until = `${alias}.valid_until`) =>
  `daterange(${from}, ${until}) && daterange(v.valid_from, v.valid_until)`
const holding = (condition: string) =>
  `exists (select from vehicle_holding h where h.vehicle_id = v.vehicle_id and ${inScope('h.agency_id')} and ${condition})`
const roomsThere = (floor: string) =>
  `exists (select from floor f join building b on b.id = f.building_id join room_version r on r.floor_id = f.id
    where ${floor} and r.superseded_at is null and ${inScope('r.agency_id')} and ${during('r')})`

const visibility: Record<string, string> = {
  agency_version: inScope('v.agency_id'),
  headcount: inScope('v.agency_id'),
  vehicle_quota: inScope('v.agency_id'),
  post: inScope('v.agency_id'),
  room_version: inScope('v.agency_id'),
  compound_version: `(${inScope('v.title_agency_id')} or ${roomsThere('b.compound_id = v.compound_id')})`,
  building_version: `(${roomsThere('b.id = v.building_id')} or exists (
    select from building b join compound_version c on c.compound_id = b.compound_id and c.superseded_at is null
    where b.id = v.building_id and ${inScope('c.title_agency_id')} and ${during('c')}))`,
  // Whose room it was, or where the person worked, while it lasted.
  occupancy: `(exists (select from room_version r where r.room_id = v.room_id and r.superseded_at is null
      and ${inScope('r.agency_id')} and ${during('r')})
    or exists (select from post p where p.person_id = v.person_id and p.superseded_at is null
      and ${inScope('p.agency_id')} and ${during('p')}))`,
  vehicle_version: `(${inScope('v.agency_id')} or ${holding(during('h'))})`,
  meter_reading: holding('(v.read_on is null or daterange(h.valid_from, h.valid_until) @> v.read_on)'),
  disposal_entry: `(${holding(`daterange(h.valid_from, h.valid_until, '[]') @> v.applied_on`)} or ${inScope('v.receiver_id')})`,
}

const seen = (table: string) => `($2::int[] is null or ${visibility[table] ?? 'false'})`
const words = (parts: readonly string[]) => `concat_ws('、', ${parts.join(', ')})`

/** A kind as a part of the history of the record that `owner` names. */
function partOf(kind: FactKind, owner = kind.touches[0] ?? ''): Part {
  const { table, versioned, keys } = kind
  const others = keys.filter(({ name, live }) => name !== owner && name !== 'valid_from' && !live)
  const isLedger = kind.kind === 'disposals'
  const same = keys.map(({ name, live }) => live ?? `v.${name}`)
  return {
    title: kinds[kind.kind].title,
    table,
    owner,
    chained: versioned,
    key: versioned
      ? 'v.valid_from::text'
      : `concat_ws('|', ${same.map((one) => `coalesce(${one}::text, '-')`).join(', ')})`,
    looseKey: isLedger ? `concat_ws('|', v.disposal_id, coalesce(v.round, 0))` : 'null',
    about: versioned
      ? 'null'
      : isLedger
        ? `(select t.code from disposal t where t.id = v.disposal_id)`
        : words(others.map((column) => shown(column, undefined))),
    from: isLedger ? 'v.applied_on' : `nullif(v.valid_from, '0001-01-01'::date)`,
    until: isLedger ? 'null::date' : 'v.valid_until - 1',
    visible: seen(table),
    fields: fieldsOf(kind, owner),
  }
}

const readings: Part = {
  title: '里程',
  table: 'meter_reading',
  owner: 'vehicle_id',
  chained: false,
  key: `coalesce(v.read_on::text, '-')`,
  looseKey: 'null',
  about: 'null',
  from: 'v.read_on',
  until: 'v.read_on',
  visible: seen('meter_reading'),
  fields: [{ field: 'odometer_km', heading: '行驶里程(公里)', shown: 'trim_scale(v.km)::text' }],
}

/** The parts of a record's history; the first is its own. */
export const partsOf: Record<RecordType, readonly [Part, ...Part[]]> = {
  agency: [partOf(factKinds.agencies), partOf(factKinds.headcounts), partOf(factKinds['vehicle-quotas'])],
  person: [partOf(factKinds.people), partOf(factKinds.occupancies, 'person_id')],
  room: [partOf(factKinds.rooms), partOf(factKinds.occupancies, 'room_id')],
  vehicle: [partOf(factKinds.vehicles), readings, partOf(factKinds.disposals, 'vehicle_id')],
  compound: [partOf(factKinds.compounds)],
  building: [partOf(factKinds.buildings)],
}

/** The parts that a batch of the kind can change. */
export const partsOfKind = ({ kind }: FactKind): Part[] =>
  kind === 'vehicles' ? [partOf(factKinds.vehicles), readings] : [partOf(factKinds[kind])]
