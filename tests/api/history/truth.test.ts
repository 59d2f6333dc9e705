import type { HistoryItem } from '@heding/shared/register/history.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { code, deps, load, request, room } = await startTown()

const TODAY = '2026-06-15'
const days = ['2019-01-01', '2020-01-01', '2021-06-01', '2024-01-01', TODAY, '2030-01-01']

/** The versions of a room, in order: from which day which area. */
type Chain = { area: number; from: string }[]
const readChain = async (roomCode: string): Promise<Chain> => {
  const rows = await deps.db.query<{ area: string; from: string }>(
    `select v.usable_area as area, v.valid_from as "from" from room r join room_version v on v.room_id = r.id
     where r.code = $1 and v.superseded_at is null order by v.valid_from`,
    [roomCode],
  )
  return rows.map(({ area, from }) => ({ area: Number(area), from }))
}
const areaOn = (chain: Chain, day: string) => chain.findLast(({ from }) => from <= day)?.area ?? null

interface Told {
  status: number
  id: number
  created: number
  updated: number
}
async function post(path: string, body: object): Promise<Told> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await request('asset-clerk', path, init)
  return { ...((await answer.json()) as Told), status: answer.status }
}
async function readHistory(roomCode: string): Promise<HistoryItem[]> {
  const answer = await request('asset-clerk', `/api/history?type=room&code=${roomCode}&limit=200`)
  return ((await answer.json()) as { items: HistoryItem[] }).items
}

/** What a correction, or a change from `day`, is to leave behind. */
function changed(before: Chain, area: number, day: string | null): Chain {
  if (day === null) {
    const held = Math.max(
      0,
      before.findLastIndex(({ from }) => from <= TODAY),
    )
    return before.map((one, index) => (index === held ? { ...one, area } : one))
  }
  if ((areaOn(before, day) ?? before[0]?.area) === area) return before
  const others = before.filter(({ from }) => from !== day)
  return [...others, { area, from: day }].sort((a, b) => (a.from < b.from ? -1 : 1))
}

const step = fc.record({
  way: fc.constantFrom('form', 'bulk', 'undo newest', 'undo an older'),
  area: fc.integer({ min: 10, max: 14 }),
  day: fc.option(fc.constantFrom(...days)),
})
let serial = 0

test('after corrections, changes from a day and undos in any order a room is what they say, and its history tells each as it was', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 3, maxLength: 8 }), async (isDated, steps) => {
      serial += 1
      const own = code(`R${serial}`)
      await load('rooms', headings.rooms, [room(serial, '9', isDated ? '2020-01-01' : '')])
      const done: { id: number; before: Chain }[] = []
      for (const { way, area, day } of steps) {
        const before = await readChain(own)
        const told = (await readHistory(own)).length
        let expected = before
        if (way.startsWith('undo')) {
          const one = way === 'undo newest' ? done.at(-1) : done.at(-2)
          if (!one) continue
          const isNewest = way === 'undo newest'
          expect((await post(`/api/imports/${one.id}/undo`, {})).status).toBe(isNewest ? 200 : 409)
          if (isNewest) done.pop()
          if (isNewest) expected = one.before
        } else {
          const common = { kind: 'rooms', onChange: day ?? 'correct', dryRun: false }
          const place = { compound: '院', building: '楼', floor: '1', number: `10${serial}` }
          const row = { code: own, ...place, use: '办公室', usable_area: String(area), agency_code: code('A') }
          const answer =
            way === 'form'
              ? await post('/api/changes', { ...common, source: 'form', rows: [row] })
              : await post('/api/changes/bulk', { ...common, codes: [own], set: { usable_area: String(area) } })
          expect(answer.status).toBe(200)
          if (answer.created + answer.updated > 0) done.push({ id: answer.id, before })
          expected = changed(before, area, day)
        }
        const after = await readChain(own)
        expect(after).toEqual(expected)
        const items = await readHistory(own)
        const fresh = items.slice(0, items.length - told)
        if (JSON.stringify(after) !== JSON.stringify(before)) expect(fresh).not.toEqual([])
        for (const { holdsFrom, changes } of fresh) {
          for (const { before: was, after: is } of changes.filter(({ field }) => field === 'usable_area')) {
            const from = holdsFrom ?? '0001-01-01'
            expect([was, is].map((text) => (text === null ? null : Number(text)))).toEqual([
              areaOn(before, from),
              areaOn(after, from),
            ])
          }
        }
      }
    }),
    { numRuns: 15 },
  )
})
