import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import { lockRegister, refreshFindings, turnToDay } from '../findings/current.ts'
import { Touched } from '../findings/touched.ts'
import { type Counts, checkRows, checkSeries, classify, resolve, settle, write } from './apply.ts'
import type { Base, CellIssue, ImportContext } from './facts/fact-kind.ts'
import { factKinds } from './facts/kinds.ts'

/** Rows that are staged and are to become rows of the register. */
export interface Intake {
  batchId: number
  kind: Kind
  /** 'error', 'correct', or the day from which changed values hold */
  onChange: string
  dryRun: boolean
  today: Day
  /** of which version undated rows speak */
  base?: Base
  /** how many bad cells were found so far */
  faults: number
  /** once written: ids of the records of which something was written, in the first column that the kind's `touch` reads */
  owners?: readonly number[]
  /** hears of cells that are bad or doubtful */
  report: (issues: readonly CellIssue[]) => Promise<void> | void
  /** what else is to be settled under the lock of the register, before the rows are compared with it */
  prepare?: () => Promise<void>
  /** what else is to be settled once it is known what each row does */
  decided?: () => Promise<void>
  /** of a dry run: hears of what was written, before it is rolled back */
  tried?: (touched: Touched) => Promise<void>
}

/** Thrown to roll back every row: a bad cell was found, or it was a dry run; then with what it would have done. */
export class RolledBack extends Error {
  readonly counts: Counts | undefined
  constructor(counts?: Counts) {
    super('rolled back')
    this.counts = counts
  }
}

/**
 * Takes staged rows into the register, all of them or none: the one way in, whether they came by file, form or sheet.
 * Findings are judged anew; the audit entry is left to the caller.
 * @throws RolledBack
 */
export async function takeIn(tx: SqlTx, intake: Intake): Promise<Counts> {
  const { batchId, onChange, today, base } = intake
  const kind = factKinds[intake.kind]
  const report = async (issues: readonly CellIssue[]) => {
    intake.faults += issues.filter(({ severity }) => severity === 'error').length
    if (issues.length > 0) await intake.report(issues)
  }
  await turnToDay(tx, await lockRegister(tx), today)
  await intake.prepare?.()
  const context: ImportContext = { tx, batchId, onChange, today, ...(base && { base }) }
  await resolve(kind, context)
  await report(await checkRows(kind, context))
  await report(await classify(kind, context))
  await intake.decided?.()
  await report((await kind.check?.(context)) ?? [])
  await report(await checkSeries(kind, context))
  if (intake.faults > 0) throw new RolledBack()
  await write(kind, context)
  await report((await kind.follow?.(context)) ?? [])
  if (intake.faults > 0) throw new RolledBack()
  const touched = new Touched()
  const { counts, owners } = await settle(kind, context, touched)
  intake.owners = owners
  if (intake.dryRun) {
    await intake.tried?.(touched)
    throw new RolledBack(counts)
  }
  await refreshFindings(tx, today, touched)
  await tx.query('update register_state set revision = revision + 1')
  return counts
}
