import { rm } from 'node:fs/promises'
import { ATTACHMENT_BYTES_MAX, mediaTypes, nameFault } from '@heding/shared/attachments/files.ts'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { writeIncoming } from '../attachments/store.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { openTable } from '../imports/read/open.ts'

/** No session has as many lots; a sheet that is longer is another file. */
const ROWS_MAX = 5_000

/**
 * Reads a small table that somebody uploads, as every table that is imported is read: xlsx, xls or csv by its content.
 * @throws Problem invalid-request for its name; too-large; unsupported-file
 */
export async function readUploaded(
  deps: Pick<Deps, 'settings'>,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<{ rows: TableRow[]; mediaType: string }> {
  const fault = nameFault(name)
  if (fault) throw new Problem('invalid-request', `文件名${fault}。`)
  if (bytes.byteLength > ATTACHMENT_BYTES_MAX) throw new Problem('too-large', '文件不得超过 20 MB，请拆分后上传。')
  const incoming = await writeIncoming(deps.settings, bytes)
  try {
    const { format, rows } = await openTable(incoming, name)
    const all: TableRow[] = []
    for await (const row of rows) {
      if (all.length >= ROWS_MAX) throw new Problem('too-large', `表格不得超过 ${ROWS_MAX} 行，请核对所选的文件。`)
      all.push(row)
    }
    return { rows: all, mediaType: mediaTypeOf(format) }
  } finally {
    await rm(incoming, { force: true })
  }
}

const mediaTypeOf = (format: string): string =>
  format === 'xlsx' ? mediaTypes.xlsx : format === 'xls' ? 'application/vnd.ms-excel' : 'text/csv'
