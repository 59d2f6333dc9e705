import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { LocalContent, LocalKind } from '@heding/shared/law/local-rules.ts'

/** A local row as it lies. */
export interface LocalRuleRow {
  id: number
  kind: LocalKind
  key: string
  parameters: LocalContent['parameters']
  instrument: string
  number: string
  locator: string
  jurisdiction: string
  from: Day
  until: Day | null
  recordedAt: Date
  recordedBy: string
  supersededAt: Date | null
  supersededBy: string | null
  corrects: number | null
  /** the row of a limited time, as first entered, after whose end this one holds again */
  resumes: number | null
}

const ROW = `select r.id, r.kind, r.key, r.parameters, r.instrument, r.number, r.locator, r.jurisdiction,
    r.valid_from as "from", r.valid_until as "until", r.recorded_at as "recordedAt", u.name as "recordedBy",
    r.superseded_at as "supersededAt", s.name as "supersededBy", r.corrects, r.resumes
  from local_rule r join user_account u on u.id = r.recorded_by left join user_account s on s.id = r.superseded_by`

/** Live rows by kind, key and first day; with `superseded` those that were replaced or withdrawn too. */
export const listLocalRules = (
  sql: Sql,
  { kind, asOf, superseded }: { kind?: LocalKind; asOf?: Day; superseded: boolean },
): Promise<LocalRuleRow[]> =>
  sql.query(
    `${ROW} where ($1::text is null or r.kind = $1) and ($3 or r.superseded_at is null)
       and ($2::date is null or r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2))
     order by r.kind, r.key, r.valid_from, r.id`,
    [kind ?? null, asOf ?? null, superseded],
  )

export async function findLocalRule(sql: Sql, id: number): Promise<LocalRuleRow | undefined> {
  const [row] = await sql.query<LocalRuleRow>(`${ROW} where r.id = $1`, [id])
  return row
}

export type NewLocalRule = Omit<LocalRuleRow, 'id' | 'recordedAt' | 'recordedBy' | 'supersededAt' | 'supersededBy'>

/** @throws an exclusion violation when a live row of the kind and key holds on one of the days */
export async function insertLocalRule(sql: Sql, rule: NewLocalRule, actorId: number, at: Date): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into local_rule (kind, key, parameters, instrument, number, locator, jurisdiction, valid_from, valid_until,
       recorded_at, recorded_by, corrects, resumes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      rule.kind,
      rule.key,
      JSON.stringify(rule.parameters),
      rule.instrument,
      rule.number,
      rule.locator,
      rule.jurisdiction,
      rule.from,
      rule.until,
      at,
      actorId,
      rule.corrects,
      rule.resumes,
    ],
  )
  if (!row) throw new Error('local_rule returned no id')
  return row.id
}

/** False when the row is not there or has been superseded already. */
export async function supersedeLocalRule(sql: Sql, id: number, actorId: number, at: Date): Promise<boolean> {
  const rows = await sql.query(
    'update local_rule set superseded_at = $2, superseded_by = $3 where id = $1 and superseded_at is null returning id',
    [id, at, actorId],
  )
  return rows.length > 0
}

/** The live row of the kind and key that begins before `from` and has no end. */
export async function openPredecessor(
  sql: Sql,
  { kind, key, from }: Pick<LocalRuleRow, 'kind' | 'key' | 'from'>,
): Promise<LocalRuleRow | undefined> {
  const [row] = await sql.query<LocalRuleRow>(
    `${ROW} where r.kind = $1 and r.key = $2 and r.superseded_at is null and r.valid_until is null and r.valid_from < $3`,
    [kind, key, from],
  )
  return row
}

/** The live row that holds again when the row `id` ends: what the row (or the one it corrects) had interrupted. */
export async function resumedAfter(sql: Sql, id: number): Promise<LocalRuleRow | undefined> {
  const [row] = await sql.query<LocalRuleRow>(
    `with recursive entered as (
       select id, corrects from local_rule where id = $1
       union all
       select e.id, e.corrects from local_rule e join entered on e.id = entered.corrects)
     ${ROW} join local_rule interrupting on interrupting.id = $1 and interrupting.kind = r.kind
       and interrupting.key = r.key and interrupting.valid_until = r.valid_from
     where r.resumes in (select id from entered) and r.superseded_at is null`,
    [id],
  )
  return row
}

/**
 * The live row that ends only because `id` (or the row it corrects) was entered, and where it would end without it: where
 * the next row begins, or never. `resumed`: the row that takes up its content again and would go with `id`.
 */
export async function endedPredecessor(
  sql: Sql,
  id: number,
  resumed?: number,
): Promise<{ id: number; until: Day | null } | undefined> {
  const [row] = await sql.query<{ id: number; until: Day | null }>(
    `with recursive entered as (
       select * from local_rule where id = $1
       union all
       select r.* from local_rule r join entered e on r.id = e.corrects)
     select a.id, (select min(n.valid_from) from local_rule n where n.kind = a.kind and n.key = a.key
         and n.superseded_at is null and n.id <> $1 and n.id is distinct from $2::int
         and n.valid_from > a.valid_from)::text as until
     from entered e
     -- what it ended was written again with that end in the same moment; an end that was set for itself stays
     join local_rule ended on ended.kind = e.kind and ended.key = e.key and ended.valid_until = e.valid_from
       and ended.recorded_at = e.recorded_at
     join local_rule was on was.id = ended.corrects and was.valid_until is null
     join local_rule a on a.kind = e.kind and a.key = e.key and a.superseded_at is null and a.valid_until = e.valid_from
     where e.corrects is null limit 1`,
    [id, resumed ?? null],
  )
  return row
}
