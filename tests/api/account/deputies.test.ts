import { revokeDeputiesOf } from '@heding/api/account/deputy-repo.ts'
import { beforeAll, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildRoom } from '../../support/build-office.ts'
import { type Browser, testApp } from './browser.ts'

const { db, deps, account, browser, signedIn, wait } = await testApp({ rateLimit: false })
const [own, other] = [await buildAgency(db), await buildAgency(db)]
await buildRoom(db, { agency: own })
await buildRoom(db, { agency: other })

let next = 0
/** A head of an agency and a colleague who only asks for it. */
async function pair(agencyCode = own.code) {
  next += 1
  const [principal, deputy] = [`zhuren${next}`, `tongshi${next}`]
  const principalId = await account(principal, 'agency-head', { agencyCode })
  const deputyId = await account(deputy, 'agency-user', { agencyCode })
  return { principal, deputy, principalId, deputyId }
}
const today = '2026-06-15'
const week = { from: today, lastDay: '2026-06-21', reason: '外出学习', document: '云委办〔2026〕3号' }

/** A clerk of the bureau whose head has appointed the clerk of the asset section. */
async function appointed() {
  next += 1
  const [principal, deputy] = [`kezhang${next}`, `jingban${next}`]
  const principalId = await account(principal, 'asset-head')
  const deputyId = await account(deputy, 'asset-clerk')
  const { status, body } = await (await signedIn(principal)).post('/api/deputies', { deputy, ...week })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return { principal, deputy, principalId, deputyId, id: body.id as number, on: await signedIn(deputy) }
}
const switchTo = (one: Browser, deputyId: number | null) => one.post('/api/me/stand-in', { deputyId })
const permissions = async (one: Browser) => (await one.get('/api/me')).body.permissions as string[]

let admin: Browser
beforeAll(async () => {
  admin = await signedIn('admin')
})

test('a head names a colleague, who sees it, switches it on and acts with the role of the head', async () => {
  const { principal, deputy, id, on } = await appointed()
  const before = (await on.get('/api/me')).body
  expect(before).toMatchObject({ standsInFor: null, mayStandInFor: [{ deputyId: id, lastDay: '2026-06-21' }] })
  expect(before.permissions).not.toContain('change-rules')
  expect((await switchTo(on, id)).status).toBe(204)
  const me = (await on.get('/api/me')).body
  expect(me.user).toMatchObject({ username: deputy, role: 'asset-clerk' })
  expect(me.standsInFor).toMatchObject({ deputyId: id, principal: { username: principal, role: 'asset-head' } })
  expect(me.permissions).toContain('change-rules')
  // The rights of the principal, not of both.
  expect(me.permissions).not.toContain('change-register')
  expect((await switchTo(on, null)).status).toBe(204)
  expect(await permissions(on)).toContain('change-register')
})

test('a stand-in for an agency opens the rows of that agency alone', async () => {
  const { principal } = await pair(other.code)
  next += 1
  await account(`keyuan${next}`, 'asset-clerk')
  const made = await (await signedIn(principal)).post('/api/deputies', { deputy: `keyuan${next}`, ...week })
  expect(made.status).toBe(201)
  const on = await signedIn(`keyuan${next}`)
  expect((await on.get('/api/rooms')).body.total).toBe(2)
  await switchTo(on, made.body.id)
  const { total, items } = (await on.get('/api/rooms')).body
  expect([total, items.map((item: { agencyCode: string }) => item.agencyCode)]).toEqual([1, [other.code]])
})

test('it is on in one session only', async () => {
  const { deputy, id, on } = await appointed()
  const elsewhere = await signedIn(deputy)
  await switchTo(on, id)
  expect((await elsewhere.get('/api/me')).body.standsInFor).toBe(null)
  expect((await signedIn(deputy)).cookies.get('heding')).not.toBe(on.cookies.get('heding'))
})

test('the audit log says who acted and on whose behalf', async () => {
  const { principal, principalId, deputyId, id, on } = await appointed()
  await switchTo(on, id)
  await on.post('/api/tokens', { name: '代理期间' })
  const rows = await db.query(
    `select action, principal_id, principal_name, session_hash <> '' as session, request_id <> '' as request, result
     from audit_entry where actor_id = $1 and action in ('stand-in-on', 'create-token') order by seq`,
    [deputyId],
  )
  const for_ = {
    principal_id: principalId,
    principal_name: `${principal}的姓名`,
    session: true,
    request: true,
    result: 'done',
  }
  expect(rows).toEqual([
    { action: 'stand-in-on', ...for_ },
    { action: 'create-token', ...for_ },
  ])
})

