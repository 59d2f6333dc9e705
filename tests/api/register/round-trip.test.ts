import { importNow } from '@heding/api/imports/service.ts'
import { listColumns } from '@heding/shared/register/columns.ts'
import { describe, expect, test } from 'vitest'
import { buildUser } from '../../support/start-api.ts'
import { headings, startTown } from '../imports/town.ts'
import { sheetRows } from './sheet.ts'

const town = await startTown()
const { areaOn, deps, load, code, room, vehicle, request } = town

const exported = async (path: string) => {
  const answer = await request('asset-clerk', path)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}
const all = (noun: 'agencies' | 'rooms' | 'vehicles' | 'people') =>
  listColumns[noun].flatMap(({ field }) => (field === 'findings' ? [] : [field])).join(',')

test('a workbook of a register imported again changes nothing, whatever its texts begin with', async () => {
  const remarks = ['=1+1', '+8610', '-5', '@sum', "'=quoted", '＝全角', '寻常', '']
  const lines = remarks.map((remark, n) => `${room(n, `${10 + n}.25`)}${remark}`)
  const heading = headings.rooms.replace('生效日期', '备注')
  expect(await load('rooms', heading, lines)).toMatchObject({ created: remarks.length })
  await load('vehicles', headings.vehicles, [vehicle(1), vehicle(2)])
  const person = `${code('P1')},单晓明,${code('B')},科级以下,退休,2024-01-31,`
  expect(await load('people', headings.people, [person])).toMatchObject({ created: 1 })
  const clerk = await buildUser(deps)
  for (const [kind, total] of [
    ['rooms', remarks.length],
    ['vehicles', 2],
    ['people', 1],
  ] as const) {
    const bytes = await exported(`/api/${kind}/export.xlsx?columns=${all(kind)}`)
    const batch = await importNow(deps, clerk, { kind, fileName: `${kind}.xlsx`, bytes, dryRun: false })
    expect([kind, batch]).toEqual([
      kind,
      expect.objectContaining({ status: 'done', total, unchanged: total, updated: 0 }),
    ])
  }
})

test('nor does one that was exported after a vehicle went to another agency and a departure was recorded for a later day', async () => {
  const { holders, ledger, plate, vin } = town
  await load('vehicles', headings.vehicles, [vehicle(1)])
  await load('disposals', headings.disposals, [ledger(1, { method: '调剂', receiver: 'B', completed: '2024-01-01' })])
  await load('people', headings.people, [`${code('P1')},单晓明,${code('B')},科级以下,退休,2026-12-01,`])
  const clerk = await buildUser(deps)
  for (const kind of ['vehicles', 'people'] as const) {
    const narrowed = `agencyCode=${encodeURIComponent(code('B'))}`
    const bytes = await exported(`/api/${kind}/export.xlsx?columns=${all(kind)}&${narrowed}`)
    for (const onChange of ['error', 'correct'] as const) {
      const upload = { kind, fileName: `${kind}.xlsx`, bytes, dryRun: false, onChange }
      expect([kind, await importNow(deps, clerk, upload)]).toEqual([
        kind,
        expect.objectContaining({ status: 'done', total: 1, unchanged: 1 }),
      ])
    }
  }
  const moved = vehicle(1, { agency: 'B', plate: plate(1), vin: vin(1) }).replace('大众', '大众朗逸')
  expect(await load('vehicles', headings.vehicles, [moved], 'correct')).toMatchObject({ updated: 1 })
  expect(await holders(1)).toEqual(['A 2019-05-20 2024-01-01', 'B 2024-01-01'])
  // Who says that somebody has left says more than 在职.
  const left = `${code('P1')},单晓明,${code('B')},科级以下,退休,2026-11-01,`
  expect(await load('people', headings.people, [left], 'correct')).toMatchObject({ updated: 1 })
})

