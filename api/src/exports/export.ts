import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { Actor } from '@heding/shared/account/role.ts'
import { ALWAYS } from '@heding/shared/day.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { type ListColumn, listColumns, type Noun, titleOf } from '@heding/shared/register/columns.ts'
import type { ListQuery } from '@heding/shared/register/query.ts'
import { instant } from '@heding/shared/shown.ts'
import { streamRows } from '../findings/reading.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { listings } from '../register/listings.ts'
import { readerOfFindings } from '../register/reader.ts'
import { conditionsInWords, orderInWords } from './words.ts'
import { listWorkbook } from './workbook.ts'

/** The columns asked for, in that order; those a list shows by itself when none are named. */
function columnsAsked(noun: Noun, named: string | undefined): ListColumn[] {
  const fields = [...new Set((named ?? '').split(',').filter(Boolean))]
  if (fields.length === 0) return listColumns[noun].filter(({ shown }) => shown)
  return fields.map((field) => {
    const column = listColumns[noun].find((one) => one.field === field)
    if (!column) throw new Problem('invalid-request', `清单没有“${field}”这一列；请重新选择列后导出`)
    return column
  })
}

/**
 * 生效日期 of the row that is shown, empty where it always held. Without it a row that comes back by an import would speak
 * of what held first, and correct that; so a workbook has it wherever its columns would do for an import.
 */
const since: ListColumn = {
  field: 'since',
  heading: '生效日期',
  type: 'day',
  nullable: true,
  sortable: false,
  shown: false,
  width: 12,
}
const SINCE = `nullif(v.valid_from, '${ALWAYS}'::date) as since`

/** Whether a file of these columns may be imported. */
const mayComeBack = (noun: Noun, columns: readonly ListColumn[]): boolean =>
  kinds[noun].columns.every(
    ({ required, heading }) => !required || columns.some((column) => column.heading === heading),
  )

/** The lock of one account's export, beside the locks of other features. */
const EXPORT_LOCK = 4_781

/**
 * Writes the list that `query` shows, all pages of it, into a file of its own: no transaction waits for whoever fetches
 * it. The caller removes the file.
 * @throws Problem too-many-requests while another export of the same account runs; invalid-request
 */
export async function exportList(deps: Deps, actor: Actor, noun: Noun, query: ListQuery) {
  const columns = columnsAsked(noun, query.columns)
  const dated = mayComeBack(noun, columns)
  const reader = await readerOfFindings(deps, actor, query.asOf)
  const listing = await listings[noun](reader, query)
  const title = `${titleOf[noun]}清单`
  const folder = path.join(deps.settings.dataDir, 'exports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder, deps.now())
  const file = path.join(folder, `${randomUUID()}.xlsx`)
  try {
    await deps.db.transaction(
      async (tx) => {
        const [lock] = await tx.query<{ taken: boolean }>('select pg_try_advisory_xact_lock($1, $2) as taken', [
          EXPORT_LOCK,
          actor.id,
        ])
        if (!lock?.taken) {
          throw new Problem('too-many-requests', '您的上一份导出尚未完成；请等它下载后再导出。', { retryAfter: 5 })
        }
        const conditions = conditionsInWords(noun, query)
        const order = orderInWords(noun, query.sort)
        const head = {
          title: `${title}（${reader.day}）`,
          notes: [
            `条件：${conditions || '无'}${order && `　次序：${order}`}　共 ${await listing.total(tx)} 行`,
            `导出人：${actor.name}　导出时间：${instant(deps.now().toISOString())}`,
          ],
        }
        const { text, values } = listing.statement(
          columns.map(({ field }) => field),
          query.sort,
          dated ? SINCE : undefined,
        )
        const rows = streamRows<Record<string, unknown>>(tx, 'exported', text, values)
        const workbook = listWorkbook(title, head, dated ? [...columns, since] : columns, rows)
        await pipeline(Readable.fromWeb(workbook as WebStream<Uint8Array>), createWriteStream(file, { mode: 0o600 }))
      },
      { isolation: 'repeatable read', readOnly: true, statementTimeout: 60_000 },
    )
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
  return { file, name: `${title}-${reader.day}.xlsx` }
}

const LEFT_MS = 3_600_000

/** Removes what a process that was killed left behind. */
async function sweep(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const made = await stat(file).catch(() => null)
    if (made && now.getTime() - made.mtimeMs > LEFT_MS) await rm(file, { force: true })
  }
}

/** The bytes of a file that is gone once they are read, or nobody reads them any more. */
export async function readOnce(file: string): Promise<ReadableStream<Uint8Array>> {
  const handle = await open(file)
  const stream = handle.createReadStream()
  stream.on('close', () => void rm(file, { force: true }))
  // Where an open file can be removed it goes at once, so that nothing is left behind by a process that ends.
  await rm(file, { force: true }).catch(() => {})
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
