import type { Sql } from '@heding/prisma/sql.ts'
import { daysOfChange } from '@heding/shared/law/edition.ts'
import { withLocalRows } from '@heding/shared/law/local-compile.ts'
import type { LocalRow } from '@heding/shared/law/local-rules.ts'
import { digestOf, nationalRules, type Rules, rulesDigest } from '@heding/shared/law/rules.ts'
import { LRUCache } from 'lru-cache'

/** The national rules with this bureau's rows, and what is worked out of them once. */
export interface LawInForce {
  rules: Rules
  digest: string
  /** days on which some row begins or ends: everything is judged anew then */
  turns: readonly string[]
  local: readonly LocalRow[]
}

const lawOf = (local: readonly LocalRow[]): LawInForce => {
  const rules = withLocalRows(local)
  const digest = rules === nationalRules ? rulesDigest : digestOf(rules)
  return { rules, digest, turns: daysOfChange(rules), local }
}

const national = lawOf([])
// Editions have random names, never used twice: what was read under one is true in any database and process.
const known = new LRUCache<string, LawInForce>({ max: 50 })

/** SQL: the live rows as JSON. */
const LIVE_ROWS = `(select coalesce(jsonb_agg(jsonb_build_object('id', 'local/' || r.id, 'kind', r.kind, 'parameters', r.parameters,
    'from', r.valid_from, 'until', r.valid_until, 'jurisdiction', r.jurisdiction, 'clause',
    jsonb_build_object('instrument', r.instrument, 'number', r.number, 'locator', r.locator)) order by r.id), '[]')
  from local_rule r where r.superseded_at is null)`

/** The rules as this transaction (or this moment) sees them. Read again only when a local row has changed. */
export async function lawInForce(sql: Sql): Promise<LawInForce> {
  const [state] = await sql.query<{ rules_edition: string }>('select rules_edition from register_state')
  const edition = state?.rules_edition ?? ''
  if (edition === '') return national
  const law = known.get(edition)
  if (law) return law
  // Name and rows in one statement, so that rows are never kept under the name of others.
  const [read] = await sql.query<{ rules_edition: string; rows: LocalRow[] }>(
    `select rules_edition, ${LIVE_ROWS} as rows from register_state`,
  )
  if (!read) throw new Error('register_state has no row')
  const made = lawOf(read.rows)
  known.set(read.rules_edition, made)
  return made
}

/** The law as it would be with other local rows. */
export const lawWith = (local: readonly LocalRow[]): LawInForce => lawOf(local)
