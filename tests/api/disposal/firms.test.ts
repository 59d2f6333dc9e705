import type { Firm } from '@heding/shared/disposal/firms-schema.ts'
import { expect, test } from 'vitest'
import { creditCodeOf } from '../../support/credit-code.ts'
import { startApi } from '../../support/start-api.ts'

const { db, clock, request } = await startApi()

async function send(method: 'POST' | 'PATCH', target: string, json: object) {
  const headers = { 'content-type': 'application/json' }
  const answer = await request('asset-clerk', target, { method, headers, body: JSON.stringify(json) })
  return { status: answer.status, body: (await answer.json()) as Firm & { errors?: { field: string }[] } }
}
let last = 0
const firm = (values: object = {}) => ({
  kind: '评估机构',
  name: `云溪评估${++last}`,
  creditCode: creditCodeOf(last),
  qualificationNo: `云财评备${last}号`,
  listedFrom: '2026-01-01',
  document: '云机管〔2026〕1号',
  ...values,
})
const add = (values: object = {}) => send('POST', '/api/firms', firm(values))
const factsOf = ({
  id: _,
  standing: __,
  recordedAt: ___,
  recordedBy: ____,
  kind: _____,
  creditCode: ______,
  ...facts
}: Firm) => facts
const change = (known: Firm, values: object) =>
  send('PATCH', `/api/firms/${known.id}`, { ...factsOf(known), ...values })
const listed = async (query = '') => {
  const answer = await request('auditor', `/api/firms${query}`)
  return ((await answer.json()) as { items: Firm[] }).items
}

test('a firm stands in the list from its first day till it is removed with a reason, and is kept for ever', async () => {
  const { body, status } = await add()
  expect(status).toBe(201)
  expect(body).toMatchObject({ version: 1, standing: 'eligible', listedUntil: null })
  const removed = await change(body, { listedUntil: '2026-07-01', untilReason: '入围期限届满' })
  expect(removed).toMatchObject({ status: 200, body: { version: 2, standing: 'eligible' } })
  clock.set('2026-07-01')
  expect((await listed()).map(({ id }) => id)).not.toContain(body.id)
  expect((await listed('?removed=true')).find(({ id }) => id === body.id)).toMatchObject({ standing: 'removed' })
  clock.set('2026-06-15')
  await expect(db.query('delete from firm')).rejects.toThrow(/append-only/)
  await expect(db.query(`update firm set kind = '拍卖机构' where id = $1`, [body.id])).rejects.toThrow(/keeps its kind/)
  const [entry] = await db.query<{ detail: string }>(
    `select detail from audit_entry where action = 'change-firm' order by seq desc limit 1`,
  )
  expect(JSON.parse(String(entry?.detail))).toMatchObject({
    before: { listedUntil: null },
    after: { listedUntil: '2026-07-01', untilReason: '入围期限届满' },
  })
})

test('a firm stands once in the list of its kind at a time; in another kind, or after its removal, again', async () => {
  const { body } = await add({ listedUntil: '2026-07-01', untilReason: '入围期限届满' })
  const { creditCode } = body
  expect((await add({ creditCode, listedFrom: '2026-06-30' })).status).toBe(409)
  expect((await add({ creditCode, kind: '拍卖机构' })).status).toBe(201)
  expect((await add({ creditCode, listedFrom: '2026-07-01' })).status).toBe(201)
  expect((await change(body, { listedUntil: null, untilReason: null })).status).toBe(409)
})

test('a wrong entry is taken back by removing it on its first day, which frees its place', async () => {
  const { body } = await add()
  const gone = await change(body, { listedUntil: body.listedFrom, untilReason: '误录' })
  expect(gone.body.standing).toBe('removed')
  expect((await add({ creditCode: body.creditCode })).status).toBe(201)
})

test('of many who list one firm at once one does, and of many who change it one does', async () => {
  const same = firm()
  const added = await Promise.all(Array.from({ length: 20 }, () => send('POST', '/api/firms', same)))
  expect(added.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(added.filter(({ status }) => status === 409)).toHaveLength(19)
  const known = added.find(({ status }) => status === 201)?.body
  if (!known) throw new Error('none was added')
  const changed = await Promise.all(Array.from({ length: 20 }, (_, at) => change(known, { name: `更名${at}` })))
  expect(changed.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(changed.filter(({ status }) => status === 409)).toHaveLength(19)
})

test.each<[string, object, string]>([
  ['with a code whose check sign is wrong', { creditCode: '91350100M000100Y44' }, 'creditCode'],
  ['without the qualification that its kind needs', { qualificationNo: null }, 'qualificationNo'],
  ['as a recycler without its certificate', { kind: '报废回收企业', qualificationNo: null }, 'qualificationNo'],
  ['removed without a reason', { listedUntil: '2026-07-01' }, 'untilReason'],
  ['removed before it was listed', { listedUntil: '2025-12-31', untilReason: '误录' }, 'listedUntil'],
  [
    'whose qualification ends before it begins',
    { qualifiedFrom: '2026-02-01', qualifiedUntil: '2026-02-01' },
    'qualifiedUntil',
  ],
  ['without the document that lists it', { document: ' ' }, 'document'],
  ['with a field nobody knows', { version: 1 }, ''],
])('a firm %s is refused', async (_, values, field) => {
  const { status, body } = await add(values)
  expect(status).toBe(422)
  expect(body.errors?.map((error) => error.field)).toEqual([field])
})

test('a change is held to the same, and a maker needs no qualification', async () => {
  const { body: appraiser } = await add()
  expect((await change(appraiser, { qualificationNo: null })).status).toBe(422)
  expect((await change(appraiser, { listedUntil: '2026-07-01' })).status).toBe(422)
  expect((await add({ kind: '厂家', qualificationNo: null })).status).toBe(201)
  expect((await send('PATCH', '/api/firms/999999', { ...factsOf(appraiser) })).status).toBe(404)
})

test('the list is narrowed by kind, name and code, and turned over page by page', async () => {
  const { body } = await add({ name: '云溪市金Shan评估所', kind: '厂家' })
  expect((await listed(`?q=${encodeURIComponent('金sha')}`)).map(({ id }) => id)).toEqual([body.id])
  expect((await listed(`?q=${body.creditCode.slice(8).toLowerCase()}`)).map(({ id }) => id)).toEqual([body.id])
  expect((await listed('?q=%25')).length).toBe(0)
  const makers = await listed(`?kind=${encodeURIComponent('厂家')}`)
  expect(new Set(makers.map(({ kind }) => kind))).toEqual(new Set(['厂家']))
  const all = (await listed()).map(({ id }) => id)
  const paged: number[] = []
  for (let cursor = ''; ; ) {
    const answer = await request('auditor', `/api/firms?limit=2${cursor && `&cursor=${cursor}`}`)
    const page = (await answer.json()) as { total: number; items: Firm[]; nextCursor: string | null }
    expect(page.total).toBe(all.length)
    paged.push(...page.items.map(({ id }) => id))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(paged).toEqual(all)
})
