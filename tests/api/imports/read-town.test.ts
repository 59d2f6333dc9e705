import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openTable } from '@heding/api/imports/read/open.ts'
import { type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { readTable, type TableEntry } from '@heding/shared/imports/table.ts'
import { describe, expect, test } from 'vitest'

const town = path.resolve(import.meta.dirname, '../../acceptance/cases/town')

const read = async (kind: Kind, file: string): Promise<TableEntry[]> => {
  const { rows } = await openTable(path.join(town, file), file)
  const entries: TableEntry[] = []
  for await (const entry of readTable(kind, rows)) entries.push(entry)
  return entries
}
const dataOf = (entries: readonly TableEntry[]) =>
  entries.flatMap(({ row, values }) => (values ? [{ row, values }] : []))
const fieldsOf = (entries: readonly TableEntry[]) => entries.flatMap(({ issues }) => issues.map(({ field }) => field))
/** The bad cells as `[row, column]`. */
const badOf = (kind: Kind, entries: readonly TableEntry[]) =>
  entries.flatMap(({ row, issues }) =>
    issues
      .filter(({ severity }) => severity === 'error')
      .map(({ field }) => [row, kinds[kind].columns.find((column) => column.field === field)?.heading]),
  )

// The town knows places by the names in its rooms alone.
const kindsOfTown = (Object.keys(kinds) as Kind[]).filter((kind) => kind !== 'compounds' && kind !== 'buildings')

test.each(kindsOfTown)('%s of the town is read without a fault', async (kind) => {
  const entries = await read(kind, `${kind}.csv`)
  expect(badOf(kind, entries)).toEqual([])
  expect(dataOf(entries).length).toBeGreaterThan(2)
})

describe('what people save in their own way says the same', () => {
  test.each<[Kind, string, string[]]>([
    ['headcounts', 'headcounts.bom-fullwidth.csv', []],
    ['occupancies', 'occupancies.chinese-dates.csv', []],
    ['people', 'people.gb18030-old-heading.csv', []],
    ['rooms', 'rooms.slashes-columns.csv', ['多余的列']],
    ['vehicles', 'vehicles.excel.xlsx', []],
  ])('%s in %s', async (kind, file, ignored) => {
    const plain = await read(kind, `${kind}.csv`)
    const same = await read(kind, path.join('same-as', file))
    expect(dataOf(same)).toEqual(dataOf(plain))
    expect(fieldsOf(same)).toEqual([...ignored, ...fieldsOf(plain)])
  })
})

describe('of the bad cells, those that need no look at other rows are found, each once', () => {
  // What refers to other rows or to the register (a code that is unknown or repeated) is not for reading to find.
  const needLookup: Record<string, (string | number)[][]> = {
    'occupancies.periods': [
      [3, '房间编号'],
      [4, '人员编号'],
    ],
    'people.values': [
      [3, '单位编码'],
      [4, '职务层次'],
    ],
    'rooms.areas': [[6, '房间编号']],
    'vehicles.vehicles': [[4, '车辆识别代号']],
  }
  test.each(Object.keys(needLookup))('%s', async (name) => {
    const expected: [number, string][] = JSON.parse(await readFile(path.join(town, 'bad', `${name}.json`), 'utf8'))
    const kind = name.slice(0, name.indexOf('.')) as Kind
    const lookups = needLookup[name]?.map((cell) => JSON.stringify(cell)) ?? []
    expect(badOf(kind, await read(kind, path.join('bad', `${name}.csv`)))).toEqual(
      expected.filter((cell) => !lookups.includes(JSON.stringify(cell))),
    )
  })
})
