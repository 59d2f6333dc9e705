import type { Sql } from '@heding/prisma/sql.ts'
import type { Finding } from '@heding/shared/law/finding.ts'

/** Today's findings that rest on the rule, of the agencies the reader may see (null: all). */
export async function listDecisions(
  sql: Sql,
  rule: string,
  agencyCodes: ReadonlySet<string> | null,
  { after, limit }: { after?: string; limit: number },
) {
  const where = `finding -> 'rules' ? $1 and ($2::text[] is null or agency_code = any($2))`
  const values = [rule, agencyCodes && [...agencyCodes]]
  const byCode = await sql.query<{ code: string; count: number }>(
    `select code, count(*)::int as count from current_finding where ${where} group by code order by code`,
    values,
  )
  const rows = await sql.query<{ finding: Finding }>(
    `select finding from current_finding where ${where} and ($3::text is null or key > $3) order by key limit $4`,
    [...values, after ?? null, limit + 1],
  )
  const items = rows.slice(0, limit).map(({ finding }) => finding)
  return {
    total: byCode.reduce((sum, { count }) => sum + count, 0),
    byCode,
    items: items.map(({ key, code, verdict, subject, agencyCode }) => ({ key, code, verdict, subject, agencyCode })),
    nextCursor: rows.length > limit ? (items.at(-1)?.key ?? null) : null,
  }
}
