import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Role } from '@heding/shared/account/role.ts'
import type { DrawCard } from '@heding/shared/disposal/draw-schema.ts'
import { checkProof } from '@heding/shared/disposal/proof.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { creditCodeOf } from '../../support/credit-code.ts'
import { insert } from '../../support/insert.ts'
import { buildUser, issueToken, startApi } from '../../support/start-api.ts'

const { db, deps, clock, app, request } = await startApi()
const digests = {
  sm3: (text: string) => createHash('sm3').update(text).digest('hex'),
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
}

type Send = { json?: object; method?: string; token?: string }
async function send(role: Role, target: string, { json, method = json ? 'POST' : 'GET', token }: Send = {}) {
  const headers: Record<string, string> = json ? { 'content-type': 'application/json' } : {}
  const init = { method, headers, body: json && JSON.stringify(json) }
  const answer = token
    ? await app.request(`http://heding.test${target}`, {
        ...init,
        headers: { ...headers, authorization: `Bearer ${token}` },
      })
    : await request(role, target, init)
  const text = await answer.text()
  return { status: answer.status, text, body: text.startsWith('{') ? JSON.parse(text) : {}, headers: answer.headers }
}

let firms = 0
async function list(kind: string, count: number) {
  for (let at = 0; at < count; at++) {
    firms++
    const firm = { kind, creditCode: creditCodeOf(firms), name: `云溪机构${firms}`, qualificationNo: `云备${firms}号` }
    const json = { ...firm, listedFrom: '2024-01-01', document: '云机管〔2024〕3号' }
    expect((await send('asset-clerk', '/api/firms', { json })).status).toBe(201)
  }
}
const outsiders = [
  { name: '王纪检', unit: '派驻纪检监察组' },
  { name: '赵财务', unit: '财务科' },
]
const listSm3 = async (kind: string) =>
  (await send('asset-clerk', `/api/draws/candidates?kind=${encodeURIComponent(kind)}`)).body.listSm3
async function freezing(values: object = {}, kind = '评估机构') {
  const seedRule = { source: 'pl5', issue: '26160', day: '2026-06-20' }
  return {
    purpose: '公务用车评估',
    kind,
    picks: 2,
    listSm3: await listSm3(kind),
    seedRule,
    witnesses: outsiders,
    ...values,
  }
}
async function freeze(values: object = {}): Promise<DrawCard> {
  clock.set('2026-06-15')
  const { status, body } = await send('asset-clerk', '/api/draws', { json: await freezing(values) })
  expect(status).toBe(201)
  return body
}
const seed = { value: '8 0 4 3 1', reference: '中国体彩网开奖公告', witnesses: outsiders }
const enter = (number: string, values: object = {}, role: Role = 'asset-clerk') =>
  send(role, `/api/draws/${encodeURIComponent(number)}/seed`, { json: { ...seed, ...values } })
const giveUp = (number: string, role: Role, token?: string) =>
  send(role, `/api/draws/${encodeURIComponent(number)}/void`, {
    json: { reason: '委托事项取消' },
    ...(token && { token }),
  })
const entries = async (action: string, number: string) =>
  (await db.query('select from audit_entry where action = $1 and subject_code = $2', [action, number])).length

await list('评估机构', 6)

