import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import { type AuctionResult, disposalMethodOf } from '@heding/shared/disposal/methods.ts'
import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import { Decimal } from 'decimal.js'

/** The live row of `alias` in force on `day`; else the last before it, else the first of all. */
const nearest = (alias: string, day: string) =>
  `order by (${alias}.valid_from <= ${day}) desc, case when ${alias}.valid_from <= ${day} then ${alias}.valid_from end desc,
     ${alias}.valid_from limit 1`

// A case belongs to the agency that held the vehicle on 申请日期, before whatever the case itself did that very day: a
// 调剂 that is completed on the day of its application is the giver's.
const seenOn = '(c.applied_on - (c.completed_on is not distinct from c.applied_on)::int)'

const ledgerQuery = `
  with money as (
    select disposal_id,
      coalesce(sum(amount) filter (where kind = 'proceeds'), 0) as proceeds,
      coalesce(sum(amount) filter (where kind = 'residual'), 0) as residual,
      coalesce(sum(amount) filter (where kind = 'fees'), 0) as fees,
      coalesce(sum(amount) filter (where kind = 'remitted'), 0) as remitted
    from money_line group by disposal_id),
  held as (
    select disposal_id, json_agg(json_build_object('number', coalesce(round, 0), 'day', auctioned_on,
      'startPrice', start_price::text, 'result', result, 'hammerPrice', hammer_price::text) order by ordinal, id) as rounds
    from disposal_entry where superseded_at is null and auctioned_on is not null group by disposal_id),
  named as (
    select a.id, a.code, n.name from agency a
    join lateral (select v.name from agency_version v where v.agency_id = a.id and v.superseded_at is null ${nearest('v', '$1::date')}) n on true)
  select d.code, t.code as "vehicleCode", v.plate, v.model, c.method,
    coalesce(h.category, v.category) as category, a.code as "agencyCode", a.name as "agencyName",
    c.applied_on as "appliedOn", c.approved_on as "approvedOn", c.completed_on as "completedOn", c.ended_on as "endedOn",
    v.price as "purchasePrice", c.book_value as "bookValue", c.appraisal,
    coalesce(m.proceeds, 0) as proceeds, coalesce(m.residual, 0) as residual, coalesce(m.fees, 0) as fees,
    coalesce(m.remitted, 0) as remitted, coalesce(r.rounds, '[]') as rounds
  from disposal_case c
  join disposal d on d.id = c.disposal_id
  join vehicle t on t.id = c.vehicle_id
  join lateral (
    select v.plate, v.model, v.price, v.category, v.agency_id from vehicle_version v
    where v.vehicle_id = c.vehicle_id and v.superseded_at is null ${nearest('v', seenOn)}) v on true
  left join lateral (
    select h.agency_id, h.category from vehicle_holding h where h.vehicle_id = c.vehicle_id ${nearest('h', seenOn)}) h on true
  join named a on a.id = coalesce(h.agency_id, v.agency_id)
  left join money m using (disposal_id)
  left join held r using (disposal_id)
  order by d.code`

interface LedgerRow extends Omit<LedgerCase, 'method' | MoneyKey | 'rounds'>, Record<MoneyKey, string | null> {
  method: string
  rounds: { number: number; day: Day; startPrice: string | null; result: AuctionResult; hammerPrice: string | null }[]
}
type MoneyKey = 'purchasePrice' | 'bookValue' | 'appraisal' | 'proceeds' | 'residual' | 'fees' | 'remitted'

const yuan = (text: string | null) => new Decimal(text ?? 0)
const yuanOrNull = (text: string | null) => (text === null ? null : new Decimal(text))

/** The whole disposal ledger, its agencies named as of `namedOn`. */
export async function listLedger(sql: Sql, namedOn: Day): Promise<LedgerCase[]> {
  const rows = await sql.query<LedgerRow>(ledgerQuery, [namedOn])
  return rows.map((row) => ({
    ...row,
    method: disposalMethodOf(row.method),
    purchasePrice: yuan(row.purchasePrice),
    bookValue: yuanOrNull(row.bookValue),
    appraisal: yuanOrNull(row.appraisal),
    proceeds: yuan(row.proceeds),
    residual: yuan(row.residual),
    fees: yuan(row.fees),
    remitted: yuan(row.remitted),
    rounds: row.rounds.map((round) => ({
      ...round,
      startPrice: yuanOrNull(round.startPrice),
      hammerPrice: yuanOrNull(round.hammerPrice),
    })),
  }))
}

/** The agency with this code, named as of `day`; undefined where none was ever registered. */
export async function findAgency(sql: Sql, code: string, day: Day): Promise<{ id: number; name: string } | undefined> {
  const [agency] = await sql.query<{ id: number; name: string }>(
    `select a.id, n.name from agency a
     join lateral (select v.name from agency_version v where v.agency_id = a.id and v.superseded_at is null ${nearest('v', '$2::date')}) n on true
     where a.code = $1`,
    [code, day],
  )
  return agency
}

export const agencyCodesOf = async (sql: Sql, ids: readonly number[]): Promise<Set<string>> =>
  new Set(
    (await sql.query<{ code: string }>('select code from agency where id = any($1::int[])', [ids])).map(
      ({ code }) => code,
    ),
  )
