import { agencyPage, buildingPage, compoundPage, personPage, roomPage, vehiclePage } from '@heding/shared/list.ts'
import { listColumns, nouns } from '@heding/shared/register/columns.ts'
import { filterFieldsOf, listQueries } from '@heding/shared/register/query.ts'
import { expect, test } from 'vitest'

const pages = {
  agencies: agencyPage,
  people: personPage,
  rooms: roomPage,
  vehicles: vehiclePage,
  compounds: compoundPage,
  buildings: buildingPage,
}

test.each(nouns)('%s can be narrowed by every column, and each filter is one that the query reads', (noun) => {
  const known = Object.keys(listQueries[noun].shape)
  expect(known).toEqual(expect.arrayContaining(filterFieldsOf(noun)))
})

test.each(nouns)('every column of %s is a field of its rows', (noun) => {
  const fields = Object.keys(pages[noun].shape.items.element.shape)
  expect(fields).toEqual(expect.arrayContaining(listColumns[noun].map(({ field }) => field)))
})

test.each(nouns)('no two columns of %s share a field or a heading', (noun) => {
  const columns = listColumns[noun]
  expect(new Set(columns.map(({ field }) => field)).size).toBe(columns.length)
  expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length)
})

test('no value of a closed list has a comma, which stands between several', () => {
  for (const column of Object.values(listColumns).flat()) {
    if (column.type === 'choice') expect(column.values.filter((value) => value.includes(','))).toEqual([])
  }
})

test('several values may be repeated or stand in one', () => {
  const { roomQuery } = { roomQuery: listQueries.rooms }
  expect(roomQuery.parse({ use: ['办公室', '会议室'] }).use).toEqual(['办公室', '会议室'])
  expect(roomQuery.parse({ use: '办公室,会议室' }).use).toEqual(['办公室', '会议室'])
  expect(roomQuery.parse({ compound: '一号院,东' }).compound).toEqual(['一号院,东'])
})