describe('a draw', () => {
  test('is frozen, waits for the day of its seed, is drawn once, and proves itself', async () => {
    const card = await freeze()
    expect(card).toMatchObject({ state: 'frozen', result: null, seed: null, proofSm3: null, listDay: '2026-06-15' })
    expect(card.number).toMatch(/^抽2026-\d{4}$/)
    expect(card.candidates).toHaveLength(6)
    const proofAt = `/api/draws/${encodeURIComponent(card.number)}/proof.json`
    expect((await send('auditor', proofAt)).status).toBe(409)

    clock.set(new Date('2026-06-19T23:59:59+08:00'))
    expect(await enter(card.number)).toMatchObject({ status: 409, body: { type: 'urn:heding:problem:out-of-order' } })
    clock.set(new Date('2026-06-20T00:00:00+08:00'))
    const drawn = (await enter(card.number)).body as DrawCard
    expect(drawn).toMatchObject({ state: 'drawn', seed: { value: '80431' }, listSm3: card.listSm3 })
    expect(drawn.result).toHaveLength(2)

    const proof = await send('auditor', proofAt)
    expect(checkProof(proof.text, digests, drawn.proofSm3 ?? '').filter(({ fault }) => fault !== null)).toEqual([])
    expect(proof.headers.get('content-disposition')).toMatch(/^attachment/)
    expect((await send('leader', `/api/draws/${encodeURIComponent(card.number)}`)).body).toEqual(drawn)
    const [kept] = await db.query<{ detail: string }>(
      `select detail from audit_entry where action = 'draw' and subject_code = $1`,
      [card.number],
    )
    expect(JSON.parse(String(kept?.detail))).toMatchObject({ proofSm3: drawn.proofSm3, seed: '80431' })
  })

  test('is repeated by pnpm verify-draw from the file that was downloaded', async () => {
    const { number } = await freeze()
    clock.set('2026-06-20')
    await enter(number)
    const folder = mkdtempSync(path.join(os.tmpdir(), 'heding-draw-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const { text } = await send('auditor', `/api/draws/${encodeURIComponent(number)}/proof.json`)
    writeFileSync(path.join(folder, 'proof.json'), text)
    const script = path.join(import.meta.dirname, '../../../api/src/verify-draw.ts')
    const run = spawnSync(process.execPath, [script, path.join(folder, 'proof.json')], { encoding: 'utf8', env: {} })
    expect(run.stdout).toContain('结论：名单摘要、种子与抽取结果均相符')
    expect(run.status).toBe(0)
  })

  test('keeps its list whatever becomes of the firms afterwards', async () => {
    const before = await freeze()
    const { body } = await send('auditor', '/api/firms?kind=评估机构')
    const [firm] = body.items
    const { id, version, standing: _, recordedAt: __, recordedBy: ___, kind: ____, creditCode: _____, ...facts } = firm
    const json = { ...facts, version, name: '改名后的机构' }
    expect((await send('asset-clerk', `/api/firms/${id}`, { method: 'PATCH', json })).status).toBe(200)
    const after = (await send('auditor', `/api/draws/${encodeURIComponent(before.number)}`)).body
    expect(after).toEqual(before)
  })

  test.each<[string, object, number]>([
    ['of a list that is not the one looked at', { listSm3: '0'.repeat(64) }, 409],
    ['of as many as there are', { picks: 6 }, 422],
    ['of none', { picks: 0 }, 422],
    ['for a case that is not there', { caseCodes: ['处2026-9999'] }, 404],
    ['with a seed of today', { seedRule: { source: 'pl5', issue: '26160', day: '2026-06-15' } }, 422],
    ['with a seed on a day without one', { seedRule: { source: 'ssq', issue: '2026067', day: '2026-06-19' } }, 422],
    ['with one witness', { witnesses: outsiders.slice(0, 1) }, 422],
    ['with one witness twice', { witnesses: [outsiders[0], outsiders[0]] }, 422],
    ['with a field nobody knows', { result: [] }, 422],
  ])('%s is not frozen, and takes no number', async (_, values, status) => {
    clock.set('2026-06-15')
    const [before] = await db.query('select last from draw_number')
    expect((await send('asset-clerk', '/api/draws', { json: await freezing(values) })).status).toBe(status)
    expect(await db.query('select last from draw_number')).toEqual([before])
  })

  test('needs a witness besides those who freeze it and enter the seed', async () => {
    const clerk = await buildUser(deps, { role: 'asset-clerk', name: '张经办' })
    const head = await buildUser(deps, { role: 'asset-head', name: '李科长' })
    const [clerkToken, headToken] = [await issueToken(deps, clerk), await issueToken(deps, head)]
    clock.set('2026-06-15')
    const both = [
      { name: '张经办', unit: '资产科' },
      { name: '李科长', unit: '资产科' },
    ]
    const frozen = await send('asset-clerk', '/api/draws', {
      json: await freezing({ witnesses: both }),
      token: clerkToken,
    })
    expect(frozen.status).toBe(201)
    clock.set('2026-06-20')
    const at = `/api/draws/${encodeURIComponent(frozen.body.number)}/seed`
    expect((await send('asset-head', at, { json: { ...seed, witnesses: both }, token: headToken })).status).toBe(422)
    const mixed = [both[0], outsiders[0]]
    expect((await send('asset-head', at, { json: { ...seed, witnesses: mixed }, token: headToken })).status).toBe(200)
  })

  test('takes no value that its source never publishes', async () => {
    const { number } = await freeze()
    clock.set('2026-06-20')
    expect((await enter(number, { value: '8043' })).status).toBe(422)
    expect((await enter(number, { value: '三四二一五' })).status).toBe(422)
    expect((await enter(number, {})).status).toBe(200)
  })

  test('that waits is given up by anybody who draws until the seed may be known, then only by another', async () => {
    const early = await freeze()
    expect((await giveUp(early.number, 'asset-clerk')).body).toMatchObject({
      state: 'voided',
      voided: { reason: '委托事项取消' },
    })
    expect((await enter(early.number)).status).toBe(409)

    const late = await freeze()
    clock.set('2026-06-20')
    expect((await giveUp(late.number, 'asset-clerk')).status).toBe(403)
    expect((await giveUp(late.number, 'asset-head')).body).toMatchObject({ state: 'voided' })
    expect((await giveUp(late.number, 'asset-head')).status).toBe(409)
  })

  test('is found by state, kind, year and case', async () => {
    const vehicles = await insert(db, 'disposal', { code: '处2026-0007', registered_on: '2026-06-01' })
    expect(vehicles).toBeGreaterThan(0)
    const { number } = await freeze({ caseCodes: ['处2026-0007', '处2026-0007'] })
    const numbers = async (query: string) =>
      (await send('finance', `/api/draws?${query}`)).body.items.map((item: { number: string }) => item.number)
    expect(await numbers('caseCode=处2026-0007')).toEqual([number])
    expect(await numbers('state=frozen&kind=评估机构&year=2026')).toContain(number)
    expect(await numbers('year=2025')).toEqual([])
    expect(await numbers('state=drawn')).not.toContain(number)
    const { body } = await send('finance', '/api/draws?limit=1')
    expect(body.items).toHaveLength(1)
    expect(body.total).toBeGreaterThan(2)
    expect((await send('finance', `/api/draws?limit=1&cursor=${body.nextCursor}`)).body.items[0].number).not.toBe(
      number,
    )
  })
})

describe('together', () => {
  test('50 lists frozen at once get 50 numbers without a gap', async () => {
    clock.set('2026-06-15')
    const json = await freezing()
    const [before] = await db.query<{ last: number }>('select last from draw_number')
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('asset-clerk', '/api/draws', { json })))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201))
    const numbers = answers.map(({ body }) => body.number).sort()
    const first = (before?.last ?? 0) + 1
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => `抽2026-${String(first + at).padStart(4, '0')}`))
    for (const number of numbers) expect(await entries('freeze-draw', number)).toBe(1)
  })

  test('of 50 seeds that come at once one is drawn with, and recorded once', async () => {
    const { number } = await freeze()
    clock.set('2026-06-20')
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => enter(number, { value: String(10_000 + at) })),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
    expect((await send('auditor', `/api/draws/${encodeURIComponent(number)}`)).body).toEqual(won[0]?.body)
    expect(await entries('draw', number)).toBe(1)
  })

  test('a seed and giving up never both hold', async () => {
    for (let round = 0; round < 10; round++) {
      const { number } = await freeze()
      clock.set('2026-06-20')
      const answers = await Promise.all([
        enter(number),
        giveUp(number, 'asset-head'),
        enter(number),
        giveUp(number, 'asset-head'),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect((await entries('draw', number)) + (await entries('void-draw', number))).toBe(1)
    }
  })
})

