import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { judgeEverything } from '@heding/api/findings/judge.ts'
import { bringToToday } from '@heding/api/findings/service.ts'
import { answerTrial, trialInput } from '@heding/api/rules/trial-request.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import type { LocalRuleInput } from '@heding/shared/law/local-rules.ts'
import type { LocalRule, Trial } from '@heding/shared/law/rules-schema.ts'
import { reviveRules, rulesAnswer } from '@heding/shared/law/rules-schema.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildAgency, buildHeadcount, buildPerson } from '../../support/build-agency.ts'
import { buildOccupancy, buildRoom } from '../../support/build-office.ts'
import { startApi } from '../../support/start-api.ts'

const { db, deps, clock, request, url } = await startApi()

const agency = await buildAgency(db, { tier: '乡级机关' })
await buildHeadcount(db, { agency, band: '乡级以下', number: 3 })
await buildRoom(db, { usableM2: '30.00', use: '会议室', agency })
const held = await Promise.all(
  ['9.00', '9.20', '9.50', '9.60', '12.00', '20.00'].map(async (usableM2) => {
    const room = await buildRoom(db, { usableM2, agency })
    const person = await buildPerson(db, { agency, band: '乡级以下' })
    await buildOccupancy(db, { room, person })
    return { room, person }
  }),
)
await buildRoom(db, { usableM2: '15.00', agency, registeredOn: '2026-03-01' })

const source = {
  instrument: '本市办公用房管理细则',
  number: '市政办发〔2026〕1号',
  locator: '第五条',
  jurisdiction: '530100',
  from: '2026-06-01',
  until: null,
  acceptLooser: true,
}
const input = (kind: LocalRuleInput['kind'], parameters: LocalRuleInput['parameters'], values: object = {}) => ({
  ...source,
  kind,
  parameters,
  ...values,
})
const post = async (target: string, body: object | undefined, role: 'asset-head' | 'asset-clerk' = 'asset-head') => {
  const answer = await request(role, `/api/rules${target}`, {
    method: 'POST',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as unknown }
}
const enter = async (body: object) => {
  const answer = await post('', body)
  expect(answer).toMatchObject({ status: 201 })
  return answer.body as LocalRule
}
const withdraw = async ({ id }: { id: number }) => expect((await post(`/${id}/withdraw`, undefined)).status).toBe(200)

async function kept(): Promise<Map<string, Finding>> {
  await bringToToday(deps)
  const rows = await db.query<{ finding: Finding }>('select finding from current_finding order by key')
  return new Map(rows.map(({ finding }) => [finding.key, finding]))
}
const fromNothing = (day: string) =>
  db.transaction(async (tx) => {
    const found: Finding[] = []
    for await (const judged of judgeEverything(tx, day)) found.push(...judged.map(({ finding }) => finding))
    return new Map(found.map((finding) => [finding.key, finding]))
  })
const areaOf = (index: number) => `office.person.area:${held[index]?.person.code}`

const drafts = fc.oneof(
  fc
    .integer({ min: 5, max: 25 })
    .map((m2) => input('office-norm', { tier: '乡级机关', band: '乡级以下', usableM2Max: m2 })),
  fc.integer({ min: 2, max: 12 }).map((m2) => input('office-service', { tier: '乡级机关', perPostM2: m2 })),
  fc.integer({ min: 0, max: 400 }).map((n) => input('tolerance', { m2: n / 100 })),
  fc.integer({ min: 30, max: 400 }).map((days) => input('vacancy', { days })),
  fc.integer({ min: 1, max: 12 }).map((months) => input('appraisal-validity', { months })),
)

test('what a trial says is what happens when the row is entered, and what happens in reverse when it is withdrawn', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, async (draft) => {
      const before = await kept()
      const trial = await post('/trial', { draft, limit: 200 })
      expect(trial.status).toBe(200)
      const { counts, items, total } = trial.body as Trial
      expect(await kept()).toEqual(before)
      const rule = await enter(draft)
      const after = await kept()
      expect(after).toEqual(await fromNothing('2026-06-15'))
      const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
        const [was, is] = [before.get(key), after.get(key)]
        if (JSON.stringify(was) === JSON.stringify(is)) return []
        return `${was ? (is ? 'change' : 'vanish') : 'appear'} ${key} ${was?.excess ?? null} ${is?.excess ?? null}`
      })
      const said = items.map(
        ({ change, key, before: was, after: is }) => `${change} ${key} ${was?.excess ?? null} ${is?.excess ?? null}`,
      )
      expect(said.sort()).toEqual(changes.sort())
      expect(counts.appear + counts.vanish + counts.change).toBe(total)
      await withdraw(rule)
      expect(await kept()).toEqual(before)
    }),
    { numRuns: 15 },
  )
})

