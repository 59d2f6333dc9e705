import { listFindings } from '@heding/api/findings/service.ts'
import { Problem } from '@heding/api/http/problem.ts'
import { describe, expect, test } from 'vitest'
import { buildUser } from '../../support/start-api.ts'
import { headings, startTown } from './town.ts'

const { areaOn, code, deps, holders, ledger, load, plate, room, undo, vehicle, vin } = await startTown()

describe('an undo', () => {
  test('brings back what the batch had replaced, and the findings with it', async () => {
    await load('people', headings.people, [`${code('P')},周,${code('A')},局(处)级以下,在职,,`])
    await load('rooms', headings.rooms, [room(1, '9')])
    await load('occupancies', headings.occupancies, [`${code('R1')},${code('P')},2020-01-01,,`])
    const key = `office.person.area:${code('P')}`
    const kept = async () =>
      (await listFindings(deps, { all: true }, { limit: 200, agencyCode: code('A') })).items.map((f) => f.key)
    expect(await kept()).not.toContain(key)
    const wrong = await load('rooms', headings.rooms, [room(1, '90')], 'correct')
    expect(await kept()).toContain(key)
    await undo(wrong)
    expect(await areaOn(code('R1'), '2024-01-01')).toEqual(['9.00'])
    expect(await kept()).not.toContain(key)
    await expect(undo(wrong)).rejects.toMatchObject({ type: 'stale-record' })
  })

  test('is refused while something newer rests on the batch, and says what', async () => {
    const rooms = await load('rooms', headings.rooms, [room(1, '9')])
    await load('people', headings.people, [`${code('P')},周,${code('A')},局(处)级以下,在职,,`])
    const held = await load('occupancies', headings.occupancies, [`${code('R1')},${code('P')},2020-01-01,,`])
    const refusal = await undo(rooms).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({ type: 'cannot-undo', detail: expect.stringContaining('用房人员 1 条') })
    expect(await areaOn(code('R1'), '2024-01-01')).toEqual(['9.00'])
    await undo(held)
    await undo(rooms)
    expect(await areaOn(code('R1'), '2024-01-01')).toEqual([])
  })

  test('of a batch that a later one corrected waits for that one', async () => {
    const first = await load('rooms', headings.rooms, [room(1, '9')])
    const second = await load('rooms', headings.rooms, [room(1, '10')], '2024-01-01')
    await expect(undo(first)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(`第 ${second.id} 批`),
    })
    await undo(second)
    await undo(first)
    expect(await load('rooms', headings.rooms, [room(1, '12')])).toMatchObject({ status: 'done', created: 1 })
  })

  test('keeps what was known before: nothing is deleted', async () => {
    const batch = await load('rooms', headings.rooms, [room(1, '9')])
    await undo(batch)
    const rows = await deps.db.query('select 1 from room_version where batch_id = $1', [batch.id])
    expect(rows).toHaveLength(1)
  })

  test('of the ledger reverses its money line by line', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1)])
    const heading = '处置编号,车辆编号,处置方式,申请日期,残值收入(元),处置税费(元),上缴金额(元)'
    const ledger = await load('disposals', heading, [`${code('D')},${code('V1')},报废,2023-01-01,1850.50,50.50,1800`])
    const sums = () =>
      deps.db.query<{ kind: string; sum: string; lines: number }>(
        `select m.kind, sum(m.amount)::text as sum, count(*)::int as lines from money_line m
         join disposal d on d.id = m.disposal_id where d.code = $1 group by 1 order by 1`,
        [code('D')],
      )
    expect(await sums()).toEqual([
      { kind: 'fees', sum: '50.50', lines: 1 },
      { kind: 'remitted', sum: '1800.00', lines: 1 },
      { kind: 'residual', sum: '1850.50', lines: 1 },
    ])
    await undo(ledger)
    expect(await sums()).toEqual(['fees', 'remitted', 'residual'].map((kind) => ({ kind, sum: '0.00', lines: 2 })))
  })
})

describe('an undo of what made an agency', () => {
  test('is refused while accounts belong to it, and names them', async () => {
    const made = await load('agencies', '单位编码,单位名称,机关层级', [`${code('N')},新局,县级机关`])
    const user = await buildUser(deps, { role: 'agency-user', agencyCode: code('N') })
    await expect(undo(made)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(user.username),
    })
    await deps.db.query('update user_account set agency_id = (select id from agency where code = $2) where id = $1', [
      user.id,
      code('A'),
    ])
    await undo(made)
  })

  test('that was there before leaves its accounts alone', async () => {
    await load('agencies', '单位编码,单位名称,机关层级', [`${code('N')},新局,县级机关`])
    await buildUser(deps, { role: 'agency-user', agencyCode: code('N') })
    const renamed = await load('agencies', '单位编码,单位名称,机关层级', [`${code('N')},改名局,县级机关`], 'correct')
    await undo(renamed)
  })
})

