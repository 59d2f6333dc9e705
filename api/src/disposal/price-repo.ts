import type { Sql } from '@heding/prisma/sql.ts'
import { type Day, yearOf } from '@heding/shared/day.ts'
import type { PastLot } from '@heding/shared/disposal/price-sense.ts'

/** How many years of past lots are looked at. */
const YEARS = 8

/** A lot that was sold or at auction, with what led to it. */
export interface Lot extends PastLot {
  plate: string
  model: string
  agencyCode: string
  agencyName: string
  day: Day
  sold: boolean
  rounds: number
  bidders: number | null
  /** why the price is what it is, where that had to be said */
  reason: string | null
}

/** The bureau's own lots that were last at auction in the eight years before `day`, the latest first. */
export const pastLots = (sql: Sql, day: Day, agencyIds: readonly number[] | null): Promise<Lot[]> =>
  sql.query(
    `with last as (
       select distinct on (e.vehicle_id) e.disposal_id, e.vehicle_id, e.auctioned_on, e.result, e.hammer_price
       from disposal_entry e where e.superseded_at is null and e.auctioned_on between $1::date and $2::date
       order by e.vehicle_id, e.auctioned_on desc, e.round desc nulls last)
     select d.code, v.plate, v.model, a.code as "agencyCode", n.name as "agencyName", l.auctioned_on as day, l.result = '成交' as sold,
       extract(year from age(l.auctioned_on, v.first_registered_on))::int as years, m.km::float8 as km,
       coalesce(c.book_value, v.price)::text as "originalValue", c.appraisal::text as appraisal,
       case when l.result = '成交' then l.hammer_price::text end as "hammerPrice",
       (select count(*)::int from disposal_entry r where r.vehicle_id = l.vehicle_id and r.superseded_at is null
          and r.auctioned_on is not null) as rounds,
       s.bidders, s.reason
     from last l
     join disposal d on d.id = l.disposal_id
     join disposal_case c on c.disposal_id = l.disposal_id
     cross join lateral (select w.plate, w.model, w.price, w.first_registered_on, w.agency_id from vehicle_version w
       where w.vehicle_id = l.vehicle_id and w.superseded_at is null
       order by (w.valid_from <= c.applied_on) desc, w.valid_from desc limit 1) v
     left join lateral (select h.agency_id from vehicle_holding h where h.vehicle_id = l.vehicle_id
       and h.valid_from <= c.applied_on order by h.valid_from desc limit 1) h on true
     join agency a on a.id = coalesce(h.agency_id, v.agency_id)
     cross join lateral (select w.name from agency_version w where w.agency_id = coalesce(h.agency_id, v.agency_id)
       and w.superseded_at is null order by w.valid_from desc limit 1) n
     left join lateral (select r.km from meter_reading r where r.vehicle_id = l.vehicle_id and r.superseded_at is null
       and (r.read_on is null or r.read_on <= l.auctioned_on) order by r.read_on desc nulls last limit 1) m on true
     left join lateral (select (t.stated->>'bidders')::int as bidders, t.stated->>'priceReason' as reason from disposal_step t
       where t.disposal_id = l.disposal_id and t.action in ('record-sold', 'record-unsold') and t.taken_back_by is null
       order by t.ordinal desc limit 1) s on true
     where $3::int[] is null or coalesce(h.agency_id, v.agency_id) = any($3)
     order by l.auctioned_on desc, d.code`,
    [`${yearOf(day) - YEARS}-01-01`, day, agencyIds],
  )
