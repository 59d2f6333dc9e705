import type { TableRow } from '@heding/shared/imports/heading.ts'
import type { ProblemType } from '@heding/shared/problem.ts'

/** What the reading thread is told to start with. */
export interface ReadTask {
  path: string
}

/** What it answers: the format once the file is recognised, then rows in portions, then the end or a refusal. */
export type ReadReply =
  | { format: string }
  | { rows: TableRow[] }
  | { end: true }
  | { problem: { type: ProblemType; detail: string | undefined } }
