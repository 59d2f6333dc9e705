import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { SqlTx } from '@heding/prisma/sql.ts'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { type Column, type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { from as copyFrom } from 'pg-copy-streams'
import { keystrokes } from '../register/initials.ts'

/** Kinds that are also found by the pinyin of a name, which only stands in `stage`. */
const spelt: Partial<Record<Kind, 'person' | 'name'>> = { agencies: 'name', people: 'person' }

const sqlType = (column: Column): string => {
  if (column.type === 'date') return 'date'
  if (column.type === 'integer') return 'integer'
  return column.type === 'decimal' ? 'numeric' : 'text'
}

/**
 * Makes the temporary table `stage`: one row per row of the file, its cells by field, null where empty or bad; `bad`
 * names the fields of the bad ones, so that nothing is concluded from a cell that could not be read.
 */
export async function createStage(tx: SqlTx, kind: Kind): Promise<void> {
  const columns = kinds[kind].columns.map((column) => `${column.field} ${sqlType(column)}`)
  await tx.query(
    `create temp table stage (row_no integer not null, bad text[] not null, spelt text, ${columns.join(', ')})
     on commit drop`,
  )
}

/** Drops what the rows of one kind were staged and resolved in, so that the same transaction may take in another kind. */
export const dropStage = (tx: SqlTx): Promise<unknown> =>
  tx.query(
    `drop table if exists ${['stage', 'living_agency', 'resolved', 'position', 'reading'].map((name) => `pg_temp.${name}`).join(', ')}`,
  )

/** SQL: none of these cells of the row `alias` (of `stage` or `resolved`) is bad. */
export const readable = (alias: string, fields: readonly string[]) =>
  `not (${alias}.bad && '{${fields.join(',')}}'::text[])`

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const copied = (value: string | null | undefined) =>
  value === null || value === undefined ? '\\N' : value.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char)

/** A row as `stage` takes it. */
export interface StagedRow {
  row: TableRow['row']
  /** the fields of its bad cells */
  bad: readonly string[]
  values: Record<string, string | null>
}

/** Streams rows into `stage` by COPY; resolves with their number. */
export async function copyToStage(tx: SqlTx, kind: Kind, rows: AsyncIterable<StagedRow>): Promise<number> {
  const fields = kinds[kind].columns.map(({ field }) => field)
  const named = spelt[kind]
  const spell = named && (await keystrokes())
  const sink = tx.client.query(copyFrom(`copy stage (row_no, bad, spelt, ${fields.join(', ')}) from stdin`))
  const done = finished(sink)
  done.catch(() => {})
  let count = 0
  let buffer = ''
  try {
    for await (const { row, bad, values } of rows) {
      count++
      const typed = (spell && values.name && spell(values.name, named)) || null
      buffer += `${row}\t{${bad.join(',')}}\t${copied(typed)}\t${fields.map((field) => copied(values[field])).join('\t')}\n`
      if (buffer.length < 65_536) continue
      if (!sink.write(buffer)) await Promise.race([once(sink, 'drain'), done])
      buffer = ''
    }
  } catch (error) {
    // The COPY has to end before the connection can roll back.
    sink.destroy(error as Error)
    await done.catch(() => {})
    throw error
  }
  sink.end(buffer)
  await done
  return count
}
