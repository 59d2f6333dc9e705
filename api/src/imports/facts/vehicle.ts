import { rebuildPeriods } from '../../vehicle/periods.ts'
import { agencyJoin, type CellIssue, type FactKind, type ImportContext, noAgency } from './fact-kind.ts'

/** A VIN names one vehicle: not a second one of the file, nor one of the register. */
async function checkVins({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; vin: string; other: string }>(
    `select s.row_no, s.vin, min(o.code) as other
     from stage s join stage o on o.vin = s.vin and o.code <> s.code and o.row_no < s.row_no
     group by s.row_no, s.vin
     union
     select s.row_no, s.vin, t.code
     from stage s join vehicle_version v on v.vin = s.vin and v.superseded_at is null
     join vehicle t on t.id = v.vehicle_id and t.code <> s.code
     where not exists (select from stage o where o.code = t.code and o.vin <> s.vin)`,
  )
  return rows.map(({ row_no, vin, other }) => ({
    row: row_no,
    field: 'vin',
    value: vin,
    message: `此车辆识别代号已是车辆 ${other} 的；请核对行驶证，若两行是同一辆车请只留一行`,
    severity: 'error',
  }))
}

/**
 * The distance of a row is a reading of its own: of 里程日期, else of 生效日期, else of an unknown day. Another distance for
 * the same day contradicts the register and needs onChange; for the unknown day, onChange=DAY makes it a reading of DAY.
 */
async function stageReadings(context: ImportContext): Promise<CellIssue[]> {
  const { tx, onChange } = context
  const day = /^\d/.test(onChange) ? onChange : null
  await tx.query(
    `create temp table reading on commit drop as
     select s.row_no, r.vehicle_id, s.odometer_km as km,
       coalesce(s.odometer_on, s.valid_from,
         case when exists (select from meter_reading m where m.vehicle_id = r.vehicle_id and m.superseded_at is null
           and m.read_on is null and m.km <> s.odometer_km) then $1::date end) as read_on
     from stage s join resolved r using (row_no) where s.odometer_km is not null`,
    [day],
  )
  await tx.query(`alter table reading add column existing_id integer, add column recorded numeric`)
  await tx.query(
    `update reading d set existing_id = m.id, recorded = m.km from meter_reading m
     where m.vehicle_id = d.vehicle_id and m.superseded_at is null and m.read_on is not distinct from d.read_on`,
  )
  if (onChange === 'correct') return []
  const rows = await tx.query<{ row_no: number; km: string; recorded: string; read_on: string | null }>(
    'select row_no, km, recorded, read_on from reading where recorded <> km',
  )
  return rows.map(({ row_no, km, recorded, read_on }) => ({
    row: row_no,
    field: 'odometer_km',
    value: km,
    message: `${read_on ?? '此前'}已登记的里程为 ${recorded} 公里；新的读数请填写里程日期，确需更正请选择“一直如此（更正）”`,
    severity: 'error',
  }))
}

/** Writes the new readings; a row whose only news is its reading counts as updated. */
async function writeReadings({ tx, batchId }: ImportContext): Promise<CellIssue[]> {
  await tx.query(
    `update meter_reading m set superseded_at = now(), superseded_by = $1 from reading d
     where m.id = d.existing_id and d.recorded <> d.km`,
    [batchId],
  )
  const changed = 'd.existing_id is null or d.recorded <> d.km'
  await tx.query(
    `insert into meter_reading (vehicle_id, read_on, km, source, batch_id)
     select distinct on (d.vehicle_id, d.read_on) d.vehicle_id, d.read_on, d.km, '导入', $1 from reading d where ${changed}
     order by d.vehicle_id, d.read_on, d.row_no desc`,
    [batchId],
  )
  await tx.query(
    `update resolved r set action = 'noted' from reading d where d.row_no = r.row_no and r.action = 'unchanged' and (${changed})`,
  )
  // Against both neighbours by date; a meter may have been replaced, so this only warns.
  const rows = await tx.query<{ row_no: number; km: string; read_on: string }>(
    `select d.row_no, d.km, d.read_on from reading d where d.read_on is not null and (${changed}) and exists (
       select from meter_reading m where m.vehicle_id = d.vehicle_id and m.superseded_at is null
         and (m.read_on < d.read_on and m.km > d.km or m.read_on > d.read_on and m.km < d.km))`,
  )
  return rows.map(({ row_no, km, read_on }) => ({
    row: row_no,
    field: 'odometer_km',
    value: km,
    message: `${read_on} 的里程与前后日期的读数不相衔接，请核对是否误录或换过里程表`,
    severity: 'warning',
  }))
}

