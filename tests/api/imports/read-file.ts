import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Problem } from '@heding/api/http/problem.ts'
import { readRows } from '@heding/api/imports/read/rows.ts'
import type { TableRow } from '@heding/shared/imports/heading.ts'

/** Reads a whole file on disk, in this thread; `openTable` does the same in another. */
export const readPath = async (file: string): Promise<{ format: string; rows: TableRow[] }> => {
  const table = await readRows(file)
  const rows: TableRow[] = []
  for await (const row of table.rows) rows.push(row)
  return { format: table.format, rows }
}

/** Gives `use` a file with these bytes, gone afterwards. */
export const withFile = async <T>(bytes: string | Uint8Array, use: (file: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'heding-read-'))
  try {
    const file = path.join(folder, 'upload')
    await writeFile(file, bytes)
    return await use(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Reads a whole file with these bytes. */
export const readBytes = (bytes: string | Uint8Array) => withFile(bytes, readPath)

/** The cells of a file with these bytes, by row number. */
export const cellsOf = async (bytes: string | Uint8Array) => {
  const { rows } = await readBytes(bytes)
  return rows.map(({ row, cells }) => [row, ...cells])
}

/** Why a file with these bytes is refused: the problem's type and sentence. */
export const refusalOf = async (bytes: string | Uint8Array): Promise<string> => {
  try {
    await readBytes(bytes)
  } catch (error) {
    if (error instanceof Problem) return `${error.type}: ${error.detail}`
    throw error
  }
  return 'read'
}