describe('the database itself', () => {
  test.each([
    ['the list', `list = replace(list, '云溪', '别处')`],
    ['the day of the seed', `seed_on = seed_on + 1`],
    ['the number of the chosen', `picks = 1`],
    ['the witnesses', `list_witnesses = '[{"name":"甲","unit":"乙"},{"name":"丙","unit":"丁"}]'`],
    ['who froze it', `frozen_at = frozen_at - interval '1 day'`],
  ])('never changes %s of a frozen draw', async (_, change) => {
    const { number } = await freeze()
    await expect(db.query(`update draw set ${change} where number = $1`, [number])).rejects.toThrow(/never change/)
  })

  test('never changes the seed or the result of one that was drawn, or takes it back, or deletes one', async () => {
    const { number } = await freeze()
    clock.set('2026-06-20')
    await enter(number)
    for (const change of [`seed_value = '00000'`, `result = '[1, 2]'`, `state = 'frozen'`, `drawn_at = now()`]) {
      await expect(db.query(`update draw set ${change} where number = $1`, [number])).rejects.toThrow(/never change/)
    }
    await expect(db.query('delete from draw where number = $1', [number])).rejects.toThrow(/append-only/)
    await expect(db.query('truncate draw')).rejects.toThrow(/append-only/)
  })

  test('takes no outcome before the day of the seed, nor one of half', async () => {
    const { number } = await freeze()
    const outcome = (at: string) =>
      db.query(
        `update draw set state = 'drawn', seed_value = '80431', seed_reference = 'x', drawn_at = $2, drawn_by = frozen_by,
           drawn_names = array['甲'], witnesses = list_witnesses, result = '[{}, {}]' where number = $1`,
        [number, at],
      )
    await expect(outcome('2026-06-19T23:59:59+08:00')).rejects.toThrow(/check constraint/)
    await expect(db.query(`update draw set state = 'drawn' where number = $1`, [number])).rejects.toThrow(
      /check constraint/,
    )
    await expect(outcome('2026-06-20T00:00:00+08:00')).resolves.toEqual([])
  })
})