test('a trial that takes long says how far it has come, goes on by itself, and answers whoever asks again', async () => {
  const body = { draft: input('office-norm', { tier: '乡级机关', band: '乡级以下', usableM2Max: 9.3 }) }
  const asked = trialInput.parse(body)
  expect(await answerTrial(deps, asked, 0)).toEqual({ running: true, percent: 0 })
  await expect.poll(async () => 'counts' in (await answerTrial(deps, asked, 20))).toBe(true)
  const answer = await post('/trial', body)
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual(await answerTrial(deps, asked))

  // What fails, at once or later, is told to whoever asks again.
  const twice = trialInput.parse({ draft: input('tolerance', { m2: 0.5 }) })
  const rule = await enter(input('tolerance', { m2: 0.2 }))
  await answerTrial(deps, twice, 0).catch(() => undefined)
  await expect
    .poll(() => answerTrial(deps, twice, 20).catch((error: unknown) => error))
    .toMatchObject({
      type: 'conflict',
    })
  await withdraw(rule)
})

test('a row of a coming day changes the findings on that day by itself, and its end changes them back', async () => {
  clock.set('2026-06-15')
  const before = await kept()
  const rule = await enter(
    input(
      'office-norm',
      { tier: '乡级机关', band: '乡级以下', usableM2Max: 15 },
      { from: '2026-07-01', until: '2026-07-11' },
    ),
  )
  expect([...(await kept()).keys()]).toEqual([...before.keys()])
  clock.set('2026-06-30')
  expect((await kept()).has(areaOf(4))).toBe(true)
  clock.set('2026-07-01')
  const during = await kept()
  expect(during.has(areaOf(4))).toBe(false)
  expect(during.get(areaOf(5))).toMatchObject({ limit: '15.00', rules: [`local/${rule.id}`] })
  expect(during).toEqual(await fromNothing('2026-07-01'))
  clock.set('2026-07-11')
  expect((await kept()).has(areaOf(4))).toBe(true)
  clock.set('2026-06-15')
  await withdraw(rule)
})

test('months and days of a place run out on their own day when only the calendar moves', async () => {
  const room = await buildRoom(db, { usableM2: '9.00', agency, registeredOn: '2026-05-01' })
  const leaver = await buildPerson(db, { agency, band: '乡级以下', status: '退休', statusOn: '2026-05-20' })
  await buildOccupancy(db, { room: await buildRoom(db, { agency }), person: leaver })
  const rules = [await enter(input('vacancy', { days: 60 })), await enter(input('retrieval', { months: 2 }))]
  for (const day of ['2026-06-15', '2026-06-21', '2026-06-30', '2026-07-01', '2026-07-20', '2026-07-21']) {
    clock.set(day)
    const now = await kept()
    expect(now.has(`office.room.vacant:${room.code}`)).toBe(day > '2026-06-30')
    expect(now.has(`office.person.overdue:${leaver.code}`)).toBe(day > '2026-07-20')
  }
  clock.set('2026-06-15')
  for (const rule of rules) await withdraw(rule)
})

test('another process judges by a row as soon as it is committed, and no longer once it is withdrawn', async () => {
  const script = path.join(import.meta.dirname, 'other-process.ts')
  const other = spawn(process.execPath, [script, url], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: other.stdout })[Symbol.asyncIterator]()
  const ask = async () => {
    other.stdin.write(`${areaOf(5)}\n`)
    return JSON.parse(String((await lines.next()).value)) as { digest: string; limit: string | null }
  }
  await kept()
  const before = await ask()
  expect(before.limit).toBe('9.00')
  const rule = await enter(input('office-norm', { tier: '乡级机关', band: '乡级以下', usableM2Max: 10 }))
  const during = await ask()
  expect(during.limit).toBe('10.00')
  expect(during.digest).not.toBe(before.digest)
  await withdraw(rule)
  expect(await ask()).toEqual(before)
  other.stdin.end()
})

test('a row that is looser than the national one is taken only when that is said, and says so wherever it is shown', async () => {
  const loose = input('tolerance', { m2: 0.5 }, { acceptLooser: false })
  const refused = await post('', loose)
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.body)).toContain('宽于国家标准')
  const rule = await enter({ ...loose, acceptLooser: true })
  expect(rule).toMatchObject({ strictness: 'looser', number: source.number })
  const answer = await request('agency-user', `/api/rules/decisions?rule=local/${rule.id}`, {}, agency.code)
  const decisions = (await answer.json()) as { total: number; items: { key: string }[] }
  expect(decisions.items.map(({ key }) => key).sort()).toEqual([areaOf(3), areaOf(4), areaOf(5)].sort())
  const foreign = await buildAgency(db)
  const none = await request('agency-user', `/api/rules/decisions?rule=local/${rule.id}`, {}, foreign.code)
  expect(await none.json()).toMatchObject({ total: 0, byCode: [], items: [] })
  await withdraw(rule)
})

