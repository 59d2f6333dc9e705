import type { Sql } from '@heding/prisma/sql.ts'
import type { HistoryItem, HistoryPage, HistoryQuery } from '@heding/shared/register/history.ts'
import type { Scope } from '../account/scope.ts'
import { Problem } from '../http/problem.ts'
import { eventsOf, type PastEvent, type PastRow, type Step, stepsOf } from './events.ts'
import { type Part, partsOf } from './parts.ts'
import { findRecord, hasPlace, type PastBatch, readBatches, readRows } from './repo.ts'

/**
 * What was said of a record and of the facts attached to it, newest first: who, when, by which file, form or undo, on
 * which document, with every field before and after. A batch that was taken back stays, and so does its undo.
 * @throws Problem not-found, the same for what is not there and what the reader may not see
 */
export async function readHistory(sql: Sql, scope: Scope, query: HistoryQuery): Promise<HistoryPage> {
  const { type, code, cursor, limit } = query
  const missing = () => new Problem('not-found', '没有这一编号的记录；请核对编号')
  const id = await findRecord(sql, type, code)
  if (id === undefined) throw missing()
  const parts = partsOf[type]
  const rows: PastRow[][] = []
  for (const part of parts) rows.push(await readRows(sql, part, [id], scope.all ? null : scope.agencyIds))
  const [own = []] = rows
  if (!scope.all && !own.some((row) => row.visible && row.superseded_at === null)) {
    const isPlace = type === 'compound' || type === 'building'
    if (!isPlace || !(await hasPlace(sql, type, id, scope.agencyIds))) throw missing()
  }
  const batches = await readBatches(sql, rows.flat())

  const told: { event: PastEvent; part: Part; step: Step }[] = []
  const order = eventsOf(rows.flat(), batches)
  const placeOf = new Map(order.map(({ batchId, phase, at }, index) => [nameOf({ batchId, phase, at }), index]))
  parts.forEach((part, index) => {
    for (const [event, steps] of stepsOf(part, eventsOf(rows[index] ?? [], batches))) {
      for (const step of steps) told.push({ event, part, step })
    }
  })
  // The record's own rows before what is attached to it; `sort` keeps that order within an event.
  told.sort((a, b) => (placeOf.get(nameOf(b.event)) ?? 0) - (placeOf.get(nameOf(a.event)) ?? 0))
  // Counted from the oldest, so that what is added meanwhile moves nothing.
  const end = cursor === undefined ? told.length : Math.min(Number(cursor), told.length)
  const begin = Math.max(end - limit, 0)
  const items = told.slice(told.length - end, told.length - begin).map((one) => itemOf(one, batches))
  return { items, nextCursor: begin > 0 ? String(begin) : null }
}

const nameOf = ({ batchId, phase, at }: Pick<PastEvent, 'batchId' | 'phase' | 'at'>) =>
  batchId === null ? at.getTime() : `${batchId} ${phase}`

type Told = { event: PastEvent; part: Part; step: Step }

function itemOf({ event, part, step }: Told, batches: ReadonlyMap<number, PastBatch>): HistoryItem {
  const batch = event.batchId === null ? undefined : batches.get(event.batchId)
  const isUndo = event.phase === 'undone'
  const at = (isUndo ? batch?.undone_at : batch?.finished_at) ?? event.at
  const behalf = batch?.on_behalf_of ? `（代${batch.on_behalf_of}）` : ''
  const actorName = isUndo ? (batch?.undone_by_name ?? null) : batch ? `${batch.actor_name}${behalf}` : null
  return {
    at: at.toISOString(),
    batchId: batch?.id ?? null,
    source: isUndo ? 'undo' : (batch?.source ?? 'form'),
    actorName,
    document: isUndo ? null : (batch?.document ?? null),
    fileName: isUndo ? null : (batch?.file_name ?? null),
    subject: part.title,
    ...step,
    undone: !isUndo && batch?.undone_revision != null,
  }
}
