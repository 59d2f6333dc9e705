import type { Sql } from '@heding/prisma/sql.ts'
import type { Finding, SubjectType } from '@heding/shared/law/finding.ts'
import type { Scope } from '../account/scope.ts'

/** The codes of the agencies the actor may see; null: all. */
export async function codesOf(sql: Sql, scope: Scope): Promise<ReadonlySet<string> | null> {
  if (scope.all) return null
  const rows = await sql.query<{ code: string }>('select code from agency where id = any($1::int[])', [scope.agencyIds])
  return new Set(rows.map(({ code }) => code))
}

export interface CurrentFilter {
  code?: string
  agencyCode?: string
  verdict?: string
  subjectType?: SubjectType
  subjectCode?: string
  agencyCodes: ReadonlySet<string> | null
}

/** The table of each kind of subject: findings know their subjects by id. */
const subjects: Record<SubjectType, string> = {
  person: 'person',
  room: 'room',
  agency: 'agency',
  vehicle: 'vehicle',
  disposal: 'disposal',
}

function where({ code, agencyCode, verdict, subjectType, subjectCode, agencyCodes }: CurrentFilter) {
  const values: unknown[] = []
  const conditions = ['true']
  const add = (condition: (parameter: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  if (code) add((p) => `code = ${p}`, code)
  if (agencyCode) add((p) => `agency_code = ${p}`, agencyCode)
  if (verdict) add((p) => `finding ->> 'verdict' = ${p}`, verdict)
  if (subjectType) add((p) => `subject_type = ${p}`, subjectType)
  if (subjectType && subjectCode) {
    add((p) => `subject_id = (select id from ${subjects[subjectType]} where code = ${p})`, subjectCode)
  } else if (subjectCode) add((p) => `finding -> 'subject' ->> 'code' = ${p}`, subjectCode)
  if (agencyCodes) add((p) => `agency_code = any(${p}::text[])`, [...agencyCodes])
  return { values, conditions, add }
}

export async function countCurrent(sql: Sql, filter: CurrentFilter): Promise<number> {
  const { values, conditions } = where(filter)
  const [row] = await sql.query<{ total: number }>(
    `select count(*)::int as total from current_finding where ${conditions.join(' and ')}`,
    values,
  )
  return row?.total ?? 0
}

/** Findings of today by key, after the key `after`. */
export async function listCurrent(
  sql: Sql,
  filter: CurrentFilter,
  after: string | undefined,
  limit: number,
): Promise<Finding[]> {
  const { values, conditions, add } = where(filter)
  if (after) add((p) => `key > ${p}`, after)
  const rows = await sql.query<{ finding: Finding }>(
    `select finding from current_finding where ${conditions.join(' and ')} order by key limit ${Number(limit)}`,
    values,
  )
  return rows.map(({ finding }) => finding)
}

export async function findCurrent(sql: Sql, key: string): Promise<Finding | undefined> {
  const [row] = await sql.query<{ finding: Finding }>('select finding from current_finding where key = $1', [key])
  return row?.finding
}

export async function summarizeCurrent(sql: Sql, filter: CurrentFilter) {
  const { values, conditions } = where(filter)
  return sql.query<{ code: string; count: number }>(
    `select code, count(*)::int as count from current_finding where ${conditions.join(' and ')} group by code order by code`,
    values,
  )
}
