import type { Kind } from '@heding/shared/imports/kinds.ts'
import { type FactsAnswer, reviveFacts } from '@heding/shared/law/facts-schema.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import { reviveRules } from '@heding/shared/law/rules-schema.ts'
import { mergeFacts, type RowValues } from '@heding/shared/register/edit.ts'
import { effectOf } from '@heding/shared/register/effect.ts'
import { factsToAsk } from '@heding/shared/register/facts-to-ask.ts'
import { expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { code, load, request } = await startTown()
const DAY = '2026-06-15'

async function read<T>(path: string): Promise<T> {
  const answer = await request('asset-clerk', path)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

/** What the panel beside the form says will hold after the change. */
async function foretold(kind: Kind, before: RowValues | null, draft: RowValues) {
  const asked = factsToAsk(kind, before, draft)
  const answers = await Promise.all(
    asked.map((one) => read<FactsAnswer>(`/api/findings/facts?${new URLSearchParams({ ...one })}`)),
  )
  const [first, ...others] = answers.map(reviveFacts)
  if (!first) throw new Error('nothing to judge')
  const rules = reviveRules(await read('/api/rules/in-force'))
  const facts = mergeFacts(first, ...others)
  const effect = effectOf(kind, facts, before, draft, rules, DAY)
  if (!effect) throw new Error('not judged')
  return effect
}

/** What the register itself says of the subjects whose facts were given. */
const told = async (): Promise<Finding[]> => (await read<{ items: Finding[] }>('/api/findings?limit=200')).items
const lines = (findings: readonly Finding[]) => findings.map(({ key, explanation }) => `${key} ${explanation}`).sort()

const ours = (findings: readonly Finding[]) =>
  findings.filter(({ subject }) => subject.code.startsWith(code('')) && !subject.code.startsWith(code('X')))

async function changed(kind: Kind, draft: RowValues, onChange = 'error') {
  const body = JSON.stringify({ kind, source: 'form', onChange, rows: [draft] })
  const headers = { 'content-type': 'application/json' }
  const answer = await request('asset-clerk', '/api/changes', { method: 'POST', body, headers })
  expect(answer.status, await answer.clone().text()).toBe(200)
}

/** Foretells a change, makes it, and compares; the findings of the whole small town are those of the facts. */
async function holdsTrue(kind: Kind, before: RowValues | null, draft: RowValues, onChange?: string) {
  const effect = await foretold(kind, before, draft)
  const known = ours(await told())
  const untouched = known.filter(({ key }) => !effect.before.some((one) => one.key === key))
  expect(lines(effect.before).every((line) => lines(known).includes(line))).toBe(true)
  await changed(kind, draft, onChange)
  expect(lines(ours(await told()))).toEqual(lines([...untouched, ...effect.after]))
  return effect.after.map((finding) => finding.code).sort()
}

const room = (area: string, more: RowValues = {}): RowValues => ({
  ...{ code: code('R1'), compound: '院', building: '楼', floor: '1', number: '101', use: '办公室' },
  ...{ usable_area: area, agency_code: code('A'), ...more },
})

test('what the panel foretells of rooms, people and their stays is what the findings are after saving', async () => {
  await load('headcounts', headings.headcounts, [`${code('A')},正局(处)级,1,2020-01-01,,`])
  await load('people', headings.people, [
    `${code('P1')},陈东,${code('A')},正局(处)级,在职,,`,
    `${code('P2')},李明,${code('A')},副局(处)级,在职,,`,
  ])
  expect(await holdsTrue('rooms', null, room('24'))).toEqual([])
  const stay = { room_code: code('R1'), person_code: code('P1'), valid_from: '2024-01-01' }
  expect(await holdsTrue('occupancies', null, stay)).toEqual([])
  expect(await holdsTrue('rooms', room('24'), room('24.01'), 'correct')).toEqual([
    'office.agency.area',
    'office.person.area',
  ])
  const shared = { room_code: code('R1'), person_code: code('P2'), valid_from: '2025-01-01' }
  expect(await holdsTrue('occupancies', null, shared)).toEqual(['office.agency.area'])
  const over = { code: code('P2'), name: '李明', agency_code: code('B'), band: '科级以下', status: '在职' }
  const post = { ...over, agency_code: code('A'), band: '副局(处)级' }
  expect(await holdsTrue('people', post, over, '2026-06-01')).toEqual(['office.agency.area'])
  expect(
    await holdsTrue('rooms', room('24.01'), room('24.01', { agency_code: code('B') }), '2026-06-10'),
  ).not.toContain('office.agency.area')
  expect(await holdsTrue('occupancies', shared, { ...shared, valid_until: '2026-06-14' }, 'correct')).toContain(
    'office.person.area',
  )
})

test('what the panel foretells of vehicles and quotas is what the findings are after saving', async () => {
  const car: RowValues = {
    ...{ code: code('V1'), plate: '皖P12345', vin: 'LTESTCAR3RB000011', model: '大众宝来', body_type: '轿车' },
    ...{ category: '应急保障用车', energy: '汽油', displacement_l: '1.8', price: '180000.01' },
    ...{ purchased_on: '2024-03-01', first_registered_on: '2024-03-01', agency_code: code('A') },
  }
  expect(await holdsTrue('vehicles', null, car)).toEqual(['vehicle.price', 'vehicle.quota'])
  const quota = { agency_code: code('A'), category: '应急保障用车', number: '1', valid_from: '2024-01-01' }
  expect(await holdsTrue('vehicle-quotas', null, quota)).toEqual([])
  expect(await holdsTrue('vehicles', car, { ...car, price: '180000' }, 'correct')).toEqual([])
  const given = { ...car, price: '180000', agency_code: code('B') }
  expect(await holdsTrue('vehicles', { ...car, price: '180000' }, given, '2026-06-01')).toEqual(['vehicle.quota'])
})
