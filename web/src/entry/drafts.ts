import type { Grid } from '@heding/shared/sheet/grid.ts'
import { del, get, set } from 'idb-keyval'

/** What was written into a sheet and not yet saved, kept in this browser for its writer. */
export interface Draft {
  rows: Grid
  /** version of the records from which the sheet began, by code */
  versions: Record<string, number>
  document: string
  at: string
}

const keyOf = (username: string, kind: string) => `heding-sheet ${username} ${kind}`

// A browser that keeps nothing (private window, full disk) is no reason not to write: the draft is then of this page.
export const readDraft = (username: string, kind: string): Promise<Draft | undefined> =>
  get<Draft>(keyOf(username, kind)).catch(() => undefined)
export const keepDraft = (username: string, kind: string, draft: Draft): Promise<void> =>
  set(keyOf(username, kind), draft).catch(() => undefined)
export const dropDraft = (username: string, kind: string): Promise<void> =>
  del(keyOf(username, kind)).catch(() => undefined)