describe('a register of records that changed from a day', () => {
  const changed = async () => {
    await load('agencies', '单位编码,单位名称,机关层级,生效日期', [`${code('A')},甲局改,市级机关,2022-01-01`])
    await load('rooms', headings.rooms, [room(1, '18'), room(1, '20', '2022-01-01'), room(1, '24', '2027-01-01')])
    await load('people', headings.people, [
      `${code('P1')},单晓明,${code('A')},局(处)级以下,在职,,`,
      `${code('P1')},单晓明,${code('B')},科级以下,退休,2026-12-01,2022-01-01`,
    ])
    await load('vehicles', headings.vehicles, [
      vehicle(1),
      vehicle(1, { from: '2022-01-01' }).replace('大众', '大众朗逸'),
    ])
    await load('disposals', headings.disposals, [
      town.ledger(1, { method: '调剂', receiver: 'B', completed: '2024-01-01' }),
    ])
  }
  const mine = async (kind: 'agencies' | 'rooms' | 'vehicles' | 'people', asked = '') => {
    return { bytes: await exported(`/api/${kind}/export.xlsx?q=${encodeURIComponent(code(''))}${asked}`) }
  }
  const take = async (
    kind: 'agencies' | 'rooms' | 'vehicles' | 'people',
    bytes: Buffer,
    onChange: string,
    name = 'xlsx',
  ) => importNow(deps, await buildUser(deps), { kind, fileName: `${kind}.${name}`, bytes, dryRun: false, onChange })

  test('exported and imported again changes nothing, in whichever way of taking changes', async () => {
    await changed()
    for (const kind of ['agencies', 'rooms', 'vehicles', 'people'] as const) {
      const { bytes } = await mine(kind, `&columns=${all(kind)}`)
      for (const onChange of ['error', 'correct', '2026-01-01']) {
        const batch = await take(kind, bytes, onChange)
        expect([kind, onChange, batch]).toEqual([
          kind,
          onChange,
          expect.objectContaining({ status: 'done', updated: 0 }),
        ])
        expect(batch.unchanged).toBe(batch.total)
      }
    }
  })

  test('and corrected in a cell corrects the version that was shown, not the one before nor the one to come', async () => {
    await changed()
    const { bytes } = await mine('rooms', `&columns=${all('rooms')}`)
    const { headings: names, rows } = await sheetRows(bytes)
    const csv = [names, ...rows].map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? ''))).join(','),
    )
    expect(csv[1]).toContain('2022-01-01')
    const corrected = Buffer.from(csv.join('\n').replace(',20,', ',21,'))
    expect(await take('rooms', corrected, 'error', 'csv')).toMatchObject({ status: 'failed' })
    expect(await take('rooms', corrected, '2026-01-01', 'csv')).toMatchObject({ status: 'failed' })
    expect(await take('rooms', corrected, 'correct', 'csv')).toMatchObject({ status: 'done', updated: 1 })
    const areas = await Promise.all(['2020-01-01', '2024-01-01', '2028-01-01'].map((day) => areaOn(code('R1'), day)))
    expect(areas.flat()).toEqual(['18.00', '21.00', '24.00'])
  })

  test('says from which day each row holds wherever the columns would do for an import, and not otherwise', async () => {
    await changed()
    expect((await sheetRows((await mine('rooms')).bytes)).headings.at(-1)).toBe('生效日期')
    expect((await sheetRows((await mine('rooms', '&columns=code,use')).bytes)).headings).toEqual(['房间编号', '用途'])
  })
})

test('a row without 生效日期 is compared with what the undated row said, whatever came after', async () => {
  await load('rooms', headings.rooms, [room(1, '18')])
  await load('rooms', headings.rooms, [room(1, '20')], '2022-01-01')
  expect(await load('rooms', headings.rooms, [room(1, '18')])).toMatchObject({ unchanged: 1 })
  expect(await load('rooms', headings.rooms, [room(1, '20')])).toMatchObject({ status: 'failed' })
  expect(await load('rooms', headings.rooms, [room(1, '19')], 'correct')).toMatchObject({ updated: 1 })
  expect([await areaOn(code('R1'), '2020-01-01'), await areaOn(code('R1'), '2024-01-01')]).toEqual([
    ['19.00'],
    ['20.00'],
  ])
})
