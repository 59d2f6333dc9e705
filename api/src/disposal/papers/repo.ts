import type { Sql } from '@heding/prisma/sql.ts'
import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'

/** What a card does not say and its papers do. */
export interface Application {
  id: number
  /** null for a case of the older ledger */
  appliedMethod: DisposalMethod | null
}

/** @throws Error for a code that is none; the card has been read before */
export async function applicationOf(sql: Sql, code: string): Promise<Application> {
  const [row] = await sql.query<Application>(
    `select d.id, f.applied_method as "appliedMethod" from disposal d left join disposal_flow f on f.disposal_id = d.id
     where d.code = $1`,
    [code],
  )
  if (!row) throw new Error(`no case ${code}`)
  return row
}
