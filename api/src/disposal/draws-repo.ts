import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { DrawQuery, ProofBody } from '@heding/shared/disposal/draw-schema.ts'
import type { DrawState, FirmKind } from '@heding/shared/disposal/draw-words.ts'
import type { SeedSourceCode } from '@heding/shared/disposal/seeds.ts'
import type { Witness } from '@heding/shared/disposal/witnesses.ts'

/** Who acts: the person, for whom, and what both are called now. */
export interface Operator {
  by: number
  for: number | null
  names: string[]
}

export interface DrawRow {
  number: string
  state: DrawState
  purpose: string
  kind: FirmKind
  caseCodes: string[]
  picks: number
  list: string
  listSm3: string
  listSha256: string
  frozenAt: Date
  frozenById: number
  frozenForId: number | null
  frozenNames: string[]
  listWitnesses: Witness[]
  seedSource: SeedSourceCode
  seedIssue: string | null
  seedOn: Day
  algorithm: string
  seedValue: string | null
  seedReference: string | null
  drawnAt: Date | null
  drawnNames: string[] | null
  witnesses: Witness[] | null
  result: ProofBody['result'] | null
  voidedAt: Date | null
  voidedNames: string[] | null
  voidReason: string | null
}

export async function findDraw(sql: Sql, number: string): Promise<DrawRow | undefined> {
  const [row] = await sql.query<DrawRow>(
    `select number, state, purpose, kind, case_codes as "caseCodes", picks, list, list_sm3 as "listSm3",
       list_sha256 as "listSha256", frozen_at as "frozenAt", frozen_by as "frozenById", frozen_for as "frozenForId",
       frozen_names as "frozenNames", list_witnesses as "listWitnesses", seed_source as "seedSource",
       seed_issue as "seedIssue", seed_on as "seedOn", algorithm, seed_value as "seedValue",
       seed_reference as "seedReference", drawn_at as "drawnAt", drawn_names as "drawnNames", witnesses, result,
       voided_at as "voidedAt", voided_names as "voidedNames", void_reason as "voidReason"
     from draw where number = $1`,
    [number],
  )
  return row
}

export interface DrawItemRow {
  id: number
  number: string
  state: DrawState
  purpose: string
  kind: FirmKind
  picks: number
  candidates: number
  frozenAt: Date
  seedDay: Day
  result: string[]
}

const MATCHES = `($1::text is null or state = $1) and ($2::text is null or kind = $2)
  and ($3::text is null or number like '抽' || $3 || '-%') and ($4::text is null or case_codes @> array[$4])`

/** Draws, the newest first. */
export async function listDraws(sql: Sql, { state, kind, year, caseCode, cursor, limit }: DrawQuery) {
  const asked = [state ?? null, kind ?? null, year === undefined ? null : String(year), caseCode ?? null]
  const [{ total } = { total: 0 }] = await sql.query<{ total: number }>(
    `select count(*) as total from draw where ${MATCHES}`,
    asked,
  )
  const rows = await sql.query<DrawItemRow>(
    `select id, number, state, purpose, kind, picks, candidates, frozen_at as "frozenAt", seed_on as "seedDay",
       array(select one ->> 'name' from jsonb_array_elements(coalesce(result, '[]')) with ordinality as r (one, place)
         order by place) as result
     from draw where ${MATCHES} and ($5::int is null or id < $5) order by id desc limit $6`,
    [...asked, cursor ?? null, limit + 1],
  )
  return { total, rows }
}

/** The first of the codes that no case has. */
export async function unknownCase(sql: Sql, codes: readonly string[]): Promise<string | undefined> {
  const [row] = await sql.query<{ code: string }>(
    `select code from unnest($1::text[]) with ordinality as asked (code, place)
     where not exists (select from disposal d where d.code = asked.code) order by place limit 1`,
    [codes],
  )
  return row?.code
}

/** The next number of the year; it is taken for good when the transaction commits, and by nobody else before. */
export async function nextDrawNumber(sql: Sql, year: number): Promise<string> {
  const [row] = await sql.query<{ last: number }>(
    `insert into draw_number as n (year, last) values ($1, 1)
     on conflict (year) do update set last = n.last + 1 returning last`,
    [year],
  )
  if (!row) throw new Error('draw_number returned nothing')
  return `抽${year}-${String(row.last).padStart(4, '0')}`
}

export type NewDraw = Pick<
  DrawRow,
  | 'number'
  | 'purpose'
  | 'kind'
  | 'caseCodes'
  | 'picks'
  | 'list'
  | 'listSm3'
  | 'listSha256'
  | 'listWitnesses'
  | 'seedSource'
  | 'seedIssue'
  | 'seedOn'
  | 'algorithm'
> & { candidates: number }

export async function insertDraw(sql: Sql, draw: NewDraw, operator: Operator, at: Date): Promise<void> {
  await sql.query(
    `insert into draw (number, purpose, kind, case_codes, picks, list, list_sm3, list_sha256, candidates, frozen_at,
       frozen_by, frozen_for, frozen_names, list_witnesses, seed_source, seed_issue, seed_on, algorithm)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      draw.number,
      draw.purpose,
      draw.kind,
      draw.caseCodes,
      draw.picks,
      draw.list,
      draw.listSm3,
      draw.listSha256,
      draw.candidates,
      at,
      operator.by,
      operator.for,
      operator.names,
      JSON.stringify(draw.listWitnesses),
      draw.seedSource,
      draw.seedIssue,
      draw.seedOn,
      draw.algorithm,
    ],
  )
}

export interface Outcome {
  value: string
  reference: string
  witnesses: Witness[]
  result: ProofBody['result']
}

/** Keeps seed and result. False when it is not there or no longer waits: of two that come together one is kept. */
export async function keepOutcome(
  sql: Sql,
  number: string,
  { value, reference, witnesses, result }: Outcome,
  operator: Operator,
  at: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `update draw set state = 'drawn', seed_value = $2, seed_reference = $3, witnesses = $4, result = $5, drawn_at = $6,
       drawn_by = $7, drawn_for = $8, drawn_names = $9
     where number = $1 and state = 'frozen' returning id`,
    [
      number,
      value,
      reference,
      JSON.stringify(witnesses),
      JSON.stringify(result),
      at,
      operator.by,
      operator.for,
      operator.names,
    ],
  )
  return rows.length > 0
}

/** False when it is not there or no longer waits. */
export async function voidDraw(
  sql: Sql,
  number: string,
  reason: string,
  operator: Operator,
  at: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `update draw set state = 'voided', void_reason = $2, voided_at = $3, voided_by = $4, voided_for = $5,
       voided_names = $6
     where number = $1 and state = 'frozen' returning id`,
    [number, reason, at, operator.by, operator.for, operator.names],
  )
  return rows.length > 0
}
