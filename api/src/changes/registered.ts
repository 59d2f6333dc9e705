import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import { CHANGED_ROWS_MAX } from '@heding/shared/register/change.ts'
import type { RegisteredKind, RegisteredQuery, RegisteredRow } from '@heding/shared/register/registered.ts'
import type { Scope } from '../account/scope.ts'
import { holds } from '../findings/reading.ts'
import { factKinds } from '../imports/facts/kinds.ts'

/** How the rows of a kind are found; `$1` is the day, `v` the dated row. */
interface Source {
  from: string
  /** the cells of its key by field; what else it holds follows from the kind's columns */
  key: Record<string, string>
  /** of what has versions: its code */
  code?: string
  /** SQL: which rows there are */
  live: string
  /** ids of the agencies that it concerns; whoever reads must see them all */
  agencies: readonly string[]
  /** what the things are called whose codes it names, by field */
  names?: Record<string, string>
  /** names of the compound and of the building, where it stands in one */
  compound?: string
  building?: string
  order: string
}

/** In force on the day, or to come into force. */
const lasting = 'v.superseded_at is null and (v.valid_until is null or v.valid_until > $1::date)'

const ofAgency = (table: string, key: 'band' | 'category'): Source => ({
  from: `${table} v join agency a on a.id = v.agency_id`,
  key: { agency_code: 'a.code', [key]: `v.${key}`, valid_from: 'v.valid_from::text' },
  live: lasting,
  agencies: ['v.agency_id'],
  order: 'a.code, v.id',
})

const anyRoom = (condition: string) =>
  `exists (select from room_version r join floor f on f.id = r.floor_id join building rb on rb.id = f.building_id
    where ${holds('r')} and ${condition})`

const sources: Record<RegisteredKind, Source> = {
  headcounts: ofAgency('headcount', 'band'),
  'vehicle-quotas': ofAgency('vehicle_quota', 'category'),
  occupancies: {
    from: `occupancy v join room t on t.id = v.room_id join person p on p.id = v.person_id
      left join room_version w on w.room_id = t.id and ${holds('w')}
      left join post on post.person_id = p.id and ${holds('post')}
      left join floor f on f.id = w.floor_id left join building b on b.id = f.building_id
      left join compound c on c.id = b.compound_id`,
    key: { room_code: 't.code', person_code: 'p.code', valid_from: 'v.valid_from::text' },
    names: { room_code: `concat_ws(' ', c.name, b.name, w.number)`, person_code: 'post.name' },
    live: lasting,
    agencies: ['w.agency_id', 'post.agency_id'],
    compound: 'c.name',
    building: 'b.name',
    order: 't.code, v.id',
  },
  compounds: {
    from: `compound t left join compound_version v on v.compound_id = t.id and ${holds('v')}`,
    key: { compound: 't.name' },
    code: 't.code',
    live: `(v.id is not null or ${anyRoom('rb.compound_id = t.id')})`,
    agencies: ['v.title_agency_id'],
    compound: 't.name',
    order: 't.code',
  },
  buildings: {
    from: `building t join compound c on c.id = t.compound_id
      left join building_version v on v.building_id = t.id and ${holds('v')}
      left join compound_version cv on cv.compound_id = c.id and ${holds('cv')}`,
    key: { compound: 'c.name', building: 't.name' },
    code: 't.code',
    live: `(v.id is not null or ${anyRoom('rb.id = t.id')})`,
    agencies: ['cv.title_agency_id'],
    compound: 'c.name',
    building: 't.name',
    order: 't.code',
  },
}

const object = (cells: Record<string, string>) =>
  `jsonb_build_object(${Object.entries(cells)
    .map(([field, value]) => `'${field}', ${value}`)
    .join(', ')})`

/** The agency of a code (`$2`), alone or with all below it on the day. */
const named = (below: boolean) => `(with recursive named (id) as (
    select id from agency where code = $2
    ${below ? `union select w.agency_id from agency_version w join named on w.parent_id = named.id where ${holds('w')}` : ''})
  select id from named)`

/**
 * What is registered today or for later, as rows of its kind, that the actor may change; of an agency that is named: its
 * 编制, who is in its rooms, the compounds whose title it has.
 */
export async function listRegistered(
  sql: Sql,
  { kind, agencyCode, below, compound, building, codes }: RegisteredQuery,
  day: Day,
  scope: Scope,
): Promise<{ total: number; items: RegisteredRow[] }> {
  const source = sources[kind]
  const cells: Record<string, string> = { ...source.key }
  for (const { field, shown, name } of factKinds[kind].columns)
    if (field && !(field in cells)) cells[field] = shown ?? `v.${name}::text`
  const conditions = [source.live, ...source.agencies.map((id) => `($3::int[] is null or ${id} = any($3))`)]
  const [agency] = source.agencies
  conditions.push(agencyCode ? `${agency} in ${named(below === 'true')}` : '$2::text is null')
  conditions.push(source.compound ? `($4::text is null or ${source.compound} = $4)` : '$4::text is null')
  conditions.push(source.building ? `($5::text is null or ${source.building} = $5)` : '$5::text is null')
  conditions.push(source.code ? `($6::text[] is null or ${source.code} = any($6))` : '$6::text[] is null')
  const versioned = source.code !== undefined
  const rows = await sql.query<RegisteredRow & { total: number }>(
    `select ${source.code ?? 'null'} as code, ${versioned ? 'v.id' : 'null::int'} as version,
       ${object(cells)} as values, ${object(source.names ?? {})} as names, (count(*) over ())::int as total
     from ${source.from} where ${conditions.join(' and ')} order by ${source.order} limit ${CHANGED_ROWS_MAX}`,
    [
      day,
      agencyCode ?? null,
      scope.all ? null : scope.agencyIds,
      compound ?? null,
      building ?? null,
      codes?.split(',') ?? null,
    ],
  )
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _total, ...row }) => row) }
}