/** Plates that two vehicles would carry on the same day. */
export async function plateConflicts({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; plate: string; other: string; since: string }>(
    `select distinct on (r.row_no) r.row_no, p.plate, t.code as other, o.valid_from::text as since
     from resolved r
     join plate p on p.vehicle_id = r.vehicle_id
     join plate o on o.plate = p.plate and o.vehicle_id <> p.vehicle_id
       and daterange(o.valid_from, o.valid_until) && daterange(p.valid_from, p.valid_until)
     join vehicle t on t.id = o.vehicle_id
     left join resolved ro on ro.vehicle_id = o.vehicle_id
     where r.action <> 'unchanged' and (ro.row_no is null or ro.row_no < r.row_no)
     order by r.row_no, o.valid_from`,
  )
  return rows.map(({ row_no, plate, other, since }) => ({
    row: row_no,
    field: 'plate',
    value: plate,
    message: `此号牌自 ${since} 起登记在车辆 ${other} 名下；请核对号牌，若该车已处置请先导入其处置台账，若号牌已转给本车请填写生效日期`,
    severity: 'error',
  }))
}

const rebuildTouched = async ({ tx }: ImportContext) => {
  const rows = await tx.query<{ vehicle_id: number }>(
    `select distinct vehicle_id from resolved where action <> 'unchanged' and vehicle_id is not null`,
  )
  await rebuildPeriods(
    tx,
    rows.map(({ vehicle_id }) => vehicle_id),
  )
}

const plain = (name: string) => ({ name, value: `s.${name}`, field: name })

export const vehicles: FactKind = {
  kind: 'vehicles',
  table: 'vehicle_version',
  thing: { table: 'vehicle', column: 'vehicle_id' },
  versioned: true,
  companions: [{ table: 'meter_reading', column: 'vehicle_id', columns: ['vehicle_id', 'read_on', 'km', 'source'] }],
  joins: agencyJoin,
  keys: [],
  columns: [
    ...['vin', 'plate', 'model', 'body_type', 'category', 'energy', 'displacement_l', 'seats', 'price'].map(plain),
    ...['purchased_on', 'first_registered_on', 'inspection_until', 'approval_tier', 'approval_no'].map(plain),
    {
      name: 'agency_id',
      value: 'la.id',
      field: 'agency_code',
      shown: '(select code from agency a where a.id = v.agency_id)',
    },
    { name: 'search', value: `lower(s.code || ' ' || s.plate || ' ' || s.vin || ' ' || s.model)` },
  ],
  references: [{ field: 'agency_code', id: 'r.agency_id', missing: noAgency }],
  check: async (context) => [...(await checkVins(context)), ...(await stageReadings(context))],
  follow: async (context) => {
    const warnings = await writeReadings(context)
    await rebuildTouched(context)
    return [...warnings, ...(await plateConflicts(context))]
  },
  touch: (touched, row) => touched.vehicles.add(Number(row.vehicle_id)),
  touches: ['vehicle_id'],
}

const caseColumns = ['approved_on', 'appraised_on', 'appraisal', 'auctioned_on', 'start_price', 'result'] as const
const moneyColumns = ['hammer_price', 'residual', 'fees', 'remitted', 'remitted_on'] as const

