import type { TransactionOptions } from '@heding/prisma/client.ts'
import type { SqlTx } from '@heding/prisma/sql.ts'
import { type AuditDraft, type Author, recordAudit } from '../audit/repo.ts'
import { refreshFindings, reviseRegister, turnToDay } from '../findings/current.ts'
import { Touched } from '../findings/touched.ts'
import { type Deps, today } from '../http/deps.ts'

/** What a change to the register leaves behind besides its rows. */
export interface Changed<T> {
  result: T
  /** one entry, or one for each thing done; none where a request was answered a second time */
  audit: AuditDraft | readonly AuditDraft[]
}

/**
 * Changes facts of the register: `work` writes the rows and notes in `touched` whose facts they are; the findings that
 * this can touch and the audit entries commit with it.
 */
export const changeRegister = <T>(
  deps: Deps,
  author: Author,
  work: (tx: SqlTx, touched: Touched) => Promise<Changed<T>>,
  options?: TransactionOptions,
): Promise<T> =>
  deps.db.transaction(async (tx) => {
    const day = today(deps)
    await turnToDay(tx, await reviseRegister(tx), day)
    const touched = new Touched()
    const { result, audit } = await work(tx, touched)
    await refreshFindings(tx, day, touched)
    const entries: readonly AuditDraft[] = 'action' in audit ? [audit] : audit
    for (const entry of entries) await recordAudit(tx, { ...author, ...entry }, deps.now())
    return result
  }, options)
