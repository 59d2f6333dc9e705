import type { Db } from '@heding/prisma/client.ts'
import { LRUCache } from 'lru-cache'

/*
 * Totals of lists that were asked for lately. Every change of the register moves `register_state.revision`; a total is
 * taken from here only where the statement that reads the rows finds the same revision, so it is always exact.
 */

interface Total {
  revision: number
  total: number
}
const KEPT = 5_000
const totals = new WeakMap<object, LRUCache<string, Total>>()

/** What is kept for one database (by its pool, which all views of it share). */
export function totalsOf(db: Pick<Db, 'query'>): LRUCache<string, Total> {
  let kept = totals.get(db)
  if (!kept) {
    kept = new LRUCache({ max: KEPT })
    totals.set(db, kept)
  }
  return kept
}
