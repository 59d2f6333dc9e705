import { changeAccount, grantRole } from '@heding/api/account/accounts.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { testApp } from './browser.ts'

const { db, deps, account, signedIn, browser, wait } = await testApp({ rateLimit: false })
const agency = await buildAgency(db, { name: '云川市档案馆' })
await account('dangan1', 'agency-user', { agencyCode: agency.code })
await account('dangan2', 'agency-head', { agencyCode: agency.code })
const financeId = await account('caiwu', 'finance')
await account('xitong', 'system-admin')
const admin = await signedIn('admin')
const names = async (query: string) =>
  (await admin.get(`/api/users?${query}`)).body.items.map(({ username }: { username: string }) => username)

test.each([
  ['role=agency-head', ['dangan2']],
  [`agencyCode=${agency.code}`, ['dangan1', 'dangan2']],
  ['q=DANG', ['dangan1', 'dangan2']],
  [`q=${encodeURIComponent('dangan2的')}`, ['dangan2']],
  ['q=%25', []],
  ['state=disabled', []],
  ['state=locked', []],
])('accounts are found by %s', async (query, found) => {
  expect(await names(query)).toEqual(found)
})

test('pages of accounts follow one another, and the total counts all', async () => {
  const first = (await admin.get('/api/users?limit=2')).body
  const second = (await admin.get(`/api/users?limit=2&cursor=${first.nextCursor}`)).body
  expect([first.total, first.items.length, second.items.length]).toEqual([5, 2, 2])
  expect(second.items[0].username > first.items[1].username).toBe(true)
})

test('an account shows its agency, its last sign-in and its running sessions', async () => {
  await browser('10.4.0.9').signIn('dangan1')
  const [shown] = (await admin.get('/api/users?q=dangan1')).body.items
  expect(shown).toMatchObject({
    agencyName: '云川市档案馆',
    lastSignInAddress: '10.4.0.9',
    sessions: 1,
    disabled: false,
  })
  expect(shown.lastSignInAt).toBe(deps.now().toISOString())
})

test('a locked account is found as long as it is locked', async () => {
  for (let i = 0; i < 5; i++) await browser(`10.4.1.${i}`).signIn('caiwu', 'Wrong-Harbour-71')
  expect(await names('state=locked')).toEqual(['caiwu'])
  wait(15.1)
  expect(await names('state=locked')).toEqual([])
})

test('one session of an account can be ended, or all, and whoever holds it is out with the next request', async () => {
  const [a, b] = [await signedIn('caiwu'), await signedIn('caiwu')]
  const { items } = (await admin.get(`/api/users/${financeId}/sessions`)).body
  expect(items).toHaveLength(2)
  expect(JSON.stringify(items)).not.toContain(a.cookies.get('heding'))
  expect((await admin.send('DELETE', `/api/users/${financeId}/sessions/${items[0].key}`)).status).toBe(204)
  expect([(await a.get('/api/me')).status, (await b.get('/api/me')).status].sort()).toEqual([200, 401])
  expect((await admin.send('DELETE', `/api/users/${financeId}/sessions/${items[0].key}`)).status).toBe(404)
  const c = await signedIn('caiwu')
  expect((await admin.send('DELETE', `/api/users/${financeId}/sessions`)).status).toBe(204)
  expect((await c.get('/api/me')).status).toBe(401)
  expect(await db.query("select detail from audit_entry where action = 'end-sessions' order by seq")).toHaveLength(2)
})

test('the system administrator ends no session of an administrator', async () => {
  const system = await signedIn('xitong')
  const [{ id } = { id: 0 }] = await db.query<{ id: number }>("select id from user_account where username = 'admin'")
  expect((await system.send('DELETE', `/api/users/${id}/sessions`)).status).toBe(403)
  expect((await admin.get('/api/me')).status).toBe(200)
})

// T25
test('whatever administrators do to each other at once, one who can sign in is left', async () => {
  const actorOf = async (username: string) => {
    const id = await account(username, 'admin')
    return { id, username, name: username, role: 'admin' as const, agencyId: null, agencyCode: null }
  }
  const admins = [await actorOf('guan1'), await actorOf('guan2'), await actorOf('guan3')] as const
  await db.query("update user_account set disabled_at = now() where username = 'admin'")
  for (let round = 0; round < 25; round++) {
    await db.query("update user_account set disabled_at = null, role = 'admin' where username like 'guan_'")
    const [one, two, three] = admins
    const results = await Promise.allSettled([
      changeAccount(deps, { actor: one, address: '' }, two.id, { disabled: true }),
      changeAccount(deps, { actor: two, address: '' }, three.id, { disabled: true }),
      grantRole(deps, { actor: three, address: '' }, one.id, { role: 'finance' }),
    ])
    const [left] = await db.query<{ n: number }>(
      "select count(*)::integer as n from user_account where role = 'admin' and disabled_at is null",
    )
    expect(left?.n).toBe(1)
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.type] : []))
    expect(reasons).toEqual(['conflict'])
  }
  await db.query("update user_account set disabled_at = null where username = 'admin'")
})

test('who may open accounts chooses the agency by its name or code, and learns nothing else of it', async () => {
  const xitong = await signedIn('xitong')
  const choose = async (query: string) => (await xitong.get(`/api/users/agencies?${query}`)).body.items
  expect(await choose(`q=${encodeURIComponent('档案')}`)).toEqual([{ code: agency.code, name: '云川市档案馆' }])
  expect(await choose(`code=${encodeURIComponent(agency.code)}`)).toEqual([{ code: agency.code, name: '云川市档案馆' }])
  expect(await choose(`q=${encodeURIComponent('没有这个单位')}`)).toEqual([])
  expect((await xitong.get(`/api/agencies/${agency.code}`)).status).toBe(403)
  expect((await (await signedIn('dangan1')).get('/api/users/agencies')).status).toBe(403)
})
