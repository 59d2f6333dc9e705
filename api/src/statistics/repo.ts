import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import { type AuctionResult, disposalMethodOf } from '@heding/shared/disposal/methods.ts'
import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import { Decimal } from 'decimal.js'

/** Puts the dated row in force on `day` first; else the last before it, else the first of all. */
const nearest = (alias: string, day: string) =>
  `(${alias}.valid_from <= ${day}) desc, case when ${alias}.valid_from <= ${day} then ${alias}.valid_from end desc, ${alias}.valid_from`

/** The days on which a case is open, as the index has them. */
const OPEN_DAYS = `daterange(applied_on, greatest(applied_on, coalesce(least(completed_on, ended_on), 'infinity'::date)), '[)')`

// Set by set and not case by case. What counts in no figure between the days $2 and $3 is not read: neither applied for,
// approved or completed then, nor open on the last of them, nor of a vehicle that was at auction then.
const ledgerQuery = (ends: number) => `
  with cases as materialized (
    -- A case belongs to the agency that held the vehicle on 申请日期, before whatever the case itself did that very day:
    -- a 调剂 that is completed on the day of its application is the giver's.
    select *, applied_on - (coalesce(moved_on, completed_on) is not distinct from applied_on)::int as seen_on
    from disposal_case where disposal_id in (
      select disposal_id from disposal_case where applied_on between $2 and $3
      union all select disposal_id from disposal_case where approved_on between $2 and $3
      union all select disposal_id from disposal_case where completed_on between $2 and $3
      union all select disposal_id from disposal_case
        where ${Array.from({ length: ends }, (_, at) => `${OPEN_DAYS} @> $${4 + at}::date`).join(' or ')}
      union all select disposal_id from disposal_entry where superseded_at is null and auctioned_on is not null
        and vehicle_id in (select vehicle_id from disposal_entry
          where superseded_at is null and auctioned_on is not null and auctioned_on between $2 and $3))),
  held as (
    select disposal_id, json_agg(json_build_object('number', coalesce(round, 0), 'day', auctioned_on,
      'startPrice', start_price::text, 'result', result, 'hammerPrice', hammer_price::text) order by ordinal, id) as rounds
    from disposal_entry where superseded_at is null and auctioned_on is not null
      and disposal_id in (select disposal_id from cases) group by disposal_id),
  described as (
    select distinct on (c.disposal_id) c.disposal_id, v.plate, v.model, v.price, v.category, v.agency_id, v.body_type, v.energy,
      v.first_registered_on
    from cases c join vehicle_version v on v.vehicle_id = c.vehicle_id and v.superseded_at is null
    order by c.disposal_id, ${nearest('v', 'c.seen_on')}),
  holder as (
    select distinct on (c.disposal_id) c.disposal_id, h.agency_id, h.category
    from cases c join vehicle_holding h on h.vehicle_id = c.vehicle_id
    order by c.disposal_id, ${nearest('h', 'c.seen_on')}),
  given as (
    select disposal_id, max(appraised_on) as appraised_on from disposal_entry
    where superseded_at is null and disposal_id in (select disposal_id from cases) group by disposal_id),
  paid as (
    select disposal_id, max(booked_on) as remitted_on from money_line m
    where kind = 'remitted' and amount > 0 and disposal_id in (select disposal_id from cases)
      and not exists (select from money_line r where r.reverses_id = m.id) group by disposal_id),
  driven as (
    select distinct on (c.disposal_id) c.disposal_id, m.km
    from cases c join meter_reading m on m.vehicle_id = c.vehicle_id and m.superseded_at is null
      and (m.read_on is null or m.read_on <= c.applied_on)
    order by c.disposal_id, m.read_on desc nulls last),
  named as (
    select distinct on (v.agency_id) v.agency_id, a.code, v.name
    from agency a join agency_version v on v.agency_id = a.id and v.superseded_at is null
    order by v.agency_id, ${nearest('v', '$1::date')})
  select d.code, t.code as "vehicleCode", v.plate, v.model, c.method,
    coalesce(h.category, v.category) as category, a.code as "agencyCode", a.name as "agencyName",
    c.applied_on as "appliedOn", c.approved_on as "approvedOn", c.completed_on as "completedOn", c.ended_on as "endedOn",
    v.body_type as "bodyType", v.energy, v.first_registered_on as "firstRegisteredOn", k.km, g.appraised_on as "appraisedOn",
    p.remitted_on as "remittedOn", v.price as "purchasePrice", c.book_value as "bookValue", c.appraisal,
    c.proceeds, c.residual, c.fees, c.remitted, coalesce(r.rounds, '[]') as rounds
  from cases c
  join disposal d on d.id = c.disposal_id
  join vehicle t on t.id = c.vehicle_id
  join described v using (disposal_id)
  left join holder h using (disposal_id)
  join named a on a.agency_id = coalesce(h.agency_id, v.agency_id)
  left join held r using (disposal_id)
  left join given g using (disposal_id)
  left join paid p using (disposal_id)
  left join driven k using (disposal_id)
  order by d.code`

interface LedgerRow extends Omit<LedgerCase, 'method' | MoneyKey | 'rounds'>, Record<MoneyKey, string | null> {
  method: string
  rounds: { number: number; day: Day; startPrice: string | null; result: AuctionResult; hammerPrice: string | null }[]
}
type MoneyKey = 'km' | 'purchasePrice' | 'bookValue' | 'appraisal' | 'proceeds' | 'residual' | 'fees' | 'remitted'

const yuan = (text: string | null) => new Decimal(text ?? 0)
const yuanOrNull = (text: string | null) => (text === null ? null : new Decimal(text))

/** The cases of the ledger that count in the report of one of `years`, their agencies named as of `namedOn`. */
export async function listLedger(sql: Sql, years: readonly number[], namedOn: Day): Promise<LedgerCase[]> {
  const ends = years.map((year) => `${year}-12-31`)
  const span = [`${Math.min(...years)}-01-01`, `${Math.max(...years)}-12-31`]
  const rows = await sql.query<LedgerRow>(ledgerQuery(ends.length), [namedOn, ...span, ...ends])
  return rows.map((row) => ({
    ...row,
    method: disposalMethodOf(row.method),
    km: yuanOrNull(row.km),
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

/** The years in which any case was applied for, approved, completed or at auction, the latest first. */
export async function listLedgerYears(sql: Sql): Promise<number[]> {
  const rows = await sql.query<{ year: number }>(
    `select distinct extract(year from day)::int as year from (
       select applied_on as day from disposal_case union all select approved_on from disposal_case
       union all select completed_on from disposal_case
       union all select auctioned_on from disposal_entry where superseded_at is null and auctioned_on is not null) d
     where day is not null order by year desc`,
  )
  return rows.map(({ year }) => year)
}

/** The agency with this code, named as of `day`; undefined where none was ever registered. */
export async function findAgency(sql: Sql, code: string, day: Day): Promise<{ id: number; name: string } | undefined> {
  const [agency] = await sql.query<{ id: number; name: string }>(
    `select a.id, v.name from agency a join agency_version v on v.agency_id = a.id and v.superseded_at is null
     where a.code = $1 order by ${nearest('v', '$2::date')} limit 1`,
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
