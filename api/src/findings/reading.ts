import type { Sql } from '@heding/prisma/sql.ts'
import type { Tier } from '@heding/shared/agency/norms.ts'
import type { Day } from '@heding/shared/day.ts'

/*
 * Reads from the dated rows what the judges need to know of some subjects on one day. Sums of areas and counts of
 * vehicles are made here; everything that is a norm or a verdict is left to `shared`.
 */

/** A subject's facts with the id of its record. */
export type Known<Facts> = Facts & { id: number }
/** Live rows of `alias` that hold on the day in parameter `$1`. */
export const holds = (alias: string) =>
  `${alias}.superseded_at is null and ${alias}.valid_from <= $1::date and (${alias}.valid_until is null or ${alias}.valid_until > $1::date)`

interface Agency {
  code: string
  name: string
  tier: Tier
}

/**
 * The agencies of one day, each read when it is first needed; one that is first known later counts with its first row,
 * so that its people can be judged.
 */
export class Agencies {
  readonly #sql: Sql
  readonly #day: Day
  readonly #known = new Map<number, Agency | null>()
  #complete = false

  constructor(sql: Sql, day: Day) {
    this.#sql = sql
    this.#day = day
  }

  /** Reads those of `ids` that are not known yet; null: all. */
  async read(ids: Iterable<number | null> | null): Promise<void> {
    if (this.#complete) return
    const missing = ids && [...new Set(ids)].filter((id) => id !== null && !this.#known.has(id))
    if (missing?.length === 0) return
    const rows = await this.#sql.query<Agency & { id: number }>(
      `select distinct on (a.id) a.id, a.code, v.name, v.tier
       from agency a join agency_version v on v.agency_id = a.id and v.superseded_at is null
       ${missing ? 'where a.id = any($2::int[])' : ''}
       order by a.id, (v.valid_from <= $1::date) desc, case when v.valid_from <= $1::date then v.valid_from end desc, v.valid_from`,
      missing ? [this.#day, missing] : [this.#day],
    )
    for (const id of missing ?? []) if (id !== null) this.#known.set(id, null)
    for (const { id, ...agency } of rows) this.#known.set(id, agency)
    this.#complete = missing === null
  }

  /** The agency, once it has been read. */
  get(id: number | null): Agency | undefined {
    return (id !== null && this.#known.get(id)) || undefined
  }

  ids(): number[] {
    return [...this.#known.keys()]
  }
}

/** Which records; null: all. */
export type Ids = readonly number[] | null

/** Enough per query to be quick, few enough to leave the event loop free between. */
const PORTION = 2_000

export const isPortion = (ids: Ids): ids is readonly number[] => ids !== null && ids.length <= PORTION

export function* portions(ids: readonly number[]): Generator<readonly number[]> {
  for (let start = 0; start < ids.length; start += PORTION) yield ids.slice(start, start + PORTION)
}

/**
 * SQL that keeps the records in `ids` of `column`. Many ids go into a table of their own (`name`, gone with the
 * transaction), so that the planner knows how many they are.
 */
export async function chosen(sql: Sql, name: string, ids: Ids): Promise<(column: string) => string> {
  if (ids === null) return () => 'true'
  await sql.query(`drop table if exists pg_temp.${name}`)
  await sql.query(`create temp table ${name} on commit drop as select unnest($1::int[]) as id`, [ids])
  await sql.query(`analyze ${name}`)
  return (column) => `${column} in (select id from ${name})`
}

/** The rows of a query in portions, through a cursor of the running transaction. */
export async function* streamRows<Row>(
  sql: Sql,
  name: string,
  text: string,
  values: readonly unknown[],
): AsyncGenerator<Row[]> {
  // Planned for all of its rows, not for the first few.
  await sql.query('set local cursor_tuple_fraction = 1')
  await sql.query(`declare ${name} no scroll cursor for ${text}`, values)
  for (;;) {
    const rows = await sql.query<Row>(`fetch ${PORTION} from ${name}`)
    if (rows.length > 0) yield rows
    if (rows.length < PORTION) break
  }
  await sql.query(`close ${name}`)
}

/** Rows of `text` for some records (those in `ids` of `column`) or for all, in portions; `$1` is the day. */
export async function* rowsFor<Row>(
  sql: Sql,
  name: string,
  ids: Ids,
  text: (whose: string) => string,
  column: string,
  values: readonly unknown[],
): AsyncGenerator<Row[]> {
  if (ids?.length === 0) return
  if (isPortion(ids)) {
    const next = `$${values.length + 1}`
    yield await sql.query<Row>(text(`${column} = any(${next}::int[])`), [...values, ids])
  } else {
    const whose = await chosen(sql, `${name}_ids`, ids)
    yield* streamRows<Row>(sql, name, text(whose(column)), values)
  }
}
