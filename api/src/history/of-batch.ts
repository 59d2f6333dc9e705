import type { SqlTx } from '@heding/prisma/sql.ts'
import type { FactKind } from '../imports/facts/fact-kind.ts'
import { eventsOf, type Phase, type Step, stepsOf } from './events.ts'
import { partsOfKind } from './parts.ts'
import { readBatches, readRows } from './repo.ts'

/** As many rows of a batch are written into its audit entry, with before and after. */
export const TOLD_MAX = 50

/** What a batch did to one row: `of` names the record. */
export type BatchStep = Pick<Step, 'effect' | 'about' | 'holdsFrom' | 'holdsUntil'> & {
  of: string
  subject: string
  changes: Record<string, [before: string | null, after: string | null]>
}

const codes: Record<string, string> = {
  agency_id: 'agency',
  person_id: 'person',
  room_id: 'room',
  vehicle_id: 'vehicle',
  compound_id: 'compound',
  building_id: 'building',
}

/**
 * What the batch of this transaction (or its undo) did to the records whose ids are `owners` (of the kind's first
 * `touches` column), row by row with before and after; undefined when it is more than an audit entry holds.
 */
export async function stepsOfBatch(
  tx: SqlTx,
  kind: FactKind,
  batchId: number,
  phase: Phase,
  owners: readonly number[],
): Promise<BatchStep[] | undefined> {
  if (owners.length > TOLD_MAX) return undefined
  const told: BatchStep[] = []
  for (const part of partsOfKind(kind)) {
    const rows = await readRows(tx, part, owners, null)
    const batches = await readBatches(tx, rows)
    const table = codes[part.owner] ?? part.owner
    const named = await tx.query<{ id: number; code: string }>(
      `select id, code from ${table} where id = any($1::int[])`,
      [owners],
    )
    const codeOf = new Map(named.map(({ id, code }) => [id, code]))
    for (const [owner, own] of Map.groupBy(rows, (row) => row.owner_id)) {
      for (const [event, steps] of stepsOf(part, eventsOf(own, batches))) {
        if (event.batchId !== batchId || event.phase !== phase) continue
        for (const { changes, ...step } of steps) {
          const pairs = changes.map(({ heading, before, after }): [string, [string | null, string | null]] => [
            heading,
            [before, after],
          ])
          told.push({ of: codeOf.get(owner) ?? '', subject: part.title, ...step, changes: Object.fromEntries(pairs) })
        }
      }
    }
  }
  return told.length > TOLD_MAX ? undefined : told
}
