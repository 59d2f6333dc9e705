import type { HistoryItem } from '@heding/shared/register/history.ts'
import { expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { as, code, deps, load, request, room } = await startTown()

async function post(path: string, body: object): Promise<{ id: number }> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await request('asset-clerk', path, init)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as { id: number }
}
async function history(): Promise<HistoryItem[]> {
  const answer = await as('asset-clerk').history.$get({ query: { type: 'room', code: code('R1') } })
  if (answer.status !== 200) throw new Error(`${answer.status}`)
  return (await answer.json()).items
}
const cells = (area: string) => ({
  ...{ code: code('R1'), compound: '院', building: '楼', floor: '1', number: '101', use: '办公室' },
  ...{ usable_area: area, agency_code: code('A') },
})

interface Entry {
  action: string
  detail: { batch: number; rows: { of: string; changes: Record<string, [string | null, string | null]> }[] }
}
const entriesOf = async (batchId: number, action: string) => {
  const rows = await deps.db.query<{ action: string; detail: string }>('select action, detail from audit_entry')
  return rows
    .map(({ action: act, detail }): Entry => ({ action: act, detail: JSON.parse(detail) }))
    .filter((entry) => entry.detail.batch === batchId && entry.action === action)
}

test('a change made in any way is in the history with before and after, and in exactly one audit entry that says the same', async () => {
  await load('people', headings.people, [`${code('P1')},周明,${code('A')},局(处)级以下,在职,,`])
  const occupancy = { roomCode: code('R1'), personCode: code('P1'), from: '2024-01-01' }
  const change = (body: object) => post('/api/changes', { kind: 'rooms', onChange: 'correct', ...body })
  const rooms = { kind: 'rooms', codes: [code('R1')], onChange: 'correct', document: '云机管〔2026〕9号' }
  const ways: [string, () => Promise<unknown>, HistoryItem['source'], string, string, string | null, string | null][] =
    [
      ['import', () => load('rooms', headings.rooms, [room(1, '18')]), 'file', 'import', '使用面积(㎡)', null, '18'],
      ['form', () => change({ source: 'form', rows: [cells('20')] }), 'form', 'change', '使用面积(㎡)', '18', '20'],
      ['sheet', () => change({ source: 'sheet', rows: [cells('22')] }), 'sheet', 'change', '使用面积(㎡)', '20', '22'],
      [
        'bulk',
        () => post('/api/changes/bulk', { ...rooms, set: { use: '会议室' } }),
        'bulk',
        'change',
        '用途',
        '办公室',
        '会议室',
      ],
      ['take up', () => post('/api/occupancies', occupancy), 'form', 'take-up-room', '截止日期', null, null],
      [
        'give back',
        () => post('/api/occupancies/end', { ...occupancy, until: '2024-06-30' }),
        'form',
        'give-back-room',
        '截止日期',
        null,
        '2024-06-30',
      ],
    ]
  const batches: number[] = []
  for (const [name, act, source, action, heading, before, after] of ways) {
    await act()
    const [newest] = await history()
    expect(newest, name).toMatchObject({ source, actorName: expect.any(String), undone: false })
    if (before !== after)
      expect(newest?.changes, name).toContainEqual(expect.objectContaining({ heading, before, after }))
    const entries = await entriesOf(newest?.batchId ?? 0, action)
    expect(entries, name).toHaveLength(1)
    expect(entries[0]?.detail.rows[0], name).toMatchObject({ of: code('R1') })
    expect(entries[0]?.detail.rows[0]?.changes[heading], name).toEqual([before, after])
    batches.push(newest?.batchId ?? 0)
  }
  expect((await history()).find(({ source }) => source === 'bulk')?.document).toBe(rooms.document)
  // and each is taken back, in the opposite order
  for (const [index, [name, , , , heading, before, after]] of [...ways.entries()].reverse()) {
    const id = batches[index] ?? 0
    await post(`/api/imports/${id}/undo`, {})
    const [newest, ...older] = await history()
    expect(newest, name).toMatchObject({ source: 'undo', batchId: id })
    if (before !== after) {
      expect(newest?.changes, name).toContainEqual(expect.objectContaining({ heading, before: after, after: before }))
    }
    expect(older.find(({ batchId, source }) => batchId === id && source !== 'undo')?.undone, name).toBe(true)
    const entries = await entriesOf(id, 'undo-import')
    expect(entries, name).toHaveLength(1)
    if (before !== after) expect(entries[0]?.detail.rows[0]?.changes[heading], name).toEqual([after, before])
  }
})

test('of a batch of more than fifty rows the audit entry gives counts', async () => {
  const lines = Array.from({ length: 51 }, (_, n) => room(100 + n, '9'))
  const batch = await load('rooms', headings.rooms, lines)
  const [entry, ...more] = await entriesOf(batch.id, 'import')
  expect(more).toEqual([])
  expect(entry?.detail).toMatchObject({ created: 51 })
  expect(entry?.detail.rows).toBeUndefined()
})
