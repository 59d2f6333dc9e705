import type { CoordinateSystem } from '@heding/shared/office/position.ts'
import { toWgs84 } from '@heding/shared/office/wgs84.ts'
import { spellPlaces } from '../../register/initials.ts'
import { readable } from '../stage.ts'
import { type FactColumn, type FactKind, type ImportContext, noAgency, plain } from './fact-kind.ts'

/** 院落, 楼栋 and 楼层 come into being with the first row that names them. */
export async function createCompounds({ tx, today }: ImportContext) {
  await tx.query(
    `insert into compound (name, registered_on)
     select distinct compound, $1::date from stage where compound is not null on conflict do nothing`,
    [today],
  )
}

export async function createBuildings(context: ImportContext) {
  await createCompounds(context)
  await context.tx.query(
    `insert into building (compound_id, name, registered_on)
     select distinct c.id, s.building, $1::date from stage s join compound c on c.name = s.compound
     where s.building is not null on conflict do nothing`,
    [context.today],
  )
}

export async function createFloors(context: ImportContext) {
  await createBuildings(context)
  await spellPlaces(context.tx)
  await context.tx.query(
    `insert into floor (building_id, name)
     select distinct b.id, s.floor from stage s join compound c on c.name = s.compound
     join building b on b.compound_id = c.id and b.name = s.building where s.floor is not null
     on conflict do nothing`,
  )
}

/** Makes the temporary table `position`: where each row of `stage` lies in WGS-84. */
async function convertPositions({ tx }: ImportContext) {
  const rows = await tx.query<{ row_no: number; system: CoordinateSystem; longitude: string; latitude: string }>(
    `select row_no, coordinate_system as system, longitude::text, latitude::text from stage
     where coordinate_system is not null and longitude is not null and latitude is not null
       and ${readable('stage', ['longitude', 'latitude', 'coordinate_system'])}`,
  )
  const places = rows.map(({ system, longitude, latitude }) => toWgs84(system, longitude, latitude))
  await tx.query(
    `create temp table position (row_no integer primary key, longitude numeric(9, 6) not null, latitude numeric(8, 6) not null)
     on commit drop`,
  )
  await tx.query('insert into position select * from unnest($1::int[], $2::numeric[], $3::numeric[])', [
    rows.map(({ row_no }) => row_no),
    places.map(({ longitude }) => longitude),
    places.map(({ latitude }) => latitude),
  ])
}

const positionJoin = 'left join position p on p.row_no = s.row_no'
/** As given, which a later file is compared with, and what follows from it. */
const positionColumns: readonly FactColumn[] = [
  { ...plain('longitude'), shown: 'trim_scale(v.longitude)::text' },
  { ...plain('latitude'), shown: 'trim_scale(v.latitude)::text' },
  plain('coordinate_system'),
  { name: 'wgs84_longitude', value: 'p.longitude' },
  { name: 'wgs84_latitude', value: 'p.latitude' },
]

export const compounds: FactKind = {
  kind: 'compounds',
  table: 'compound_version',
  thing: { table: 'compound', column: 'compound_id', name: 's.compound' },
  versioned: true,
  prepare: async (context) => {
    await createCompounds(context)
    await spellPlaces(context.tx)
    await convertPositions(context)
  },
  joins: `left join living_agency la on la.code = s.title_agency_code ${positionJoin}`,
  keys: [],
  columns: [
    plain('address'),
    ...positionColumns,
    plain('division_code'),
    plain('site_area'),
    {
      name: 'title_agency_id',
      value: 'la.id',
      field: 'title_agency_code',
      shown: '(select code from agency a where a.id = v.title_agency_id)',
    },
    plain('remark'),
    { name: 'search', value: `lower(concat_ws(' ', s.compound, s.address))` },
  ],
  references: [{ field: 'title_agency_code', id: 'r.title_agency_id', missing: noAgency }],
  // No rule judges where something stands.
  touch: () => {},
  touches: ['compound_id'],
}

export const buildings: FactKind = {
  kind: 'buildings',
  table: 'building_version',
  thing: { table: 'building', column: 'building_id', name: 'building_code(s.compound, s.building)' },
  versioned: true,
  prepare: async (context) => {
    await createBuildings(context)
    await spellPlaces(context.tx)
    await convertPositions(context)
  },
  joins: positionJoin,
  keys: [],
  columns: [
    ...positionColumns,
    plain('gross_floor_area'),
    plain('floors_above'),
    plain('floors_below'),
    plain('built_year'),
    plain('title_certificate'),
    plain('remark'),
    { name: 'search', value: `lower(s.compound || ' ' || s.building)` },
  ],
  references: [],
  touch: () => {},
  touches: ['building_id'],
}
