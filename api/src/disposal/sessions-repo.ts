import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { SessionCard, SessionHead } from '@heding/shared/disposal/session-schema.ts'
import type { DisposalState } from '@heding/shared/disposal/states.ts'
import type { Scope } from '../account/scope.ts'

type Result = SessionCard['items'][number]['result']

/** A case as it was offered in a session; `disposalId` and `version` of the case as it is now. */
export interface LotRow {
  disposalId: number
  version: number
  /** whether this is the round that the case is in */
  current: boolean
  session: string
  firm: string
  noticeDay: Day
  viewingFrom: Day
  viewingUntil: Day
  auctionDay: Day
  lot: string | null
  code: string
  state: DisposalState
  vehicleCode: string
  plate: string
  model: string
  agencyName: string
  reserve: string
  result: Result
  hammerPrice: string | null
  buyer: string | null
  bidders: number | null
}

// A lot's outcome is the last of the steps that stand between its announcement and the next one of the case.
const LOTS = `from disposal_step s join disposal_flow f on f.disposal_id = s.disposal_id
  left join lateral (select min(n.ordinal) as ordinal from disposal_step n
    where n.disposal_id = s.disposal_id and n.action = 'announce' and n.taken_back_by is null and n.ordinal > s.ordinal) later on true
  left join lateral (select r.action, r.ordinal from disposal_step r
    where r.disposal_id = s.disposal_id and r.taken_back_by is null and r.ordinal > s.ordinal
      and (later.ordinal is null or r.ordinal < later.ordinal)
      and r.action in ('record-sold', 'record-unsold', 'withdraw-lot', 'default') order by r.ordinal desc limit 1) o on true
  left join lateral (select r.stated from disposal_step r
    where r.disposal_id = s.disposal_id and r.ordinal = o.ordinal and r.action in ('record-sold', 'record-unsold')) held on true`
const OFFERED = `where s.action = 'announce' and s.taken_back_by is null and s.stated->>'session' is not null
    and ($1::int[] is null or f.agency_id = any($1))`

const agenciesOf = (scope: Scope) => (scope.all ? null : scope.agencyIds)

/** The sessions in which cases of `scope` were offered, the latest first. */
export const listSessions = (sql: Sql, scope: Scope, year: number | null) =>
  sql.query<SessionHead>(
    `select s.stated->>'session' as session, max(s.stated->>'firm') as firm, max(s.stated->>'auctionDay') as "auctionDay",
       count(*)::int as lots, count(*) filter (where o.action = 'record-sold')::int as sold,
       count(*) filter (where o.action in ('record-unsold', 'default'))::int as unsold,
       count(*) filter (where o.action = 'withdraw-lot')::int as withdrawn, count(*) filter (where o.action is null)::int as waiting,
       coalesce(sum((held.stated->>'price')::numeric) filter (where o.action = 'record-sold'), 0)::numeric(16, 2)::text as "hammerTotal"
     ${LOTS} ${OFFERED} and ($2::text is null or left(s.stated->>'auctionDay', 4) = $2)
     group by 1 order by 3 desc, 1`,
    [agenciesOf(scope), year === null ? null : String(year)],
  )

/** The lots of one session, by 标的号; none where there is no such session in `scope`. */
export const lotsOf = (sql: Sql, scope: Scope, session: string) =>
  sql.query<LotRow>(
    `select s.disposal_id as "disposalId", f.version, later.ordinal is null as current, s.stated->>'session' as session,
       s.stated->>'firm' as firm, s.stated->>'noticeDay' as "noticeDay", s.stated->>'viewingFrom' as "viewingFrom",
       s.stated->>'viewingUntil' as "viewingUntil", s.stated->>'auctionDay' as "auctionDay", s.stated->>'lot' as lot, d.code, f.state,
       t.code as "vehicleCode", v.plate, v.model, n.name as "agencyName", s.stated->>'reserve' as reserve,
       case o.action when 'record-sold' then '成交' when 'record-unsold' then '流拍' when 'withdraw-lot' then '撤拍'
         when 'default' then '违约' end as result,
       case when o.action = 'record-sold' then held.stated->>'price' end as "hammerPrice", held.stated->>'buyer' as buyer,
       (held.stated->>'bidders')::int as bidders
     ${LOTS} join disposal d on d.id = f.disposal_id join vehicle t on t.id = f.vehicle_id
     cross join lateral (select x.plate, x.model from vehicle_version x
       where x.vehicle_id = t.id and x.superseded_at is null order by x.valid_from desc limit 1) v
     cross join lateral (select w.name from agency_version w
       where w.agency_id = f.agency_id and w.superseded_at is null order by w.valid_from desc limit 1) n
     ${OFFERED} and s.stated->>'session' = $2
     order by length(s.stated->>'lot'), s.stated->>'lot', s.disposal_id`,
    [agenciesOf(scope), session],
  )
