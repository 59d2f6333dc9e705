import { onChangeNames } from '@heding/shared/imports/on-change.ts'
import { readable } from '../stage.ts'
import type { CellIssue, ImportContext } from './fact-kind.ts'

/**
 * The distance of a row is a reading of its own: of 里程日期, else of 生效日期, else of an unknown day. Another distance for
 * the same day contradicts the register and needs onChange; for the unknown day, onChange=DAY makes it a reading of DAY.
 */
export async function stageReadings(context: ImportContext): Promise<CellIssue[]> {
  const { tx, onChange } = context
  const day = /^\d/.test(onChange) ? onChange : null
  await tx.query(
    `create temp table reading on commit drop as
     select s.row_no, r.vehicle_id, s.odometer_km as km,
       coalesce(s.odometer_on, s.valid_from,
         case when exists (select from meter_reading m where m.vehicle_id = r.vehicle_id and m.superseded_at is null
           and m.read_on is null and m.km <> s.odometer_km) then $1::date end) as read_on
     from stage s join resolved r using (row_no) where s.odometer_km is not null
       and ${readable('s', ['odometer_on', 'valid_from'])}
       -- a repeated row is refused as such
       and not exists (select from stage o where o.code = s.code and o.valid_from is not distinct from s.valid_from
         and o.row_no < s.row_no)`,
    [day],
  )
  await tx.query(`alter table reading add column existing_id integer, add column recorded numeric`)
  await tx.query(
    `update reading d set existing_id = m.id, recorded = m.km from meter_reading m
     where m.vehicle_id = d.vehicle_id and m.superseded_at is null and m.read_on is not distinct from d.read_on`,
  )
  const issues = await contradictions(context)
  if (onChange === 'correct') return issues
  const rows = await tx.query<{ row_no: number; km: string; recorded: string; read_on: string | null }>(
    'select row_no, km, recorded, read_on from reading where recorded <> km',
  )
  for (const { row_no, km, recorded, read_on } of rows) {
    const message = `${read_on ?? '此前'}已登记的里程为 ${recorded} 公里；新的读数请填写里程日期，确需更正请选择“${onChangeNames.correct}”`
    issues.push({ row: row_no, field: 'odometer_km', value: km, message, severity: 'error' })
  }
  return issues
}

/** Two rows of the file that give one vehicle two distances on one day. */
async function contradictions({ tx }: ImportContext): Promise<CellIssue[]> {
  const rows = await tx.query<{ row_no: number; km: string; first_row: number; first_km: string }>(
    `select row_no, km, first_row, first_km from (
       select row_no, km, first_value(row_no) over w as first_row, first_value(km) over w as first_km
       from reading window w as (partition by vehicle_id, read_on order by row_no)) r where km <> first_km`,
  )
  return rows.map(({ row_no, km, first_row, first_km }) => ({
    row: row_no,
    field: 'odometer_km',
    value: km,
    message: `第 ${first_row} 行为同一车辆同一天填写了 ${first_km} 公里；请核对里程，或分别填写里程日期`,
    severity: 'error',
  }))
}

/** Writes the new readings; a row whose only news is its reading counts as updated. */
export async function writeReadings({ tx, batchId }: ImportContext): Promise<CellIssue[]> {
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