test.each<[string, (given: Awaited<ReturnType<typeof appointed>>) => Promise<unknown>]>([
  [
    'the principal revokes it',
    async ({ principal, id }) => (await signedIn(principal)).post(`/api/deputies/${id}/revoke`),
  ],
  ['an administrator revokes it', ({ id }) => admin.post(`/api/deputies/${id}/revoke`)],
  [
    'the principal is disabled',
    ({ principalId }) => admin.send('PATCH', `/api/users/${principalId}`, { disabled: true }),
  ],
  [
    'the principal gets another role',
    ({ principalId }) => admin.send('PUT', `/api/users/${principalId}/role`, { role: 'leader' }),
  ],
  [
    'the principal is disabled in the database',
    ({ principalId }) => db.query('update user_account set disabled_at = now() where id = $1', [principalId]),
  ],
  [
    'the principal gets another role in the database',
    ({ principalId }) => db.query("update user_account set role = 'leader' where id = $1", [principalId]),
  ],
  [
    'the principal gets an agency in the database',
    ({ principalId }) => db.query('update user_account set agency_id = $2 where id = $1', [principalId, own.id]),
  ],
])('it ends with the next request when %s', async (_, end) => {
  const given = await appointed()
  await switchTo(given.on, given.id)
  expect(await permissions(given.on)).toContain('change-rules')
  await end(given)
  const me = (await given.on.get('/api/me')).body
  expect(me).toMatchObject({ standsInFor: null, mayStandInFor: [], user: { role: 'asset-clerk' } })
  expect(me.permissions).not.toContain('change-rules')
  expect((await switchTo(given.on, given.id)).status).toBe(404)
})

test('a deputy who is disabled or gets another role stands in for nobody, also later', async () => {
  const { deputy, deputyId, id } = await appointed()
  await admin.send('PATCH', `/api/users/${deputyId}`, { disabled: true })
  await admin.send('PATCH', `/api/users/${deputyId}`, { disabled: false })
  expect((await switchTo(await signedIn(deputy), id)).status).toBe(404)
  const second = await appointed()
  await switchTo(second.on, second.id)
  await admin.send('PUT', `/api/users/${second.deputyId}/role`, { role: 'audit-admin' })
  expect((await second.on.get('/api/me')).status).toBe(401)
  expect((await switchTo(await signedIn(second.deputy), second.id)).status).toBe(404)
})

test('nobody stands in for an administrator, and no administrator for anybody; auditors only for auditors', async () => {
  const { principal } = await pair()
  const head = await signedIn(principal)
  for (const role of [
    'admin',
    'system-admin',
    'security-admin',
    'audit-admin',
    'auditor',
    'leader',
    'finance',
  ] as const) {
    await account(`x-${role}`, role)
    expect([role, (await head.post('/api/deputies', { deputy: `x-${role}`, ...week })).status]).toEqual([role, 422])
    if (role === 'leader' || role === 'finance' || role === 'auditor') continue
    const asked = await admin.post('/api/deputies', { principal: `x-${role}`, deputy: principal, ...week })
    expect([role, asked.status]).toEqual([role, 422])
  }
  await account('x-auditor2', 'auditor')
  await account('x-clerk', 'asset-clerk')
  const auditor = await signedIn('x-auditor')
  expect((await auditor.post('/api/deputies', { deputy: 'x-clerk', ...week })).status).toBe(422)
  expect((await auditor.post('/api/deputies', { deputy: 'x-auditor2', ...week })).status).toBe(201)
})

test('a deputy comes from the same agency or the asset section', async () => {
  const { principal, deputy } = await pair()
  const foreign = await pair(other.code)
  const head = await signedIn(principal)
  const { items } = (await head.get('/api/deputies/candidates')).body
  const names = items.map(({ username }: { username: string }) => username)
  expect(names).toContain(deputy)
  expect(names).toContain('x-clerk')
  expect(names).not.toContain(foreign.deputy)
  expect(names).not.toContain(principal)
  expect((await head.post('/api/deputies', { deputy: foreign.deputy, ...week })).status).toBe(422)
  expect((await head.post('/api/deputies', { deputy: 'nobody', ...week })).status).toBe(422)
})

