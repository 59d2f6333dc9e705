import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Scope } from '../account/scope.ts'

/** A vehicle that could be applied for. */
export interface Applicable {
  id: number
  agencyId: number
  plate: string
  /** the case, live or of the older ledger, that it is in and that has not ended */
  openCase: string | null
}

/** The vehicle of that code, if an agency in `scope` holds it on `day`; its row is locked against a second case. */
export async function findApplicable(sql: Sql, code: string, day: Day, scope: Scope): Promise<Applicable | undefined> {
  const [vehicle] = await sql.query<Applicable>(
    `select t.id, h.agency_id as "agencyId",
       (select v.plate from vehicle_version v where v.vehicle_id = t.id and v.superseded_at is null
        order by (v.valid_from <= $2::date) desc, v.valid_from desc limit 1) as plate,
       coalesce(
         (select d.code from disposal_flow f join disposal d on d.id = f.disposal_id where f.vehicle_id = t.id and f.open),
         (select d.code from disposal_case c join disposal d on d.id = c.disposal_id
          where c.disposal_id = any(array(select e.disposal_id from disposal_entry e
              where e.vehicle_id = t.id and e.superseded_at is null))
            and c.vehicle_id = t.id and c.completed_on is null and c.ended_on is null
            and not exists (select from disposal_flow f where f.disposal_id = c.disposal_id)
          limit 1)) as "openCase"
     from vehicle t join vehicle_holding h on h.vehicle_id = t.id and h.valid_from <= $2::date
       and (h.valid_until is null or h.valid_until > $2::date)
     where t.code = $1 and ($3::int[] is null or h.agency_id = any($3))
     for update of t`,
    [code, day, scope.all ? null : scope.agencyIds],
  )
  return vehicle
}