test('of one kind and key one row holds on a day: a successor ends its predecessor, a second one is refused', async () => {
  const first = await enter(input('renewal', { years: 9 }, { from: '2026-01-01' }))
  const second = await enter(input('renewal', { years: 10 }, { from: '2026-06-01' }))
  expect(await post('', input('renewal', { years: 11 }, { from: '2026-06-01' }))).toMatchObject({ status: 409 })
  expect(await post('', input('renewal', { years: 11 }, { from: '2026-03-01', until: '2026-04-01' }))).toMatchObject({
    status: 409,
  })
  const list = (await (await request('leader', '/api/rules?kind=renewal')).json()) as { items: LocalRule[] }
  expect(list.items.map(({ from, until }) => [from, until])).toEqual([
    ['2026-01-01', '2026-06-01'],
    ['2026-06-01', null],
  ])
  const history = await (await request('leader', '/api/rules?kind=renewal&history=true')).json()
  expect((history as { items: LocalRule[] }).items).toHaveLength(3)
  expect((await post(`/${first.id}/correct`, input('renewal', { years: 9 }))).status).toBe(409)
  expect((await post('/trial', { draft: input('renewal', { years: 11 }, { from: '2026-06-01' }) })).status).toBe(409)
  for (const { id } of list.items) await withdraw({ id })
  expect(second.from).toBe('2026-06-01')
})

test('a row that is withdrawn leaves the one that it had ended in force, as its trial foretold', async () => {
  const live = async () => {
    const { items } = (await (await request('asset-head', '/api/rules')).json()) as { items: LocalRule[] }
    return items.filter(({ kind }) => kind === 'office-norm' || kind === 'renewal')
  }
  const periods = async () => (await live()).map(({ from, until }) => [from, until])
  await enter(input('renewal', { years: 10 }))
  await enter(input('renewal', { years: 12 }, { from: '2026-06-10' }))
  const third = await enter(input('renewal', { years: 14 }, { from: '2026-07-01' }))
  const second = (await live()).find(({ from }) => from === '2026-06-10')
  await withdraw({ id: second?.id ?? 0 })
  expect(await periods()).toEqual([
    ['2026-06-01', '2026-07-01'],
    ['2026-07-01', null],
  ])
  await withdraw(third)
  expect(await periods()).toEqual([['2026-06-01', null]])
  for (const rule of await live()) await withdraw(rule)

  const norm = (usableM2Max: number, from: string) =>
    input('office-norm', { tier: '乡级机关', band: '乡级以下', usableM2Max }, { from })
  await enter(norm(9, '2026-06-01'))
  const before = await kept()
  const wide = await enter(norm(25, '2026-06-10'))
  const between = await kept()
  const { counts } = (await post('/trial', { id: wide.id })).body as Trial
  await withdraw(wide)
  const after = await kept()
  expect([...after.keys()]).toEqual([...before.keys()])
  expect(after).toEqual(await fromNothing('2026-06-15'))
  expect(counts.appear - counts.vanish).toBe(after.size - between.size)
  expect(counts.appear).toBeGreaterThan(0)
  for (const rule of await live()) await withdraw(rule)
})

test('a row for a limited time interrupts the lasting one, which holds again after it, as each trial foretold', async () => {
  const day = '2026-07-20'
  const live = async () => {
    const { items } = (await (await request('asset-head', '/api/rules')).json()) as { items: LocalRule[] }
    return items.filter(({ kind }) => kind === 'office-norm')
  }
  const periods = async () => (await live()).map(({ from, until, parameters }) => [parameters.usableM2Max, from, until])
  const norm = (usableM2Max: number, from: string, until: string | null = null) =>
    input('office-norm', { tier: '乡级机关', band: '乡级以下', usableM2Max }, { from, until })
  const counted = async (body: object) => ((await post('/trial', { ...body, day })).body as Trial).counts
  await enter(norm(9, '2026-06-01'))
  const alone = await fromNothing(day)
  // On a day after the end nothing is different from before.
  expect(await counted({ draft: norm(25, '2026-06-10', '2026-07-01') })).toEqual({ appear: 0, vanish: 0, change: 0 })
  const short = await enter(norm(25, '2026-06-10', '2026-07-01'))
  expect(await periods()).toEqual([
    [9, '2026-06-01', '2026-06-10'],
    [25, '2026-06-10', '2026-07-01'],
    [9, '2026-07-01', null],
  ])
  expect([...(await fromNothing(day)).keys()]).toEqual([...alone.keys()])
  expect((await fromNothing('2026-06-20')).size).toBeLessThan(alone.size)

  const foretold = await counted({ id: short.id, until: '2026-08-01' })
  expect(foretold.vanish).toBeGreaterThan(0)
  const longer = (await post(`/${short.id}/end`, { until: '2026-08-01' })).body as LocalRule
  expect((await periods()).slice(1)).toEqual([
    [25, '2026-06-10', '2026-08-01'],
    [9, '2026-08-01', null],
  ])
  expect((await fromNothing(day)).size).toBe(alone.size - foretold.vanish)
  const corrected = await post(`/${longer.id}/correct`, norm(24, '2026-06-10', '2026-06-20'))
  expect(corrected.status).toBe(200)
  expect((await periods()).slice(1)).toEqual([
    [24, '2026-06-10', '2026-06-20'],
    [9, '2026-06-20', null],
  ])
  const back = await counted({ id: (corrected.body as LocalRule).id })
  // The same norm, cited from the row that goes on instead of the one that had taken it up again.
  expect(back).toMatchObject({ appear: 0, vanish: 0 })
  await withdraw(corrected.body as LocalRule)
  expect(await periods()).toEqual([[9, '2026-06-01', null]])
  for (const rule of await live()) await withdraw(rule)
})