/** 车辆编号, 处置方式 and 申请日期 agree over the rows of one case, in the file and in the register. */
async function checkCases({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; field: string; value: string; first: string }>(
    `with said as (
       select r.row_no, r.disposal_id, r.vehicle_id, r.method, r.applied_on, s.vehicle_ref from resolved r join stage s using (row_no)
       where s.sound
       union all
       select 0, e.disposal_id, e.vehicle_id, e.method, e.applied_on, t.code
       from disposal_entry e join vehicle t on t.id = e.vehicle_id
       where e.superseded_at is null and e.disposal_id in (select disposal_id from resolved)
         and not exists (select from resolved r where r.disposal_id = e.disposal_id and r.round is not distinct from e.round
           and r.receipt_key is not distinct from (case when e.round is null then e.receipt_no end))),
     first as (select distinct on (disposal_id) * from said order by disposal_id, row_no)
     select s.row_no, d.field, d.value, d.first from said s join first f using (disposal_id)
     cross join lateral (values
       ('vehicle_ref', s.vehicle_ref, f.vehicle_ref, s.vehicle_id <> f.vehicle_id),
       ('method', s.method, f.method, s.method <> f.method),
       ('applied_on', s.applied_on::text, f.applied_on::text, s.applied_on <> f.applied_on)) as d (field, value, first, differs)
     where s.row_no > 0 and d.differs`,
  )
  return rows.map(({ row_no, field, value, first }) => ({
    row: row_no,
    field,
    value,
    message: `同一处置编号的各行应一致，前一行为“${first}”；一案只有一种处置方式，改用其他方式请另立新编号`,
    severity: 'error',
  }))
}

export const disposals: FactKind = {
  kind: 'disposals',
  table: 'disposal_entry',
  thing: { table: 'disposal', column: 'disposal_id' },
  versioned: false,
  joins: `left join lateral (
      select id from (
        select t.id, 1 as rank, null::date as since from vehicle t where t.code = s.vehicle_ref
          and exists (select from vehicle_version v where v.vehicle_id = t.id and v.superseded_at is null)
        union all
        select v.vehicle_id, 2, null from vehicle_version v where v.vin = upper(s.vehicle_ref) and v.superseded_at is null
        union all
        -- a plate may have been carried by several vehicles: the one that carried it when the case began
        select p.vehicle_id, case when p.valid_from <= s.applied_on then 3 else 4 end, p.valid_from
        from plate p where p.plate = replace(upper(s.vehicle_ref), '·', '')
      ) named order by rank, since desc limit 1) vehicle on true
    left join living_agency la on la.code = s.receiver_code`,
  keys: [
    { name: 'disposal_id', value: 'thing.id', field: 'code' },
    { name: 'round', value: 's.round', field: 'round', nullable: true },
    // rows without a round are receipts, told apart by their number
    {
      name: 'receipt_key',
      value: 'case when s.round is null then s.receipt_no end',
      field: 'receipt_no',
      nullable: true,
      live: 'case when v.round is null then v.receipt_no end',
    },
  ],
  columns: [
    {
      name: 'vehicle_id',
      value: 'vehicle.id',
      field: 'vehicle_ref',
      shown: '(select code from vehicle t where t.id = v.vehicle_id)',
    },
    plain('method'),
    plain('applied_on'),
    ...caseColumns.map(plain),
    ...moneyColumns.map(plain),
    plain('receipt_no'),
    // batches in their order, rows in theirs (a sheet has at most 2^20)
    { name: 'ordinal', value: '($1::bigint << 21) + s.row_no' },
    {
      name: 'receiver_id',
      value: 'la.id',
      field: 'receiver_code',
      shown: '(select code from agency a where a.id = v.receiver_id)',
    },
    ...['book_value', 'completed_on', 'ended_on'].map(plain),
  ],
  references: [
    {
      field: 'vehicle_ref',
      id: 'r.vehicle_id',
      missing: (value) => `没有编号、车辆识别代号或号牌为“${value}”的车辆；请核对，或先导入该车辆`,
    },
    { field: 'receiver_code', id: 'r.receiver_id', missing: noAgency },
  ],
  check: checkCases,
  follow: async (context) => {
    await rebuildTouched(context)
    return plateConflicts(context)
  },
  touch: (touched, row) => touched.vehicles.add(Number(row.vehicle_id)),
  touches: ['vehicle_id'],
}
