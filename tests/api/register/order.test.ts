import { listColumns, type Noun } from '@heding/shared/register/columns.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildAgency, buildPerson } from '../../support/build-agency.ts'
import { buildRoom } from '../../support/build-office.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { startApi } from '../../support/start-api.ts'

const { db, request } = await startApi()

const names = ['赵', '周', '张', '安', '李', '10室', '9室', '']
const parents = [await buildAgency(db, { name: '市局' }), await buildAgency(db, { name: '县局', tier: '市级机关' })]
for (let i = 0; i < 23; i++) {
  const agency = await buildAgency(db, {
    name: `${names[i % 8]}单位`,
    parent: parents[i % 3],
    kind: i % 2 ? '行政机关' : undefined,
  })
  await buildPerson(db, { agency, name: `${names[(i * 3) % 8]}某`, title: i % 4 ? `${names[i % 8]}长` : undefined })
  await buildRoom(db, {
    agency: i % 5 ? agency : null,
    number: String(98 + i),
    floor: String(8 + (i % 4)),
    usableM2: `${9 + (i % 6)}.50`,
    remark: i % 3 ? `备注${i % 2}` : undefined,
  })
  await buildVehicle(db, { agency, inspectionUntil: i % 3 ? `2026-0${1 + (i % 6)}-15` : undefined })
}

type Row = Record<string, unknown> & { code: string }
const get = async (path: string) => {
  const answer = await request('leader', path)
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as { total: number; items: Row[]; nextCursor: string | null }
}

const lists: Noun[] = ['agencies', 'people', 'rooms', 'vehicles', 'compounds', 'buildings']
const orders = lists.flatMap((noun) =>
  listColumns[noun]
    .filter(({ sortable }) => sortable)
    .flatMap(({ field }) => [[noun, field] as const, [noun, `-${field}`] as const]),
)

test.each(orders)(
  '%s in the order of %s: pages by cursor hold every row once, as one page shows them',
  async (noun, sort) => {
    const whole = (await get(`/api/${noun}?limit=200&sort=${sort}`)).items
    const field = sort.replace('-', '')
    const values = whole.map((row) => row[field] ?? null)
    const filled = values.filter((value) => value !== null)
    expect(values.slice(0, filled.length)).toEqual(filled)
    for (const limit of [1, 4, 7]) {
      const codes: string[] = []
      let cursor: string | null = null
      do {
        const at: string = cursor === null ? '' : `&cursor=${cursor}`
        const page = await get(`/api/${noun}?limit=${limit}&sort=${sort}${at}`)
        expect(page.total).toBe(whole.length)
        codes.push(...page.items.map(({ code }) => code))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(codes).toEqual(whole.map(({ code }) => code))
      if (limit > 1) {
        const second = await get(`/api/${noun}?limit=${limit}&sort=${sort}&page=2`)
        expect(second.items.map(({ code }) => code)).toEqual(whole.slice(limit, 2 * limit).map(({ code }) => code))
      }
    }
  },
)

test('figures, days and closed lists stand in their own order, names in that of their pinyin, numbers by their value', async () => {
  const column = async (path: string, field: string) => (await get(path)).items.map((row) => row[field])
  const areas = (await column('/api/rooms?limit=200&sort=-usableArea', 'usableArea')).map(Number)
  expect(areas).toEqual(areas.toSorted((a, b) => b - a))
  const numbers = (await column('/api/rooms?limit=200&sort=number', 'number')).map(Number)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  const tiers = await column('/api/agencies?limit=200&sort=tier', 'tier')
  expect(tiers[0]).toBe('市级机关')
  const people = (await column('/api/people?limit=200&sort=name', 'name')).map(String)
  const chinese = [...new Set(people)].filter((name) => /^[安李张赵周]/.test(name))
  expect(chinese).toEqual(['安某', '李某', '张某', '赵某', '周某'])
})

test('a cursor of one order is refused in another, and so is an order by a column that has none', async () => {
  const { nextCursor } = await get('/api/rooms?limit=2&sort=number')
  expect((await request('leader', `/api/rooms?limit=2&sort=-number&cursor=${nextCursor}`)).status).toBe(422)
  expect((await request('leader', '/api/rooms?sort=findings')).status).toBe(422)
  expect((await request('leader', '/api/rooms?sort=v.code;drop')).status).toBe(422)
})

test('what a filter keeps is what satisfies it, whatever else is asked', async () => {
  const { items: all } = await get('/api/rooms?limit=200')
  const query = fc.record(
    {
      floor: fc.constantFrom('8', '9', '11'),
      numberHas: fc.constantFrom('1', '10', '99'),
      usableAreaMin: fc.constantFrom('9.5', '11.5'),
      areaMax: fc.constantFrom('10.5', '13.5'),
      remarkEmpty: fc.constantFrom('true', 'false'),
      agencyCodeEmpty: fc.constantFrom('true', 'false'),
      agencyNameHas: fc.constantFrom('赵', '单位'),
      use: fc.constantFrom('办公室', '会议室,办公室', '会议室'),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom('', 'number', '-usableArea'), async (asked, sort) => {
      const address = new URLSearchParams({ ...asked, limit: '200', ...(sort && { sort }) })
      const { items, total } = await get(`/api/rooms?${address}`)
      const text = (row: Row, field: string) => String(row[field] ?? '')
      const expected = all.filter(
        (row) =>
          (!asked.floor || row.floor === asked.floor) &&
          (!asked.numberHas || text(row, 'number').includes(asked.numberHas)) &&
          (!asked.usableAreaMin || Number(row.usableArea) >= Number(asked.usableAreaMin)) &&
          (!asked.areaMax || Number(row.usableArea) <= Number(asked.areaMax)) &&
          (!asked.remarkEmpty || (row.remark === null) === (asked.remarkEmpty === 'true')) &&
          (!asked.agencyCodeEmpty || (row.agencyCode === null) === (asked.agencyCodeEmpty === 'true')) &&
          (!asked.agencyNameHas || text(row, 'agencyName').includes(asked.agencyNameHas)) &&
          (!asked.use || asked.use.split(',').includes(text(row, 'use'))),
      )
      expect(items.map(({ code }) => code).sort()).toEqual(expected.map(({ code }) => code).sort())
      expect(total).toBe(expected.length)
    }),
    { numRuns: 60 },
  )
})