test('an end that was set for itself stays when the row that follows is withdrawn', async () => {
  const first = await enter(input('renewal', { years: 10 }))
  expect((await post(`/${first.id}/end`, { until: '2026-07-01' })).status).toBe(200)
  clock.advance(1_000)
  await withdraw(await enter(input('renewal', { years: 12 }, { from: '2026-07-01' })))
  const { items } = (await (await request('asset-head', '/api/rules?kind=renewal')).json()) as { items: LocalRule[] }
  expect(items.map(({ until }) => until)).toEqual(['2026-07-01'])
  for (const rule of items) await withdraw(rule)
})

test('of many who enter one row at once one does it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post('', input('reserve', { percentOfAppraisalMin: 100 }))),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)])
})

test('a correction keeps what it corrects, and the audit entry has both', async () => {
  const rule = await enter(input('new-energy-cap', { priceCnyMax: 150_000 }))
  const corrected = await post(`/${rule.id}/correct`, input('new-energy-cap', { priceCnyMax: 160_000 }))
  expect(corrected).toMatchObject({ status: 200, body: { corrects: rule.id, parameters: { priceCnyMax: 160_000 } } })
  const [entry] = await db.query<{ detail: string }>(
    `select detail from audit_entry where action = 'correct-rule' order by seq desc limit 1`,
  )
  const { before, after } = JSON.parse(entry?.detail ?? '{}') as { before: LocalRule; after: LocalRule }
  expect([before.parameters, after.parameters]).toEqual([{ priceCnyMax: 150_000 }, { priceCnyMax: 160_000 }])
  const { id } = corrected.body as LocalRule
  expect((await post(`/${id}/end`, { until: '2026-06-01' })).status).toBe(422)
  expect(await post(`/${id}/end`, { until: '2026-12-31' })).toMatchObject({
    status: 200,
    body: { until: '2026-12-31' },
  })
  expect((await post(`/${id}/end`, { until: '2027-01-01' })).status).toBe(409)
})

test('the rules in force are what the server judges by, for whoever may read them', async () => {
  const rule = await enter(input('scrap-age', { bodyType: '摩托车', years: 11 }))
  const answer = rulesAnswer.parse(await (await request('agency-user', '/api/rules/in-force', {}, agency.code)).json())
  expect(reviveRules(answer).scrapAges.at(-1)).toMatchObject({ id: `local/${rule.id}`, years: 11, certainty: 'local' })
  await withdraw(rule)
})

test.each<[string, object]>([
  ['without a document number', { number: '' }],
  ['that ends before it begins', { until: '2026-06-01' }],
  ['with a band of another tier', { parameters: { tier: '县级机关', band: '乡级正职', usableM2Max: 20 } }],
  ['with a parameter nobody knows', { parameters: { tier: '县级机关', band: '正科级', usableM2Max: 18, id: 1 } }],
  ['of a kind nobody knows', { kind: 'nothing' }],
  ['of the nation itself', { jurisdiction: 'CN' }],
])('a row %s is refused', async (_, values) => {
  const good = input('office-norm', { tier: '县级机关', band: '正科级', usableM2Max: 18 })
  expect((await post('', { ...good, ...values })).status).toBe(422)
})

test('a clerk reads the rules and changes none', async () => {
  expect((await request('asset-clerk', '/api/rules')).status).toBe(200)
  expect((await post('', input('vacancy', { days: 90 }), 'asset-clerk')).status).toBe(403)
  expect((await post('/trial', { draft: input('vacancy', { days: 90 }) }, 'asset-clerk')).status).toBe(403)
})
