import { changeAccount } from '@heding/api/account/accounts.ts'
import { createFirstAdmin, resetFirstAdmin } from '@heding/api/account/first-admin.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { PASSWORD, testApp } from './browser.ts'

const { db, deps, browser, account, wait, signedIn, known } = await testApp()
const admin = await signedIn('admin')
const input = { name: '新同事', password: PASSWORD, role: 'finance', mustChangePassword: false }

test.each<Role>([
  'asset-clerk',
  'asset-head',
  'finance',
  'leader',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
])('an account %s is opened and signs in without changing a password that need not be changed', async (role) => {
  const username = `new-${role}`
  const { status, body } = await admin.post('/api/users', { ...input, username, role })
  expect([status, body]).toMatchObject([201, { username, role, agencyCode: null, mustChangePassword: false }])
  const own = await known(username)
  expect((await own.get('/api/me')).status).toBe(200)
})

test('a role of one agency needs an agency that is registered', async () => {
  const { code } = await buildAgency(db)
  const bound = { ...input, role: 'agency-user' }
  const without = await admin.post('/api/users', { ...bound, username: 'wu1' })
  expect([without.status, without.body.errors[0].field]).toEqual([422, 'agencyCode'])
  const unknown = await admin.post('/api/users', { ...bound, username: 'wu2', agencyCode: 'NONE' })
  expect(unknown.status).toBe(422)
  expect(unknown.body.detail).toContain('单位编码 NONE 不存在')
  const { status, body } = await admin.post('/api/users', { ...bound, username: 'you', agencyCode: code })
  expect([status, body.agencyCode]).toEqual([201, code])
})

test('unless it is said otherwise a given password must be changed first', async () => {
  const { mustChangePassword: _, ...rest } = input
  const { body } = await admin.post('/api/users', { ...rest, username: 'moren' })
  expect(body.mustChangePassword).toBe(true)
})

test.each([
  ['a name in use', { username: 'admin' }, 409],
  ['the same name in capitals', { username: 'ADMIN' }, 409],
  ['a password of seven characters', { username: 'duan', password: 'Abc-123' }, 422],
  ['an unknown role', { username: 'jue', role: 'root' }, 422],
  ['an unknown key', { username: 'duoyu', id: 1 }, 422],
  ['a name with a hidden turn of direction', { username: 'fanxiang', name: '张\u202e三' }, 422],
  ['a name with a lone surrogate', { username: 'guer', name: '\ud800' }, 422],
])('%s is refused', async (_, change, status) => {
  expect((await admin.post('/api/users', { ...input, ...change })).status).toBe(status)
})

test('a rare character outside the basic plane comes back as it was typed', async () => {
  const { body } = await admin.post('/api/users', { ...input, username: 'shengpi', name: '𠮷㛃𫖯' })
  expect(body.name).toBe('𠮷㛃𫖯')
})

test('a reset gives a one-time secret; what was open before is closed, the lock included', async () => {
  const id = await account('wangji', 'finance')
  const own = await signedIn('wangji')
  const { token } = (await own.post('/api/tokens', { name: '脚本' })).body
  for (let i = 0; i < 5; i++) await browser().signIn('wangji', 'Wrong-Harbour-71')
  const { status, body } = await admin.post(`/api/users/${id}/reset-password`)
  expect(status).toBe(200)
  expect((await own.get('/api/me')).status).toBe(401)
  expect((await browser().get('/api/me', { authorization: `Bearer ${token}` })).status).toBe(401)
  expect((await browser().signIn('wangji')).status).toBe(401)
  const fresh = await known('wangji', body.password)
  expect((await fresh.get('/api/me')).body.type).toBe('urn:heding:problem:password-change-required')
  expect(JSON.stringify(await db.query('select * from audit_entry'))).not.toContain(body.password)
})

test('who manages accounts touches no administrator and makes none', async () => {
  await account('sys', 'system-admin')
  await account('sec', 'security-admin')
  const adminId = (await admin.get('/api/users')).body.items.find(
    (one: { username: string }) => one.username === 'admin',
  ).id
  const [sys, sec] = [await signedIn('sys'), await signedIn('sec')]
  const other = await account('putong', 'finance')
  expect((await sys.post('/api/users', { ...input, username: 'root2', role: 'admin' })).status).toBe(403)
  expect((await sys.post(`/api/users/${adminId}/reset-password`)).status).toBe(403)
  expect((await sys.send('PATCH', `/api/users/${adminId}`, { disabled: true })).status).toBe(403)
  expect((await sys.send('PUT', `/api/users/${other}/role`, { role: 'leader' })).status).toBe(403)
  expect((await sec.send('PUT', `/api/users/${other}/role`, { role: 'admin' })).status).toBe(403)
  expect((await sec.send('PUT', `/api/users/${adminId}/role`, { role: 'leader' })).status).toBe(403)
  expect((await sec.post(`/api/users/${other}/reset-password`)).status).toBe(403)
  expect((await sec.send('PUT', `/api/users/${other}/role`, { role: 'leader' })).body.role).toBe('leader')
})

test('nobody grants rights to themselves', async () => {
  const id = await account('ziji', 'security-admin')
  const own = await signedIn('ziji')
  expect((await own.send('PUT', `/api/users/${id}/role`, { role: 'asset-clerk' })).status).toBe(403)
})

test('of two administrators who disable each other at once, one stays', async () => {
  const asActor = async (username: string) => {
    const id = await account(username, 'admin')
    return { id, username, name: username, role: 'admin' as const, agencyId: null, agencyCode: null }
  }
  const [one, two] = [await asActor('guan1'), await asActor('guan2')]
  await db.query("update user_account set disabled_at = now() where username = 'admin'")
  for (let round = 0; round < 15; round++) {
    await db.query("update user_account set disabled_at = null where username like 'guan_'")
    const results = await Promise.allSettled([
      changeAccount(deps, { actor: one, address: '' }, two.id, { disabled: true }),
      changeAccount(deps, { actor: two, address: '' }, one.id, { disabled: true }),
    ])
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.map(({ reason }) => reason.type)).toEqual(['conflict'])
  }
  await db.query("update user_account set disabled_at = null where username = 'admin'")
})

test('an account that is not there is not found', async () => {
  expect((await admin.send('PATCH', '/api/users/2147483647', { disabled: true })).status).toBe(404)
  expect((await admin.send('PATCH', '/api/users/99999999999', { disabled: true })).status).toBe(422)
})

test('a made first secret must be changed; a second start makes nobody', async () => {
  const fresh = await testApp()
  expect(await createFirstAdmin(fresh.deps, 'another-password')).toBeNull()
  await fresh.db.query('delete from session; delete from user_account')
  await expect(createFirstAdmin(fresh.deps, 'short')).rejects.toThrow('ADMIN_PASSWORD 不得少于 8 个字符')
  const made = await createFirstAdmin(fresh.deps)
  const own = await fresh.known('admin', made?.secret ?? '')
  expect((await own.get('/api/me')).body.type).toBe('urn:heding:problem:password-change-required')
})

test('who holds the server gets the administrator back in', async () => {
  wait(1)
  await db.query("update user_account set disabled_at = now(), locked_until = '2099-01-01' where username = 'admin'")
  const { secret } = await resetFirstAdmin(deps)
  expect((await admin.get('/api/me')).status).toBe(401)
  const own = await known('admin', secret)
  expect((await own.get('/api/me')).status).toBe(403)
})
