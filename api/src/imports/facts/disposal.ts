import { readable } from '../stage.ts'
import { type CellIssue, type FactKind, type ImportContext, noAgency, plain } from './fact-kind.ts'
import { plateConflicts, plateObstacles } from './identity.ts'
import { rebuildChanged } from './vehicle.ts'

const caseColumns = ['approved_on', 'appraised_on', 'appraisal', 'auctioned_on', 'start_price', 'result'] as const
const moneyColumns = ['hammer_price', 'residual', 'fees', 'remitted', 'remitted_on'] as const

/** 车辆编号, 处置方式 and 申请日期 agree over the rows of one case, in the file and in the register. */
async function checkCases({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; field: string; value: string; first: string }>(
    `with said as (
       select r.row_no, r.disposal_id, r.vehicle_id, r.method, r.applied_on, s.vehicle_ref from resolved r join stage s using (row_no)
       where ${readable('s', ['vehicle_ref', 'method', 'applied_on'])}
       union all
       select 0, e.disposal_id, e.vehicle_id, e.method, e.applied_on, t.code
       from disposal_entry e join vehicle t on t.id = e.vehicle_id
       where e.superseded_at is null and e.disposal_id in (select disposal_id from resolved)
         and not exists (select from resolved r where r.match_id = e.id)),
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

/** A case that is walked here is not told by a file as well, nor is its vehicle's end by another case beside it. */
async function refuseLive({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; field: string; value: string; case: string; own: boolean }>(
    `select r.row_no, case when own.id is null then 'vehicle_ref' else 'code' end as field,
       case when own.id is null then s.vehicle_ref else s.code end as value, coalesce(own.code, other.code) as "case",
       own.id is not null as own
     from resolved r join stage s using (row_no)
     left join lateral (select d.id, d.code from disposal_flow f join disposal d on d.id = f.disposal_id
       where f.disposal_id = r.disposal_id) own on true
     left join lateral (select d.id, d.code from disposal_flow f join disposal d on d.id = f.disposal_id
       where f.vehicle_id = r.vehicle_id and f.open) other on true
     where own.id is not null or other.id is not null and r.action in ('insert', 'replace') and s.ended_on is null`,
  )
  return rows.map(({ row_no, field, value, case: code, own }) => ({
    row: row_no,
    field,
    value,
    message: own
      ? `${code} 是在本系统办理的案件，不能由台账改写；请在“处置”中按步骤办理`
      : `该车辆正在办理处置案件 ${code}；请先在“处置”中办结或撤回，再登记台账`,
    severity: 'error',
  }))
}

/** After an undo: rows that say another vehicle, method or day of application of a case than was brought back. */
const caseObstacles = `select other.batch_id as batch from disposal_entry e
  join disposal_entry other on other.disposal_id = e.disposal_id and other.id < e.id
    and (other.vehicle_id, other.method, other.applied_on) <> (e.vehicle_id, e.method, e.applied_on)
  where e.superseded_at is null and other.superseded_at is null
    and e.disposal_id in (select disposal_id from disposal_entry where superseded_by = $1)`

/** A row that is written anew keeps its place: "the last given" is read in the order in which rows were first given. */
const keepOrder = ({ tx }: ImportContext) =>
  tx.query('update resolved r set ordinal = e.ordinal from disposal_entry e where e.id = r.match_id')

/**
 * Later rows of a vehicle that name the receiver of a 调剂 which the undo has taken back (they were written while the
 * register showed the vehicle there): with them it would come back to the receiver on their day. A row after one that
 * sent it elsewhere moved it for itself.
 */
const transferObstacles = `select later.batch_id as batch from (
    select distinct vehicle_id, receiver_id, completed_on from disposal_entry
    where superseded_by = $1 and batch_id = $1 and method = '调剂' and completed_on is not null) gone
  join vehicle_version later on later.vehicle_id = gone.vehicle_id and later.agency_id = gone.receiver_id
    and later.valid_from >= gone.completed_on and later.superseded_at is null
  join import_batch b on b.id = later.batch_id and b.revision > (select revision from import_batch where id = $1)
  where not exists (select from vehicle_version other where other.vehicle_id = later.vehicle_id
      and other.superseded_at is null and other.agency_id <> later.agency_id
      and other.valid_from > gone.completed_on and other.valid_from < later.valid_from)
    and not exists (select from vehicle_holding h where h.vehicle_id = later.vehicle_id
      and h.agency_id = later.agency_id and h.valid_from < later.valid_from)`

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
        from plate p where p.plate = translate(upper(s.vehicle_ref), ' ·•・‧∙⋅●.', '')
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
      later: true,
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
  check: async (context) => {
    await keepOrder(context)
    return [...(await refuseLive(context)), ...(await checkCases(context))]
  },
  follow: async (context) => {
    await rebuildChanged(context, 'disposal_entry')
    const namesPlate = 'r.vehicle_id = p.vehicle_id'
    return plateConflicts(context, 'disposal_entry', { field: 'vehicle_ref', namesPlate })
  },
  obstacles: `${caseObstacles} union all ${transferObstacles} union all ${plateObstacles('disposal_entry')}`,
  touch: (touched, row) => touched.vehicles.add(Number(row.vehicle_id)),
  touches: ['vehicle_id'],
}