describe('an undo beside which something newer cannot stand', () => {
  test('of an end names the batch that goes on from it', async () => {
    const row = (number: number, from: string, until = '') => `${code('A')},局(处)级以下,${number},${from},${until}`
    await load('headcounts', headings.headcounts, [row(3, '2015-01-01')])
    const ended = await load('headcounts', headings.headcounts, [row(3, '2015-01-01', '2020-12-31')])
    const next = await load('headcounts', headings.headcounts, [row(4, '2021-01-01')])
    await expect(undo(ended)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(`第 ${next.id} 批导入（1 条）`),
    })
    await undo(next)
    await undo(ended)
  })

  test('of a disposal names the batch that carries the plate on', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1)])
    const gone = await load('disposals', headings.disposals, [ledger(1, { completed: '2023-05-01' })])
    const next = await load('vehicles', headings.vehicles, [vehicle(2, { plate: plate(1), bought: '2023-06-01' })])
    await expect(undo(gone)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(`第 ${next.id} 批导入`),
    })
  })

  test('of a 调剂 names the change that was made of the vehicle since, where the register showed it', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1)])
    const moved = ledger(1, { method: '调剂', receiver: 'B', completed: '2024-01-01' })
    const ledgerBatch = await load('disposals', headings.disposals, [moved])
    const remodelled = vehicle(1, { agency: 'B' }).replace('大众', '大众朗逸')
    const edit = await load('vehicles', headings.vehicles, [remodelled], '2026-06-15')
    expect(edit).toMatchObject({ updated: 1 })
    await expect(undo(ledgerBatch)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(`第 ${edit.id} 批`),
    })
    expect(await holders(1)).toEqual(['A 2019-05-20 2024-01-01', 'B 2024-01-01 2026-06-15', 'B 2026-06-15'])
    await undo(edit)
    await undo(ledgerBatch)
    expect(await holders(1)).toEqual(['A 2019-05-20'])
  })

  test('of a 调剂 that only the ledger knows is free', async () => {
    // The register said so before the ledger did.
    await load('vehicles', headings.vehicles, [vehicle(1), vehicle(1, { agency: 'B', from: '2026-06-15' })])
    const moved = ledger(1, { method: '调剂', receiver: 'B', completed: '2024-01-01' })
    await undo(await load('disposals', headings.disposals, [moved]))
    expect(await holders(1)).toEqual(['A 2019-05-20 2026-06-15', 'B 2026-06-15'])
  })

  test('of a corrected VIN names the batch that gave it to another vehicle', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1)])
    const corrected = await load('vehicles', headings.vehicles, [vehicle(1, { vin: vin(8) })], 'correct')
    const next = await load('vehicles', headings.vehicles, [vehicle(2, { vin: vin(1) })])
    await expect(undo(corrected)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(`第 ${next.id} 批导入`),
    })
  })

  test('of a case that was moved names the batch that added to it', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1), vehicle(2)])
    await load('disposals', headings.disposals, [ledger(1, { residual: '1' })])
    const moved = ledger(1, { vehicle: code('V2'), residual: '1' })
    const correction = await load('disposals', headings.disposals, [moved], 'correct')
    const more = ledger(1, { vehicle: code('V2'), residual: '3', remitted: '1', receipt: '2' })
    const next = await load('disposals', headings.disposals, [more])
    await expect(undo(correction)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(`第 ${next.id} 批导入`),
    })
  })

  test('of vehicles waits for later readings, corrected or new', async () => {
    const read = (km: string, readOn: string) => vehicle(1, { km, readOn })
    const first = await load('vehicles', headings.vehicles, [read('1000', '2024-01-01')])
    const corrected = await load('vehicles', headings.vehicles, [read('1200', '2024-01-01')], 'correct')
    await expect(undo(first)).rejects.toMatchObject({ type: 'cannot-undo' })
    const again = await load('vehicles', headings.vehicles, [read('1300', '2024-01-01')], 'correct')
    await expect(undo(corrected)).rejects.toMatchObject({ type: 'cannot-undo' })
    await undo(again)
    await undo(corrected)
    const later = await load('vehicles', headings.vehicles, [read('2000', '2024-06-01')])
    const detail = expect.stringContaining('里程读数 1 条')
    await expect(undo(first)).rejects.toMatchObject({ type: 'cannot-undo', detail })
    await undo(later)
    await undo(first)
  })
})
