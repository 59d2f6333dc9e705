import type { Finding } from '@heding/shared/law/finding.ts'
import type { ChangeReport, Foretold } from '@heding/shared/register/change.ts'
import { expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { code, load, request, room } = await startTown()

async function post(path: string, body: object): Promise<ChangeReport> {
  const headers = { 'content-type': 'application/json' }
  const answer = await request('asset-clerk', path, { method: 'POST', body: JSON.stringify(body), headers })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as ChangeReport
}
async function told(asOf?: string): Promise<Finding[]> {
  const answer = await request('asset-clerk', `/api/findings?limit=200${asOf ? `&asOf=${asOf}` : ''}`)
  const { items } = (await answer.json()) as { items: Finding[] }
  return items.filter(({ subject }) => subject.code.startsWith(code('')))
}

const lines = (findings: readonly Finding[]) => findings.map(({ key, explanation }) => `${key} ${explanation}`).sort()
const codesOf = (part: Foretold['appear']) => part.items.map((finding) => finding.code).sort()

/** Two offices of 18 m² with one holder each, all that A is authorised to; R3 stands empty since 2020. */
async function settled() {
  await load('headcounts', headings.headcounts, [`${code('A')},正局(处)级,2,2020-01-01,,`])
  await load('people', headings.people, [
    `${code('P1')},陈东,${code('A')},正局(处)级,在职,,`,
    `${code('P2')},李明,${code('A')},正局(处)级,在职,,`,
  ])
  await load('rooms', headings.rooms, [room(1, '18'), room(2, '18'), room(3, '18', '2020-01-01')])
  await load('occupancies', headings.occupancies, [
    `${code('R1')},${code('P1')},2024-01-01,,`,
    `${code('R2')},${code('P2')},2024-01-01,,`,
  ])
}
const rooms = (numbers: number[], set: object, onChange = 'correct') => ({
  ...{ kind: 'rooms', codes: numbers.map((n) => code(`R${n}`)), set, onChange, document: '云机管〔2026〕8号' },
})

/** Tries a bulk change, makes it, and holds what was foretold against what is then found. */
async function holdsTrue(change: object, asOf?: string): Promise<Foretold> {
  const before = await told(asOf)
  const { findings } = await post('/api/changes/bulk', { ...change, dryRun: true })
  if (!findings) throw new Error('nothing was foretold')
  expect(lines(await told(asOf)), 'a trial changes no finding').toEqual(lines(before))
  const { appear, change: changed, vanish } = findings
  const left = [...vanish.items, ...changed.items].map(({ key }) => key)
  const stayed = before.filter(({ key }) => !left.includes(key))
  await post('/api/changes/bulk', { ...change, dryRun: false })
  expect(lines(await told(asOf))).toEqual(lines([...stayed, ...appear.items, ...changed.items]))
  return findings
}

test('the trial of a bulk change tells which findings come, change and go, and so it comes', async () => {
  await settled()
  const wider = await holdsTrue(rooms([1, 2], { usable_area: '42.5' }))
  expect(codesOf(wider.appear)).toContain('office.person.area')
  expect(wider.appear.total).toBe(wider.appear.items.length)
  const still = await holdsTrue(rooms([1, 2], { usable_area: '43' }))
  expect(codesOf(still.change)).toContain('office.person.area')
  expect(still.appear.total).toBe(0)
  const back = await holdsTrue(rooms([1, 2, 3], { usable_area: '18', use: '会议室' }))
  expect(codesOf(back.vanish)).toContain('office.person.area')
})

test('a change from a day to come is foretold as of that day', async () => {
  await settled()
  const later = await holdsTrue(rooms([1, 2], { usable_area: '42.5' }, '2026-09-01'), '2026-09-01')
  expect(later.asOf).toBe('2026-09-01')
  expect(codesOf(later.appear)).toContain('office.person.area')
  expect((await told()).map((finding) => finding.code)).not.toContain('office.person.area')
})

test('the check of a sheet tells the findings of rows that are not registered yet', async () => {
  const cells = {
    ...{ code: code('V1'), plate: '皖P12345', vin: 'LTESTCAR3RB000011', model: '大众宝来', body_type: '轿车' },
    ...{ category: '应急保障用车', energy: '汽油', displacement_l: '1.8', price: '180000.01' },
    ...{ purchased_on: '2024-03-01', first_registered_on: '2024-03-01', agency_code: code('A') },
  }
  const sheet = { kind: 'vehicles', source: 'sheet', onChange: 'error', rows: [cells] }
  const { findings } = await post('/api/changes', { ...sheet, dryRun: true })
  expect(findings && codesOf(findings.appear)).toEqual(['vehicle.price', 'vehicle.quota'])
  const saved = await post('/api/changes', { ...sheet, dryRun: false })
  expect(saved.findings).toBeUndefined()
  expect(lines(await told())).toEqual(lines(findings?.appear.items ?? []))
})
