import { runImport } from '@heding/api/imports/run.ts'
import type { Role } from '@heding/shared/account/role.ts'
import type { Message, Notice } from '@heding/shared/notices/schema.ts'
import { expect, test } from 'vitest'
import { buildUser, startApi } from '../../support/start-api.ts'

const { db, deps, clock, as, request } = await startApi()
const notice = (values: object) => ({
  title: '年度用房清查',
  body: '请各单位于月底前核对。\n逾期视同无误。',
  ...values,
})

const publish = async (values: object = {}, role: Role = 'asset-clerk') => {
  const body = JSON.stringify(notice(values))
  const answer = await request(role, '/api/notices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return { status: answer.status, id: answer.ok ? ((await answer.json()) as { id: number }).id : 0 }
}
const seenBy = async (role: Role, path = '/api/notices') => {
  const answer = await request(role, path)
  return ((await answer.json()) as { items: Notice[] }).items.map(({ id }) => id)
}
const inboxOf = async (role: Role, query = '') => {
  const answer = await request(role, `/api/inbox${query}`)
  return (await answer.json()) as { unread: number; items: Message[] }
}

test('a notice reaches the roles it speaks to, in their list and their inbox, and nobody else', async () => {
  await inboxOf('leader')
  await inboxOf('finance')
  const { id } = await publish({ audience: ['leader'] })
  expect(await seenBy('leader')).toContain(id)
  expect(await seenBy('finance')).not.toContain(id)
  expect((await request('finance', `/api/notices/${id}`)).status).toBe(404)
  const { unread, items } = await inboxOf('leader')
  expect(unread).toBe(1)
  expect(items[0]).toMatchObject({ kind: 'notice', params: { title: '年度用房清查' }, path: `/notices/${id}` })
  expect((await inboxOf('finance')).unread).toBe(0)
  const [entry] = await db.query<{ action: string; subject_code: string }>(
    `select action, subject_code from audit_entry where subject_type = 'notice' order by seq desc limit 1`,
  )
  expect(entry).toEqual({ action: 'publish-notice', subject_code: String(id) })
})

test('a notice is shown through its last day, and a withdrawn one no more; those who publish still see both', async () => {
  const { id: dated } = await publish({ shownUntil: '2026-06-20' })
  clock.set('2026-06-20')
  expect(await seenBy('auditor')).toContain(dated)
  clock.set('2026-06-21')
  expect(await seenBy('auditor')).not.toContain(dated)
  expect(await seenBy('auditor', '/api/notices?all=true')).not.toContain(dated)
  expect(await seenBy('asset-head', '/api/notices?all=true')).toContain(dated)

  const { id } = await publish({ audience: ['auditor'] })
  const before = (await inboxOf('auditor')).unread
  expect((await request('asset-head', `/api/notices/${id}/withdraw`, { method: 'POST' })).status).toBe(200)
  expect(await seenBy('auditor')).not.toContain(id)
  expect((await inboxOf('auditor')).unread).toBe(before - 1)
  expect((await request('asset-head', `/api/notices/${id}/withdraw`, { method: 'POST' })).status).toBe(409)
  expect((await request('asset-head', '/api/notices/999999/withdraw', { method: 'POST' })).status).toBe(404)
})

test('of many who withdraw one notice at once one does it, recorded once', async () => {
  const { id } = await publish()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => request('asset-head', `/api/notices/${id}/withdraw`, { method: 'POST' })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  const [{ entries } = { entries: 0 }] = await db.query<{ entries: number }>(
    `select count(*)::int as entries from audit_entry where action = 'withdraw-notice' and subject_code = $1`,
    [String(id)],
  )
  expect(entries).toBe(1)
})

test.each<[string, object]>([
  ['without a title', { title: ' ' }],
  ['with a title that turns the direction of writing', { title: '通知\u202e' }],
  ['with a text too long', { body: '核'.repeat(5001) }],
  ['for a role that does not exist', { audience: ['mayor'] }],
  ['with a last day that is past', { shownUntil: '2020-01-01' }],
  ['with a field nobody knows', { authorId: 1 }],
])('a notice %s is refused and nobody hears of it', async (_, values) => {
  const before = (await inboxOf('asset-head')).unread
  expect((await publish(values)).status).toBe(422)
  expect((await inboxOf('asset-head')).unread).toBe(before)
})

test('only the asset section publishes', async () => {
  expect((await publish({}, 'finance')).status).toBe(403)
  expect((await publish({}, 'leader')).status).toBe(403)
})

test('messages are read by their owner alone, and what came after the last one shown stays unread', async () => {
  const other = await buildUser(deps, { role: 'leader' })
  const { items: before } = await inboxOf('asset-head')
  await publish({ audience: ['asset-head', 'leader'] })
  await publish({ audience: ['asset-head', 'leader'] })
  const { items } = await inboxOf('asset-head', '?unread=true')
  const [newest, previous] = items
  expect(items.length).toBeGreaterThanOrEqual(2)
  const foreign = await db.query<{ id: number }>('select id from inbox_message where user_id = $1', [other.id])
  expect(foreign.length).toBe(2)

  const read = (json: { ids: number[] } | { upTo: number }) => as('asset-head').inbox.read.$post({ json })
  await read({ ids: foreign.map(({ id }) => id) })
  const [{ unread } = { unread: 0 }] = await db.query<{ unread: number }>(
    'select count(*)::int as unread from inbox_message where user_id = $1 and read_at is null',
    [other.id],
  )
  expect(unread).toBe(2)
  await read({ upTo: previous?.id ?? 0 })
  const after = await inboxOf('asset-head', '?unread=true')
  expect(after.items.map(({ id }) => id)).toEqual([newest?.id])
  expect(after.unread).toBe(1)
  expect(before.length).toBeLessThan((await inboxOf('asset-head')).items.length)
})

test('whoever uploaded a file is told how it ended, and a try-out tells nobody', async () => {
  const upload = async (csv: string, dryRun: boolean) => {
    const form = new FormData()
    form.set('file', new File([csv], '单位.csv'))
    const answer = await request('asset-clerk', `/api/imports?kind=agencies&dryRun=${dryRun}`, {
      method: 'POST',
      body: form,
    })
    const { id } = (await answer.json()) as { id: number }
    await runImport(deps, id)
    return id
  }
  await upload('单位编码,单位名称,机关层级\nN1,甲局,市级机关\n', true)
  const good = await upload('单位编码,单位名称,机关层级\nN1,甲局,市级机关\n', false)
  const bad = await upload('单位编码,单位名称,机关层级\nN2,,市级机关\n', false)
  const { items } = await inboxOf('asset-clerk')
  expect(items.slice(0, 2)).toMatchObject([
    { kind: 'import-failed', params: { file: '单位.csv', kind: '单位', rejected: 1 }, path: `/imports/${bad}` },
    {
      kind: 'import-done',
      params: { file: '单位.csv', kind: '单位', created: 1, updated: 0 },
      path: `/imports/${good}`,
    },
  ])
  expect(items.filter(({ kind }) => kind.startsWith('import'))).toHaveLength(2)
})

test('messages of kinds that are shown elsewhere are neither listed nor counted', async () => {
  const { unread } = await inboxOf('finance', '?unread=true&except=notice')
  await publish({ audience: ['finance'] })
  expect((await inboxOf('finance', '?unread=true')).items[0]).toMatchObject({ kind: 'notice' })
  const others = await inboxOf('finance', '?unread=true&except=notice')
  expect(others.unread).toBe(unread)
  expect(others.items.every(({ kind }) => kind !== 'notice')).toBe(true)
  const several = await inboxOf('finance', '?unread=true&except=import-done,notice')
  expect(several.unread).toBe(unread)
})
