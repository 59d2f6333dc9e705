import { importNow } from '@heding/api/imports/service.ts'
import { listColumns } from '@heding/shared/register/columns.ts'
import { expect, test } from 'vitest'
import { buildUser } from '../../support/start-api.ts'
import { headings, startTown } from '../imports/town.ts'

const { deps, load, code, room, vehicle, request } = await startTown()

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
