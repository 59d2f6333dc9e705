import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Candidate } from '@heding/shared/disposal/draw-schema.ts'
import type { FirmKind } from '@heding/shared/disposal/draw-words.ts'
import { standingOf } from '@heding/shared/disposal/firms.ts'
import type { Firm, FirmChange, FirmInput, FirmQuery } from '@heding/shared/disposal/firms-schema.ts'

export interface FirmRow extends Omit<Firm, 'standing' | 'recordedAt'> {
  recordedAt: Date
}

const FIRM = `select f.id, f.version, f.kind, f.name, f.credit_code as "creditCode", f.qualification_no as "qualificationNo",
    f.qualified_from as "qualifiedFrom", f.qualified_until as "qualifiedUntil", f.listed_from as "listedFrom",
    f.listed_until as "listedUntil", f.until_reason as "untilReason", f.document, f.remark,
    f.recorded_at as "recordedAt", u.name as "recordedBy"
  from firm f join user_account u on u.id = f.recorded_by`

/** The firm as it stands on `day`. */
export const showFirm = ({ recordedAt, ...firm }: FirmRow, day: Day): Firm => ({
  ...firm,
  standing: standingOf(firm, day),
  recordedAt: recordedAt.toISOString(),
})

/** `$1` kind, `$2` day, `$3` also removed ones, `$4` part of a name or code. */
const MATCHES = `($1::text is null or f.kind = $1) and ($3 or f.listed_until is null or f.listed_until > $2::date)
  and ($4::text is null or strpos(lower(f.name), lower($4)) > 0 or strpos(f.credit_code, upper($4)) > 0)`

/** Firms in the order in which they were taken in. */
export async function listFirms(sql: Sql, day: Day, { kind, removed, q, cursor, limit }: FirmQuery) {
  const asked = [kind ?? null, day, removed === 'true', q?.trim() || null]
  const [{ total } = { total: 0 }] = await sql.query<{ total: number }>(
    `select count(*) as total from firm f where ${MATCHES}`,
    asked,
  )
  const rows = await sql.query<FirmRow>(`${FIRM} where ${MATCHES} and f.id > $5 order by f.id limit $6`, [
    ...asked,
    cursor ?? 0,
    limit + 1,
  ])
  return { total, rows }
}

export async function findFirm(sql: Sql, id: number): Promise<FirmRow | undefined> {
  const [row] = await sql.query<FirmRow>(`${FIRM} where f.id = $1`, [id])
  return row
}

/** @throws an exclusion violation when the firm stands in the list of its kind on one of the days already */
export async function insertFirm(sql: Sql, firm: FirmInput, actorId: number, at: Date): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into firm (kind, credit_code, name, qualification_no, qualified_from, qualified_until, listed_from,
       listed_until, until_reason, document, remark, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [firm.kind, firm.creditCode, ...factsOf(firm), at, actorId],
  )
  if (!row) throw new Error('firm returned no id')
  return row.id
}

/** False when somebody else changed it first. */
export async function updateFirm(sql: Sql, id: number, change: FirmChange): Promise<boolean> {
  const rows = await sql.query(
    `update firm set name = $3, qualification_no = $4, qualified_from = $5, qualified_until = $6, listed_from = $7,
       listed_until = $8, until_reason = $9, document = $10, remark = $11, version = version + 1
     where id = $1 and version = $2 returning id`,
    [id, change.version, ...factsOf(change)],
  )
  return rows.length > 0
}

const factsOf = (firm: Omit<FirmChange, 'version'>) => [
  firm.name,
  firm.qualificationNo ?? null,
  firm.qualifiedFrom ?? null,
  firm.qualifiedUntil ?? null,
  firm.listedFrom,
  firm.listedUntil ?? null,
  firm.untilReason ?? null,
  firm.document,
  firm.remark ?? null,
]

/** Every firm of the kind that may be drawn on `day`. */
export async function eligibleFirms(sql: Sql, kind: FirmKind, day: Day): Promise<Candidate[]> {
  const rows = await sql.query<Candidate>(
    `select id, name, credit_code as "creditCode", qualification_no as "qualificationNo",
       qualified_from as "qualifiedFrom", qualified_until as "qualifiedUntil", listed_from as "listedFrom",
       listed_until as "listedUntil"
     from firm where kind = $1 order by credit_code collate "C"`,
    [kind],
  )
  return rows.filter((firm) => standingOf(firm, day) === 'eligible')
}
