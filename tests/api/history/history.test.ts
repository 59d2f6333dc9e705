import { findBatch } from '@heding/api/imports/repo.ts'
import type { HistoryItem } from '@heding/shared/register/history.ts'
import { describe, expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { as, clock, code, ledger, load, room, undo, vehicle, deps } = await startTown()

type Type = 'agency' | 'person' | 'room' | 'vehicle' | 'compound' | 'building'
async function history(type: Type, name: string, asked = as('asset-clerk')): Promise<HistoryItem[]> {
  const items: HistoryItem[] = []
  for (let cursor: string | undefined; ; ) {
    const answer = await asked.history.$get({ query: { type, code: name, limit: '3', ...(cursor ? { cursor } : {}) } })
    if (answer.status !== 200) throw new Error(`${answer.status}`)
    const page = await answer.json()
    items.push(...page.items)
    if (page.nextCursor === null) return items
    cursor = page.nextCursor
  }
}
const told = (items: HistoryItem[]) =>
  items.map(({ source, effect, holdsFrom, holdsUntil, changes, undone }) =>
    [
      source,
      effect,
      holdsFrom ?? '',
      holdsUntil ?? '',
      ...changes
        .filter(({ field }) => field !== 'floor' && field !== 'number' && field !== 'use' && field !== 'agency_code')
        .map(({ heading, before, after }) => `${heading} ${before ?? '空'}→${after ?? '空'}`),
      ...(undone ? ['已撤销'] : []),
    ].join(' '),
  )

describe('the history of a room', () => {
  test('says of a first row everything, of a correction and of a change from a day the difference, of an undo what it brought back', async () => {
    await load('rooms', headings.rooms, [room(1, '18')])
    await load('rooms', headings.rooms, [room(1, '18.5')], 'correct')
    const later = await load('rooms', headings.rooms, [room(1, '20')], '2024-03-01')
    const again = await load('rooms', headings.rooms, [room(1, '22', '2024-03-01')], 'correct')
    await undo(again)
    expect(told(await history('room', code('R1')))).toEqual([
      'undo changed 2024-03-01  使用面积(㎡) 22→20',
      'file changed 2024-03-01  使用面积(㎡) 20→22 已撤销',
      'file changed 2024-03-01  使用面积(㎡) 18.5→20',
      'file changed   使用面积(㎡) 18→18.5',
      'file added   使用面积(㎡) 空→18',
    ])
    await undo(later)
    expect(told(await history('room', code('R1'))).slice(0, 2)).toEqual([
      'undo changed 2024-03-01  使用面积(㎡) 20→18.5',
      'undo changed 2024-03-01  使用面积(㎡) 22→20',
    ])
    const [newest] = await history('room', code('R1'))
    expect(newest).toMatchObject({ batchId: later.id, subject: '房间', actorName: expect.stringContaining('测试用户') })
  })

  test('a correction that is taken back shows what it brought back, and a first row taken back that it is gone', async () => {
    const first = await load('rooms', headings.rooms, [room(2, '18')])
    const second = await load('rooms', headings.rooms, [room(2, '9')], 'correct')
    await undo(second)
    await undo(first)
    expect(told(await history('room', code('R2')))).toEqual([
      'undo removed   使用面积(㎡) 18→空',
      'undo changed   使用面积(㎡) 9→18',
      'file changed   使用面积(㎡) 18→9 已撤销',
      'file added   使用面积(㎡) 空→18 已撤销',
    ])
    const [gone] = await history('room', code('R2'))
    expect(gone).toMatchObject({ batchId: first.id, source: 'undo' })
  })

  test('carries who held it, and the history of the person carries the same', async () => {
    await load('rooms', headings.rooms, [room(3, '18')])
    await load('people', headings.people, [`${code('P1')},周明,${code('A')},局(处)级以下,在职,,`])
    const line = (until: string) => `${code('R3')},${code('P1')},2024-01-01,${until},`
    await load('occupancies', headings.occupancies, [line('')])
    await load('occupancies', headings.occupancies, [line('2024-06-30')])
    const [ended, begun] = await history('room', code('R3'))
    expect(begun).toMatchObject({
      subject: '房间使用',
      about: `${code('P1')} 周明`,
      holdsFrom: '2024-01-01',
      effect: 'added',
    })
    expect(ended).toMatchObject({
      holdsUntil: '2024-06-30',
      changes: [{ field: 'valid_until', heading: '截止日期', before: null, after: '2024-06-30' }],
    })
    const [same] = await history('person', code('P1'))
    expect(same).toMatchObject({ about: `${code('R3')} 103`, changes: ended?.changes })
  })

  test('is told in the order in which it happened, also when clocks stand still and pages are small', async () => {
    clock.set('2026-01-01')
    await load('rooms', headings.rooms, [room(4, '1')])
    for (const area of ['2', '3', '4', '5', '6']) await load('rooms', headings.rooms, [room(4, area)], 'correct')
    expect((await history('room', code('R4'))).map(({ changes }) => changes.at(-1)?.after).slice(0, 5)).toEqual([
      '6',
      '5',
      '4',
      '3',
      '2',
    ])
  })
})

test('the history of a vehicle carries its readings and its ledger, that of an agency its headcounts and quotas', async () => {
  await load('vehicles', headings.vehicles, [vehicle(1, { km: '1000', readOn: '2024-01-01' })])
  await load('vehicles', headings.vehicles, [vehicle(1, { km: '1200', readOn: '2024-01-01' })], 'correct')
  await load('disposals', headings.disposals, [ledger(1, { residual: '100' })])
  await load('disposals', headings.disposals, [ledger(1, { residual: '100', receipt: '0001' })])
  const items = await history('vehicle', code('V1'))
  expect(items.map(({ subject, effect }) => `${subject} ${effect}`)).toEqual([
    '历史处置台账 changed',
    '历史处置台账 added',
    '里程 changed',
    '车辆 added',
    '里程 added',
  ])
  expect(items[2]?.changes).toMatchObject([{ before: '1000', after: '1200' }])
  expect(items[0]).toMatchObject({ about: code('D1'), changes: [{ heading: '缴款凭证号', after: '0001' }] })

  await load('headcounts', headings.headcounts, [`${code('A')},局(处)级以下,3,2015-01-01,`])
  const [headcount] = await history('agency', code('A'))
  expect(headcount).toMatchObject({
    subject: '人员编制',
    about: '局(处)级以下',
    changes: [{ heading: '职务层次' }, { heading: '编制数', after: '3' }],
  })
})

describe('a department', () => {
  test('finds no history of a record of another agency and none of a record that is not there', async () => {
    await load('rooms', headings.rooms, [room(5, '18')])
    const other = as('agency-user', code('B'))
    for (const name of [code('R5'), code('nowhere')]) {
      expect((await other.history.$get({ query: { type: 'room', code: name } })).status).toBe(404)
    }
    expect((await other.history.$get({ query: { type: 'agency', code: code('A') } })).status).toBe(404)
  })

  test('sees of a room that changed hands its own time only, and of whom it is not told no name', async () => {
    const moved = (agency: string, from = '') => `${code('R6')},院,楼,1,106,办公室,18,${code(agency)},${from}`
    await load('rooms', headings.rooms, [moved('A')])
    await load('people', headings.people, [
      `${code('P2')},甲某,${code('A')},局(处)级以下,在职,,`,
      `${code('P3')},乙某,${code('B')},科级以下,在职,,`,
    ])
    await load('occupancies', headings.occupancies, [`${code('R6')},${code('P2')},2023-01-01,2023-12-31,`])
    await load('rooms', headings.rooms, [moved('B')], '2024-03-01')
    await load('occupancies', headings.occupancies, [`${code('R6')},${code('P3')},2024-03-01,,`])
    const b = await history('room', code('R6'), as('agency-user', code('B')))
    expect(b.map(({ subject, effect, holdsFrom }) => [subject, effect, holdsFrom])).toEqual([
      ['房间使用', 'added', '2024-03-01'],
      ['房间', 'added', '2024-03-01'],
    ])
    expect(JSON.stringify(b)).not.toContain('甲')
    const a = await history('room', code('R6'), as('agency-user', code('A')))
    expect(JSON.stringify(a)).not.toContain('乙')
    expect(a.map(({ subject, effect }) => [subject, effect])).toEqual([
      ['房间', 'changed'],
      ['房间使用', 'added'],
      ['房间', 'added'],
    ])
    expect(a[0]?.changes).toEqual([
      { field: 'agency_code', heading: '使用单位编码', before: `${code('A')} 甲局`, after: '其他单位' },
    ])
  })
})

test('a batch that fails leaves no trace in the history', async () => {
  await load('rooms', headings.rooms, [room(7, '18')])
  const failed = await load('rooms', headings.rooms, [room(7, '20'), room(8, '-1')], 'correct')
  expect((await findBatch(deps.db, failed.id))?.status).toBe('failed')
  expect(await history('room', code('R7'))).toHaveLength(1)
})
