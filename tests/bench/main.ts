// `pnpm bench [ROOMS...]`: how close each figure comes to what the machine itself allows. Prints one Markdown table.
import os from 'node:os'
import { measureChange } from './changing.ts'
import { type Figure, growthOf, tableOf } from './figure.ts'
import { measureFirstPage } from './first-page.ts'
import { measureImport } from './importing.ts'
import { measureJudging } from './judging.ts'
import { measureList, measureScope, measureSearch } from './reading.ts'
import { fillAgencies, fillRegister } from './register.ts'
import { fillLedger, measureReport } from './reporting.ts'
import { createAdmin, depsOf, openServer, type Server } from './server.ts'

const given = process.argv.slice(2).map(Number)
const sizes = (given.length > 0 ? given : [10_000, 100_000, 1_000_000]).toSorted((a, b) => a - b)
if (!sizes.every((size) => size % 500 === 0 && size >= 1_000 && size <= 1_000_000)) {
  console.error('Sizes are numbers of rooms: multiples of 500 from 1000 to 1000000.')
  process.exit(1)
}
/** Files are imported up to here: larger ones a bureau splits. */
const FILE_ROWS = 100_000

const began = performance.now()
/** Says on a terminal what is being done; the table is all that is printed. */
const note = (text: string) => {
  if (process.stderr.isTTY) process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s  ${text}\n`)
}

/** How much memory each import took. */
const peaks: Figure[] = []

async function measureRegister(server: Server, rooms: number): Promise<Figure[]> {
  const name = `register_${rooms}`
  const deps = depsOf(await server.create(name), server.folder)
  try {
    note(`${rooms} rooms: filling the register`)
    const actor = await createAdmin(deps)
    await fillAgencies(deps.db, rooms)
    await fillRegister(deps, rooms)
    note(`${rooms} rooms: list and search`)
    const figures = [
      await measureList(deps, actor, rooms),
      await measureScope(deps, rooms),
      ...(await measureSearch(deps, actor, rooms)),
    ]
    if (rooms <= FILE_ROWS) {
      for (const format of ['csv', 'xlsx'] as const) {
        note(`${rooms} rooms: import of ${format}`)
        const { figure, peak } = await measureImport(server, deps.db, rooms, format)
        figures.push(figure)
        peaks.push(peak)
      }
    }
    note(`${rooms} rooms: judging`)
    figures.push(await measureJudging(deps, rooms))
    note(`${rooms} rooms: single changes`)
    figures.push(await measureChange(deps, actor, rooms))
    return figures
  } finally {
    await deps.db.close()
    await server.drop(name)
  }
}

async function measureLedger(server: Server): Promise<Figure> {
  const deps = depsOf(await server.create('ledger'), server.folder)
  try {
    note('the disposal ledger')
    const actor = await createAdmin(deps)
    await fillAgencies(deps.db, 10_000)
    await fillLedger(deps)
    return await measureReport(deps, actor)
  } finally {
    await deps.db.close()
    await server.drop('ledger')
  }
}

const server = await openServer()
const stop = () => server.stop().finally(() => process.exit(130))
process.once('SIGINT', stop).once('SIGTERM', stop)
try {
  const [version] = await server.admin.query<{ version: string }>(`select current_setting('server_version') as version`)
  const figures: Figure[] = []
  for (const rooms of sizes) figures.push(...(await measureRegister(server, rooms)))
  figures.push(await measureLedger(server))
  note('the first page')
  const firstPage = await measureFirstPage()
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown CPU'
  const gigabytes = Math.round(os.totalmem() / 2 ** 30)
  console.log(
    `${os.availableParallelism()} cores (${cpu}), ${gigabytes} GB of memory; Node ${process.versions.node}, PostgreSQL ${version?.version}\n`,
  )
  const byName = [...Map.groupBy(figures, ({ name }) => name).values()]
  const growing = byName.filter(([figure]) => figure && /^(list|change)/.test(figure.name))
  const memory = Map.groupBy(peaks, ({ name }) => name).values()
  console.log(
    tableOf([...(firstPage ? [firstPage] : []), ...byName.flat(), ...[...growing, ...memory].flatMap(growthOf)]),
  )
} finally {
  await server.stop()
}