test('nobody names a deputy for somebody else but those who manage all', async () => {
  const { principal, deputy } = await pair()
  const foreign = await pair(other.code)
  const head = await signedIn(principal)
  expect((await head.post('/api/deputies', { principal: foreign.principal, deputy, ...week })).status).toBe(404)
  expect((await head.get(`/api/deputies/candidates?principal=${foreign.principal}`)).status).toBe(404)
  const made = await admin.post('/api/deputies', { principal: foreign.principal, deputy: foreign.deputy, ...week })
  expect(made.body).toMatchObject({ state: 'running', setBy: '管理员', principal: { username: foreign.principal } })
  expect((await head.post(`/api/deputies/${made.body.id}/revoke`)).status).toBe(404)
  const ids = (await head.get('/api/deputies')).body.items.map(({ id }: { id: number }) => id)
  expect(ids).not.toContain(made.body.id)
  expect((await (await signedIn(foreign.deputy)).post(`/api/deputies/${made.body.id}/revoke`)).status).toBe(403)
})

test('what was lent is not lent on', async () => {
  const { id, on } = await appointed()
  await account('di-san-ren', 'asset-clerk')
  await switchTo(on, id)
  expect((await on.post('/api/deputies', { deputy: 'di-san-ren', ...week })).status).toBe(403)
  expect((await on.post(`/api/deputies/${id}/revoke`)).status).toBe(403)
})

test('a token stands in for nobody', async () => {
  const { id, on } = await appointed()
  const { token } = (await on.post('/api/tokens', { name: '脚本' })).body
  await switchTo(on, id)
  const byToken = { authorization: `Bearer ${token}` }
  expect((await browser().post('/api/me/stand-in', { deputyId: id }, byToken)).status).toBe(403)
  expect((await browser().get('/api/me', byToken)).body).toMatchObject({ standsInFor: null, mayStandInFor: [] })
})

test('somebody else’s appointment cannot be switched on', async () => {
  const { id } = await appointed()
  const { on } = await appointed()
  expect((await switchTo(on, id)).status).toBe(404)
})

test.each([
  [{ from: '2026-06-14' }, 'from'],
  [{ lastDay: '2026-06-14' }, 'lastDay'],
  [{ lastDay: '2027-06-30' }, 'lastDay'],
  [{ reason: ' ' }, 'reason'],
])('an appointment with %j is refused', async (change, field) => {
  const { principal, deputy } = await pair()
  const { status, body } = await (await signedIn(principal)).post('/api/deputies', { deputy, ...week, ...change })
  expect([status, body.errors[0].field]).toEqual([422, field])
})

test('of many deputies for one principal at once, one is appointed', async () => {
  for (let round = 0; round < 10; round++) {
    const { principal, principalId, deputy } = await pair()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => admin.post('/api/deputies', { principal, deputy, ...week })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409])
    await db.transaction((tx) => revokeDeputiesOf(tx, principalId, null, deps.now(), today))
  }
})

// Last: it moves the clock.
test('it begins with its first day and ends with its last, in Shanghai', async () => {
  await account('kezhang-ri', 'asset-head')
  await account('jingban-ri', 'asset-clerk')
  const input = { ...week, deputy: 'jingban-ri', from: '2026-06-16', lastDay: '2026-06-16' }
  const { body } = await (await signedIn('kezhang-ri')).post('/api/deputies', input)
  expect(body.state).toBe('future')
  expect((await switchTo(await signedIn('jingban-ri'), body.id)).status).toBe(404)
  // From 10:00 to ten past midnight, and on to ten before the next.
  wait(14 * 60 + 10)
  expect((await switchTo(await signedIn('jingban-ri'), body.id)).status).toBe(204)
  wait(23 * 60 + 40)
  const on = await signedIn('jingban-ri')
  expect((await switchTo(on, body.id)).status).toBe(204)
  expect((await on.get('/api/me')).body.standsInFor).toMatchObject({ lastDay: '2026-06-16' })
  wait(20)
  expect((await on.get('/api/me')).body.standsInFor).toBe(null)
})
