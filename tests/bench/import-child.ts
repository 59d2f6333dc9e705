// A process of its own for each kind of file, so that the memory it took can be told.
import { readFileSync } from 'node:fs'
import { openTable } from '@heding/api/imports/read/open.ts'
import { importNow } from '@heding/api/imports/service.ts'
import { readTable } from '@heding/shared/imports/table.ts'
import { takeTurns } from './measure.ts'
import { depsOf } from './server.ts'

/** What is to be measured: the file is imported into each of the databases, whose only account is that of `actorId`. */
export interface ImportTask {
  file: string
  rows: number
  urls: string[]
  actorId: number
  dataDir: string
}
export interface ImportResult {
  importing: number[]
  parsing: number[]
  /** by how many MB the memory of the process grew at its peak, during the first import */
  grownMb: number
}

const { file, rows, urls, actorId, dataDir }: ImportTask = JSON.parse(process.argv[2] ?? '')
const bytes = readFileSync(file)
const before = process.resourceUsage().maxRSS
let peak: number | undefined

async function importInto(url: string, round: number) {
  const deps = depsOf(url, `${dataDir}/${round}`)
  const batch = await importNow(deps, { id: actorId }, { kind: 'rooms', fileName: file, bytes })
  await deps.db.close()
  peak ??= process.resourceUsage().maxRSS
  if (batch.status !== 'done' || batch.created !== rows) throw new Error(`imported ${batch.created} of ${rows} rows`)
}

async function parse() {
  const table = await openTable(file, file)
  let count = 0
  for await (const { values } of readTable('rooms', table.rows)) if (values) count++
  if (count !== rows) throw new Error(`read ${count} of ${rows} rows`)
}

const { ours, limit } = await takeTurns(urls.length, 0, (round) => importInto(urls[round] ?? '', round), parse)
const result: ImportResult = {
  importing: ours,
  parsing: limit,
  grownMb: ((peak ?? before) - before) / 1024,
}
console.log(JSON.stringify(result))
