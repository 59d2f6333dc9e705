import type { CellIssue, ImportContext } from './fact-kind.ts'

/** A VIN names one vehicle for ever: a row that gives it to another than the file or the register does is refused. */
export async function vinConflicts({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; vin: string; other: string }>(
    `with will as (
       -- a row that says what is registered is no news
       select case when v.vin is distinct from r.vin then r.row_no end as row_no, r.vehicle_id, r.vin
       from resolved r left join vehicle_version v on v.id = r.match_id where r.vin is not null
       union all
       select null, v.vehicle_id, v.vin from vehicle_version v
       where v.superseded_at is null and v.vin in (select vin from resolved)
         and v.id not in (select match_id from resolved where match_id is not null))
     select w.row_no, w.vin, min(t.code) as other
     from will w join will o on o.vin = w.vin and o.vehicle_id <> w.vehicle_id join vehicle t on t.id = o.vehicle_id
     where o.row_no is null or o.row_no < w.row_no
     group by w.row_no, w.vin having w.row_no is not null`,
  )
  return rows.map(({ row_no, vin, other }) => ({
    row: row_no,
    field: 'vin',
    value: vin,
    message: `此车辆识别代号已是车辆 ${other} 的；请核对行驶证，若两行是同一辆车请只留一行`,
    severity: 'error',
  }))
}

/** After an undo: vehicles that bear a VIN which was brought back. */
export const vinObstacles = `select other.batch_id as batch from vehicle_version v
  join vehicle_version other on other.vin = v.vin and other.vehicle_id <> v.vehicle_id and other.id < v.id
  where v.superseded_at is null and other.superseded_at is null
    and v.vehicle_id in (select vehicle_id from vehicle_version where superseded_by = $1)`

/** SQL for the vehicles that written rows of `table` speak of, or spoke of before, as (row_no, vehicle_id). */
export const changedVehicles = (table: string) => `select row_no, vehicle_id from resolved where action <> 'unchanged'
  union select r.row_no, v.vehicle_id from resolved r join ${table} v on v.id = r.match_id where r.action = 'replace'`

/**
 * Plates that two vehicles would carry on the same day, once the rows are written. Of the rows that bring it about, one
 * is to blame: the last of those that name the plate, else the last. `cell` is the cell to blame and SQL over the row
 * `r` that says whether it names the plate of `p`.
 */
export async function plateConflicts(
  { tx }: ImportContext,
  table: string,
  cell: { field: string; namesPlate: string },
): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; value: string; plate: string; other: string; since: string }>(
    `select distinct on (row_no) * from (
       select distinct on (least(p.id, o.id), greatest(p.id, o.id)) r.row_no, s.${cell.field} as value, p.plate,
         t.code as other, o.valid_from::text as since
       from (${changedVehicles(table)}) c
       join resolved r using (row_no)
       join stage s using (row_no)
       join plate p on p.vehicle_id = c.vehicle_id
       join plate o on o.plate = p.plate and o.vehicle_id <> p.vehicle_id
         and daterange(o.valid_from, o.valid_until) && daterange(p.valid_from, p.valid_until)
       join vehicle t on t.id = o.vehicle_id
       order by least(p.id, o.id), greatest(p.id, o.id), (${cell.namesPlate}) desc, r.row_no desc) blamed
     order by row_no, since`,
  )
  return rows.map(({ row_no, value, plate, other, since }) => ({
    row: row_no,
    field: cell.field,
    value,
    message: `号牌 ${plate} 自 ${since} 起登记在车辆 ${other} 名下；请核对号牌，若该车已处置请先导入其处置台账，若号牌已转给本车请填写生效日期`,
    severity: 'error',
  }))
}

/** After an undo of rows of `table`: vehicles that carry a plate which was brought back. */
export const plateObstacles = (table: string) => `select batch from (
  select distinct other.id, other.batch_id as batch from plate p
  join plate o on o.plate = p.plate and o.vehicle_id <> p.vehicle_id
    and daterange(o.valid_from, o.valid_until) && daterange(p.valid_from, p.valid_until)
  join vehicle_version other on other.vehicle_id = o.vehicle_id and other.plate = o.plate and other.superseded_at is null
  where p.vehicle_id in (select vehicle_id from ${table} where superseded_by = $1)) carried`
