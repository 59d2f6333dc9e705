import type { Sql } from '@heding/prisma/sql.ts'
import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import type { GapReason, HeldVehicle } from '@heding/shared/statistics/year-book.ts'
import { Decimal } from 'decimal.js'

/** A sealed book without its rows. */
export interface BookHead {
  year: number
  sealedAt: Date
  sealedBy: string
  document: string | null
  digest: string
  vehicles: number
  cases: number
}

const HEAD = `select b.year, b.sealed_at as "sealedAt", u.name as "sealedBy", b.document, b.digest, b.vehicles, b.cases
  from year_book b join user_account u on u.id = b.sealed_by`

export const listBooks = (sql: Sql): Promise<BookHead[]> => sql.query(`${HEAD} order by b.year desc`)

export async function findBook(sql: Sql, year: number): Promise<BookHead | undefined> {
  const [book] = await sql.query<BookHead>(`${HEAD} where b.year = $1`, [year])
  return book
}

/** Who held which vehicle on 31 December of a year, as the register says today. */
export const heldAtYearEnd = (sql: Sql, year: number): Promise<HeldVehicle[]> =>
  sql.query(
    `select t.code as "vehicleCode", v.vin, v.plate, v.model, v.body_type as "bodyType", h.category, v.energy,
       v.price, v.purchased_on as "purchasedOn", a.code as "agencyCode", n.name as "agencyName"
     from vehicle_holding h
     join vehicle t on t.id = h.vehicle_id
     join agency a on a.id = h.agency_id
     join vehicle_version v on v.vehicle_id = h.vehicle_id and v.superseded_at is null and v.valid_from <= $1::date
       and (v.valid_until is null or v.valid_until > $1::date)
     cross join lateral (select w.name from agency_version w where w.agency_id = a.id and w.superseded_at is null
       order by (w.valid_from <= $1::date) desc, case when w.valid_from <= $1::date then w.valid_from end desc, w.valid_from limit 1) n
     where h.valid_from <= $1::date and (h.valid_until is null or h.valid_until > $1::date)
     order by t.code collate "C"`,
    [`${year}-12-31`],
  )

export async function sealedVehicles(sql: Sql, year: number): Promise<HeldVehicle[]> {
  const rows = await sql.query<{ content: HeldVehicle }>(
    'select content from year_book_vehicle where year = $1 order by vehicle_code collate "C"',
    [year],
  )
  return rows.map(({ content }) => content)
}

/** Cases that a case of the year's report closed: by vehicle, what took it from whom. */
export const closedInYear = (
  sql: Sql,
  year: number,
): Promise<{ vehicleCode: string; code: string; method: string }[]> =>
  sql.query(
    `select t.code as "vehicleCode", d.code, c.method from disposal_case c
     join disposal d on d.id = c.disposal_id join vehicle t on t.id = c.vehicle_id
     where coalesce(c.moved_on, c.completed_on) between $1 and $2 order by c.completed_on nulls last, d.code`,
    [`${year}-01-01`, `${year}-12-31`],
  )

export interface StatedReason {
  vehicleCode: string
  agencyCode: string
  kind: GapReason
  words: string
  document: string | null
}

/** The last reason given for each vehicle. */
export const statedReasons = (sql: Sql, year: number): Promise<StatedReason[]> =>
  sql.query(
    `select distinct on (vehicle_code, agency_code) vehicle_code as "vehicleCode", agency_code as "agencyCode", kind, words,
       document
     from year_book_reason where year = $1 order by vehicle_code, agency_code, id desc`,
    [year],
  )

export const insertReason = (
  sql: Sql,
  year: number,
  { vehicleCode, agencyCode, kind, words, document }: StatedReason,
  by: { userId: number; at: Date },
) =>
  sql.query(
    `insert into year_book_reason (year, vehicle_code, agency_code, kind, words, document, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [year, vehicleCode, agencyCode, kind, words, document, by.at, by.userId],
  )

type Stored<Value> = Value extends Decimal
  ? string
  : Value extends readonly (infer Item)[]
    ? Stored<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Stored<Value[Key]> }
      : Value
export type StoredCase = Stored<LedgerCase>

const money = (text: string) => new Decimal(text)
const moneyOrNull = (text: string | null) => (text === null ? null : new Decimal(text))

/** A case as it is kept in a book: decimals as text. */
export const storeCase = (item: LedgerCase): StoredCase => JSON.parse(JSON.stringify(item))

const readCase = ({ rounds, ...item }: StoredCase): LedgerCase => ({
  ...item,
  km: moneyOrNull(item.km),
  purchasePrice: money(item.purchasePrice),
  bookValue: moneyOrNull(item.bookValue),
  appraisal: moneyOrNull(item.appraisal),
  proceeds: money(item.proceeds),
  residual: money(item.residual),
  fees: money(item.fees),
  remitted: money(item.remitted),
  rounds: rounds.map((round) => ({
    ...round,
    startPrice: moneyOrNull(round.startPrice),
    hammerPrice: moneyOrNull(round.hammerPrice),
  })),
})

/** The cases of a sealed year as they were when it was sealed. */
export async function sealedCases(sql: Sql, year: number): Promise<LedgerCase[]> {
  const rows = await sql.query<{ content: StoredCase }>(
    'select content from year_book_case where year = $1 order by case_code collate "C"',
    [year],
  )
  return rows.map(({ content }) => readCase(content))
}

export interface NewBook {
  year: number
  vehicles: readonly HeldVehicle[]
  cases: readonly StoredCase[]
  digest: string
  document: string | null
  by: { userId: number; principalId: number | null; at: Date }
}

/** Seals a year: its rows first, then the book over them. */
export async function insertBook(sql: Sql, { year, vehicles, cases, digest, document, by }: NewBook): Promise<void> {
  await sql.query(
    `insert into year_book_vehicle (year, vehicle_code, agency_code, content)
     select $1, v->>'vehicleCode', v->>'agencyCode', v from json_array_elements($2::json) as v`,
    [year, JSON.stringify(vehicles)],
  )
  await sql.query(
    `insert into year_book_case (year, case_code, content) select $1, c->>'code', c from json_array_elements($2::json) as c`,
    [year, JSON.stringify(cases)],
  )
  await sql.query(
    `insert into year_book (year, sealed_at, sealed_by, principal_id, document, vehicles, cases, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [year, by.at, by.userId, by.principalId, document, vehicles.length, cases.length, digest],
  )
}
