import { nouns } from '@heding/shared/register/columns.ts'
import { expect, test } from 'vitest'
import { startApi } from '../../support/start-api.ts'
import { buildNeighbours, type Office } from './neighbours.ts'
import { sheetRows } from './sheet.ts'

const { db, request } = await startApi()
const { top, own, child, sibling, foreign } = await buildNeighbours(db)
const mine = [own, child]
const others = [top, sibling, foreign]

/** The answer as it is, to an agency's user. */
const ask = async (path: string) => {
  const answer = await request('agency-user', path, {}, own.agency.code)
  return { status: answer.status, text: await answer.text() }
}
const things = {
  agencies: ({ agency }: Office) => agency.code,
  people: ({ person }: Office) => person.code,
  rooms: ({ room }: Office) => room.code,
  vehicles: ({ vehicle }: Office) => vehicle.code,
  compounds: ({ compound }: Office) => compound.code,
  buildings: ({ building }: Office) => building.code,
}
const types = {
  agencies: 'agency',
  people: 'person',
  rooms: 'room',
  vehicles: 'vehicle',
  compounds: 'compound',
  buildings: 'building',
}
/** Everything that names another agency or its things. */
const traces = others.flatMap((office) => [
  `${office.name}局`,
  `${office.name}人`,
  `${office.name}院`,
  `"${office.agency.code}"`,
  `"${office.person.code}"`,
  `"${office.room.code}"`,
  `"${office.vehicle.code}"`,
])
const leaks = (text: string) => traces.filter((trace) => text.includes(trace))

test.each(nouns)(
  '%s: list, search, filters, order and counts hold an agency’s own rows and those below it alone',
  async (noun) => {
    for (const query of [
      '',
      '?asOf=2024-06-01',
      '?sort=-code',
      `?q=${encodeURIComponent('局')}`,
      '?below=true&agencyCode=',
    ]) {
      const { status, text } = await ask(`/api/${noun}${query}`)
      expect([query, status, leaks(text)]).toEqual([query, 200, []])
    }
    const { total, items } = JSON.parse((await ask(`/api/${noun}`)).text)
    expect(total).toBe(2)
    expect(items.map((item: { code: string }) => item.code).sort()).toEqual(mine.map(things[noun]).sort())
    for (const office of others) {
      for (const query of [`agencyCode=${office.agency.code}`, `q=${encodeURIComponent(things[noun](office))}`]) {
        const { status, text } = await ask(`/api/${noun}?${query}`)
        // Buildings belong to no agency and are not narrowed by one.
        if (noun === 'buildings' && query.startsWith('agencyCode')) continue
        expect([query, status, JSON.parse(text).total]).toEqual([query, 200, 0])
      }
    }
  },
)

test.each(nouns)(
  '%s: the card and the timeline of a foreign record are the 404 of one that does not exist',
  async (noun) => {
    for (const office of mine) {
      const code = encodeURIComponent(things[noun](office))
      const card = await ask(`/api/${noun}/${code}`)
      expect([noun, card.status, leaks(card.text)]).toEqual([noun, 200, []])
    }
    for (const code of [...others.map(things[noun]), 'nobody']) {
      expect((await ask(`/api/${noun}/${encodeURIComponent(code)}`)).status).toBe(404)
      expect((await ask(`/api/timeline?type=${types[noun]}&code=${encodeURIComponent(code)}`)).status).toBe(404)
    }
  },
)

test.each(['agencies', 'people', 'rooms', 'vehicles'] as const)('%s: a timeline tells of own records', async (noun) => {
  const { status, text } = await ask(`/api/timeline?type=${types[noun]}&code=${things[noun](own)}`)
  expect([status, leaks(text)]).toEqual([200, []])
  expect(JSON.parse(text).items.length).toBeGreaterThan(0)
})

test('pick lists offer nothing of another agency', async () => {
  const fields = {
    agencies: ['name', 'parentName', 'parentCode', 'tier'],
    people: ['name', 'title', 'agencyName', 'agencyCode'],
    rooms: ['compound', 'building', 'agencyName', 'use'],
    vehicles: ['plate', 'vin', 'agencyName'],
    compounds: ['code', 'address', 'agencyName'],
    buildings: ['code', 'building'],
  }
  for (const noun of nouns) {
    for (const field of fields[noun]) {
      const { status, text } = await ask(`/api/facets?list=${noun}&field=${field}`)
      expect([noun, field, status, leaks(text)]).toEqual([noun, field, 200, []])
      for (const { count } of JSON.parse(text).items) expect(count).toBeLessThanOrEqual(2)
    }
  }
})

test('the tree ends where the actor’s agencies end and counts only theirs', async () => {
  const { text } = await ask('/api/agencies/tree')
  expect(leaks(text)).toEqual([])
  const { items } = JSON.parse(text)
  expect(items).toEqual([
    expect.objectContaining({
      code: own.agency.code,
      parentCode: null,
      rooms: { own: 1, all: 2 },
      people: { own: 1, all: 2 },
    }),
    expect.objectContaining({ code: child.agency.code, parentCode: own.agency.code, vehicles: { own: 1, all: 1 } }),
  ])
})

test.each(nouns)('%s: the workbook has an agency’s own rows and those below it alone', async (noun) => {
  const answer = await request('agency-user', `/api/${noun}/export.xlsx?columns=code`, {}, own.agency.code)
  expect(answer.status).toBe(200)
  const { rows } = await sheetRows(new Uint8Array(await answer.arrayBuffer()))
  expect(rows.map(([code]) => code).sort()).toEqual(mine.map(things[noun]).sort())
})

test('holders and rooms of another agency are counted, not named', async () => {
  await db.query(
    `insert into occupancy (room_id, person_id, valid_from) values ($1, $2, '2024-01-01'), ($3, $4, '2024-01-01')`,
    [own.room.id, foreign.person.id, foreign.room.id, own.person.id],
  )
  const room = await ask(`/api/rooms/${own.room.code}`)
  expect(leaks(room.text)).toEqual([])
  expect(JSON.parse(room.text)).toMatchObject({ holdersElsewhere: 1, holders: [{ code: own.person.code }] })
  const person = await ask(`/api/people/${own.person.code}`)
  expect(leaks(person.text)).toEqual([])
  expect(JSON.parse(person.text)).toMatchObject({ roomsElsewhere: 1, rooms: [{ code: own.room.code }] })
  for (const path of [`type=room&code=${own.room.code}`, `type=person&code=${own.person.code}`]) {
    expect(leaks((await ask(`/api/timeline?${path}`)).text)).toEqual([])
  }
})
