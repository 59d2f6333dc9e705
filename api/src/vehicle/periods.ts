import type { Sql } from '@heding/prisma/sql.ts'

/**
 * Rebuilds who holds the vehicles in `$1` when, and which plates they carry. A vehicle counts from 购置日期 to the day
 * before 办结日期 of a case that takes it away; a completed 调剂 gives it to 接收单位 from 办结日期; a later dated row of the
 * register prevails from its day.
 */
export async function rebuildPeriods(sql: Sql, vehicleIds: readonly number[]): Promise<void> {
  // Named by their ids, so that only these cases are put together from their rows, not the whole ledger.
  const life = `cases as materialized (
    select vehicle_id, method, coalesce(moved_on, completed_on) as completed_on, receiver_id from disposal_case
    where coalesce(moved_on, completed_on) is not null and vehicle_id = any($1::int[]) and disposal_id = any(array(
      select disposal_id from disposal_entry where vehicle_id = any($1::int[]) and superseded_at is null))),
   gone as (select vehicle_id, min(completed_on) as gone from cases where method <> '调剂' group by vehicle_id),
   life as (
    select v.vehicle_id, greatest(min(v.valid_from), min(v.purchased_on)) as born, min(g.gone) as gone
    from vehicle_version v left join gone g using (vehicle_id)
    where v.vehicle_id = any($1::int[]) and v.superseded_at is null group by v.vehicle_id)`
  await sql.query('delete from vehicle_holding where vehicle_id = any($1::int[])', [vehicleIds])
  await sql.query('delete from plate where vehicle_id = any($1::int[])', [vehicleIds])
  await sql.query(
    `with ${life},
     event as (
       select vehicle_id, valid_from as day, 0 as rank, agency_id, category from vehicle_version
       where vehicle_id = any($1::int[]) and superseded_at is null
       union all
       -- a reallocation changes the holder and leaves the category
       select c.vehicle_id, c.completed_on, 1, c.receiver_id, null from cases c
       where c.method = '调剂' and c.receiver_id is not null),
     span as (
       select e.vehicle_id, e.agency_id, e.day, e.rank,
         -- the category of the last version so far
         (select v.category from vehicle_version v where v.vehicle_id = e.vehicle_id and v.superseded_at is null
          order by (v.valid_from <= e.day) desc, case when v.valid_from <= e.day then v.valid_from end desc, v.valid_from limit 1) as category,
         lead(e.day) over (partition by e.vehicle_id order by e.day, e.rank) as next
       from event e),
     clipped as (
       select s.vehicle_id, s.agency_id, s.category, greatest(s.day, l.born) as valid_from, least(s.next, l.gone) as valid_until
       from span s join life l using (vehicle_id))
     insert into vehicle_holding (vehicle_id, agency_id, category, valid_from, valid_until)
     select vehicle_id, agency_id, category, valid_from, valid_until from clipped
     where valid_until is null or valid_from < valid_until`,
    [vehicleIds],
  )
  await sql.query(
    `with ${life}
     insert into plate (vehicle_id, plate, valid_from, valid_until)
     select vehicle_id, plate, valid_from, valid_until from (
       select v.vehicle_id, v.plate, greatest(v.valid_from, l.born) as valid_from, least(v.valid_until, l.gone) as valid_until
       from vehicle_version v join life l using (vehicle_id) where v.superseded_at is null) p
     where valid_until is null or valid_from < valid_until`,
    [vehicleIds],
  )
}
