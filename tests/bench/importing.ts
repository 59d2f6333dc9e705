import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Sql } from '@heding/prisma/sql.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { writeXlsx } from 'hucre/xlsx'
import type { Figure } from './figure.ts'
import type { ImportResult, ImportTask } from './import-child.ts'
import { median } from './measure.ts'
import { fillAgencies } from './register.ts'
import { createAdmin, depsOf, type Server } from './server.ts'

const ROUNDS = 3

const formats = {
  csv: async (table: string[][]) => Buffer.from(`\uFEFF${table.map((cells) => cells.join(',')).join('\r\n')}\r\n`),
  xlsx: async ([headings = [], ...rows]: string[][]) => {
    const area = kinds.rooms.columns.findIndex(({ field }) => field === 'usable_area')
    const numbered = rows.map((cells) => cells.map((cell, at) => (at === area ? Number(cell) : cell)))
    return writeXlsx({ sheets: [{ name: 'Sheet1', rows: [headings, ...numbered] }] })
  },
}
type Format = keyof typeof formats

/** The rooms of a register as the table that a bureau would import. */
async function roomTable(sql: Sql): Promise<string[][]> {
  const columns = kinds.rooms.columns.filter(({ field }) => field !== 'valid_from')
  const rows = await sql.query<Record<string, string | null>>(
    `select v.code, c.name as compound, b.name as building, f.name as floor, v.number, v.use, v.usable_area,
       a.code as agency_code, v.remark
     from room_version v join floor f on f.id = v.floor_id join building b on b.id = f.building_id
     join compound c on c.id = b.compound_id left join agency a on a.id = v.agency_id order by v.code`,
  )
  return [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ field }) => row[field] ?? ''))]
}

/** Importing a file from its bytes until all of it is in the register and judged, against reading the same file. */
export async function measureImport(server: Server, sql: Sql, rooms: number, format: Format) {
  const file = path.join(server.folder, `rooms-${rooms}.${format}`)
  await writeFile(file, await formats[format](await roomTable(sql)))
  const names = Array.from({ length: ROUNDS }, (_, round) => `import_${format}_${rooms}_${round}`)
  const actorId = await createTemplate(server, rooms, `import_${format}_${rooms}`)
  const urls: string[] = []
  for (const name of names) urls.push(await server.create(name, `import_${format}_${rooms}`))
  const task: ImportTask = {
    file,
    rows: rooms,
    urls,
    actorId,
    dataDir: path.join(server.folder, `files-${format}-${rooms}`),
  }
  const child = path.join(import.meta.dirname, 'import-child.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(task)])
  const { importing, parsing, grownMb }: ImportResult = JSON.parse(stdout)
  for (const name of [...names, `import_${format}_${rooms}`]) await server.drop(name)
  const figure: Figure = {
    name: `import of rooms, ${format}`,
    rooms,
    measured: median(importing),
    limit: median(parsing),
    of: 'parsing the same file',
    unit: 'ms',
    goal: { most: 3 },
  }
  const peak: Figure = { ...figure, name: `${figure.name}: peak memory`, measured: grownMb, unit: 'MB' }
  return { figure, peak }
}

/** A database with nothing but the agencies; returns the id of its account. */
async function createTemplate(server: Server, rooms: number, name: string): Promise<number> {
  const deps = depsOf(await server.create(name), server.folder)
  try {
    await fillAgencies(deps.db, rooms)
    return (await createAdmin(deps)).id
  } finally {
    await deps.db.close()
  }
}
