import { bandsOf, tiers } from '@heding/shared/agency/norms.ts'
import { agencyJoin, type CellIssue, type FactKind, type ImportContext, noAgency } from './fact-kind.ts'

/** Agencies that are above themselves on some day, through any number of steps, after this batch. */
async function parentCycles({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; parent_code: string }>(
    `with recursive chain as (
       select r.row_no, r.agency_id as start_id, v.parent_id as at, daterange(v.valid_from, v.valid_until) as during
       from resolved r join agency_version v on v.agency_id = r.agency_id and v.valid_from = r.valid_from
         and v.superseded_at is null and v.parent_id is not null
       where r.action <> 'unchanged'
       union
       select c.row_no, c.start_id, v.parent_id, c.during * daterange(v.valid_from, v.valid_until)
       from chain c join agency_version v on v.agency_id = c.at and v.superseded_at is null and v.parent_id is not null
         and c.during && daterange(v.valid_from, v.valid_until)
       where c.at <> c.start_id
     )
     select distinct c.row_no, s.parent_code from chain c join stage s using (row_no) where c.at = c.start_id`,
  )
  return rows.map(({ row_no, parent_code }) => ({
    row: row_no,
    field: 'parent_code',
    value: parent_code,
    message: '上级单位绕回了本单位；请改为真正的上级，或留空',
    severity: 'error',
  }))
}

export const agencies: FactKind = {
  kind: 'agencies',
  table: 'agency_version',
  thing: { table: 'agency', column: 'agency_id' },
  versioned: true,
  joins: `left join agency parent on parent.code = s.parent_code
    and (exists (select from agency_version w where w.agency_id = parent.id and w.superseded_at is null)
      or exists (select from stage o where o.code = s.parent_code))`,
  keys: [],
  columns: [
    { name: 'name', value: 's.name', field: 'name' },
    {
      name: 'parent_id',
      value: 'parent.id',
      field: 'parent_code',
      shown: '(select code from agency a where a.id = v.parent_id)',
    },
    { name: 'credit_code', value: 's.credit_code', field: 'credit_code' },
    { name: 'tier', value: 's.tier', field: 'tier' },
    { name: 'kind', value: 's.kind', field: 'kind' },
    { name: 'division_code', value: 's.division_code', field: 'division_code' },
    { name: 'search', value: `concat_ws(' ', lower(s.code), lower(s.name), s.spelt)` },
  ],
  references: [{ field: 'parent_code', id: 'parent.id', missing: noAgency }],
  check: async ({ tx }) =>
    (
      await tx.query<{ row_no: number; parent_code: string }>(
        'select row_no, parent_code from stage where parent_code = code',
      )
    ).map(({ row_no, parent_code }) => ({
      row: row_no,
      field: 'parent_code',
      value: parent_code,
      message: '上级单位不能是本单位；没有上级请留空',
      severity: 'error' as const,
    })),
  follow: parentCycles,
  touch: (touched, row) => touched.agencies.add(Number(row.agency_id)),
  touches: ['agency_id'],
}

/** The band must be one of the agency's tier, whichever tier it has or had. */
export async function checkBands({ tx }: ImportContext): Promise<CellIssue[]> {
  const table = tiers.flatMap((tier) => bandsOf(tier).map((band) => ({ tier, band })))
  const rows = await tx.query<{ row_no: number; band: string; tier: string }>(
    `select s.row_no, s.band, min(v.tier) as tier
     from stage s join resolved r using (row_no)
     join agency_version v on v.agency_id = r.agency_id and v.superseded_at is null
     where s.band is not null
     group by s.row_no, s.band
     having bool_and(not exists (
       select from unnest($1::text[], $2::text[]) as b (tier, band) where b.band = s.band and b.tier = v.tier))`,
    [table.map(({ tier }) => tier), table.map(({ band }) => band)],
  )
  return rows.map(({ row_no, band, tier }) => ({
    row: row_no,
    field: 'band',
    value: band,
    message: `该单位是${tier}，没有此职务层次；请从下列选择：${bandsOf(tier as (typeof tiers)[number]).join('、')}`,
    severity: 'error',
  }))
}

const agencyKey = { name: 'agency_id', value: 'la.id', field: 'agency_code' }
const agencyReference = { field: 'agency_code', id: 'r.agency_id', missing: noAgency }
const period = [
  { name: 'valid_until', value: 's.valid_until + 1', field: 'valid_until', shown: `(v.valid_until - 1)::text` },
  { name: 'approval_no', value: 's.approval_no', field: 'approval_no' },
]
const overlap = '与同一编制的另一行日期重叠；请先填写前一行的失效日期，或改正本行日期'

export const headcounts: FactKind = {
  kind: 'headcounts',
  table: 'headcount',
  versioned: false,
  joins: agencyJoin,
  keys: [
    agencyKey,
    { name: 'band', value: 's.band', field: 'band' },
    { name: 'valid_from', value: 's.valid_from', field: 'valid_from' },
  ],
  columns: [{ name: 'number', value: 's.number', field: 'number' }, ...period],
  references: [agencyReference],
  check: checkBands,
  series: { columns: ['agency_id', 'band'], field: 'valid_from', message: overlap },
  touch: (touched, row) => touched.establishments.add(Number(row.agency_id)),
  touches: ['agency_id'],
}

export const vehicleQuotas: FactKind = {
  kind: 'vehicle-quotas',
  table: 'vehicle_quota',
  versioned: false,
  joins: agencyJoin,
  keys: [
    agencyKey,
    { name: 'category', value: 's.category', field: 'category' },
    { name: 'valid_from', value: 's.valid_from', field: 'valid_from' },
  ],
  columns: [{ name: 'number', value: 's.number', field: 'number' }, ...period],
  references: [agencyReference],
  series: { columns: ['agency_id', 'category'], field: 'valid_from', message: overlap },
  touch: (touched, row) => touched.establishments.add(Number(row.agency_id)),
  touches: ['agency_id'],
}

/**
 * A list shows 在职 until the day of leaving. A file that repeats it does not take back a departure that is recorded for a
 * later day; a form shows the departure, and whoever clears it there means it.
 */
const keepDepartures = ({ tx, today }: ImportContext): Promise<unknown> =>
  tx.query(
    `update resolved r set status = v.status, status_on = v.status_on from post v
     where (v.id = r.base_id and r.undated or v.person_id = r.person_id and not r.undated
         and v.superseded_at is null and v.valid_from = r.valid_from)
       and r.status = '在职' and v.status <> '在职' and v.status_on > $1::date`,
    [today],
  )

export const people: FactKind = {
  kind: 'people',
  table: 'post',
  thing: { table: 'person', column: 'person_id' },
  versioned: true,
  restate: async (context) => {
    if (!context.base) await keepDepartures(context)
  },
  joins: agencyJoin,
  keys: [],
  columns: [
    { name: 'name', value: 's.name', field: 'name' },
    {
      name: 'agency_id',
      value: 'la.id',
      field: 'agency_code',
      shown: '(select code from agency a where a.id = v.agency_id)',
    },
    { name: 'title', value: 's.title', field: 'title' },
    { name: 'band', value: 's.band', field: 'band' },
    { name: 'status', value: 's.status', field: 'status' },
    { name: 'status_on', value: `case when s.status <> '在职' then s.status_on end`, field: 'status_on' },
    { name: 'search', value: `concat_ws(' ', lower(s.code), lower(s.name), s.spelt)` },
  ],
  references: [agencyReference],
  check: checkBands,
  touch: (touched, row) => touched.people.add(Number(row.person_id)),
  touches: ['person_id'],
}
