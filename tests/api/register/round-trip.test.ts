import { importNow } from '@heding/api/imports/service.ts'
import { listColumns } from '@heding/shared/register/columns.ts'
import { expect, test } from 'vitest'
import { buildUser } from '../../support/start-api.ts'
import { headings, startTown } from '../imports/town.ts'

const town = await startTown()
const { deps, load, code, room, vehicle, request } = town

const exported = async (path: string) => {
  const answer = await request('asset-clerk', path)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}
const all = (noun: 'rooms' | 'vehicles' | 'people') =>
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
