import { hashPassword } from '@heding/api/account/password.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { PASSWORD, testApp } from './browser.ts'

const { db, deps, account, signedIn, wait, browser } = await testApp({ rateLimit: false, passwordDays: 90 })
const agency = await buildAgency(db, { name: '云川市档案馆' })
let next = 0
const somebody = async (name = '欧阳雪') => {
  next += 1
  await account(`u-${next}x`, 'agency-user', { agencyCode: agency.code })
  await db.query('update user_account set name = $2 where username = $1', [`u-${next}x`, name])
  return { username: `u-${next}x`, one: await signedIn(`u-${next}x`) }
}
const change = (one: Awaited<ReturnType<typeof signedIn>>, currentPassword: string, newPassword: string) =>
  one.post('/api/auth/password', { currentPassword, newPassword })

test.each([
  ['Ouyang-7413-Xx', '拼音'],
  ['Kk-4471-yangX', '拼音'],
  ['Kk-4471-YCSda', '拼音'],
  ['Dangan-4471-Kk', '拼音'],
  // Well-known only by the long list.
  ['MontGom240', '过于常见'],
])('the password %s is refused: %s', async (chosen, reason) => {
  const { one } = await somebody()
  const { status, body } = await change(one, PASSWORD, chosen)
  expect([status, body.errors[0].field]).toEqual([422, 'newPassword'])
  expect(body.detail).toContain(reason)
})

test('the last five passwords are not chosen again, the sixth may be', async () => {
  const { username, one } = await somebody()
  // Before the present one, the oldest first.
  for (const old of ['Kk-6-Plum-Tree', 'Kk-5-Plum-Tree', 'Kk-4-Plum-Tree', 'Kk-3-Plum-Tree', 'Kk-2-Plum-Tree']) {
    const hash = await hashPassword(deps.settings.masterKey, old)
    await db.query(
      `insert into old_password (user_id, password_hash, replaced_at)
       select id, $2, $3 from user_account where username = $1`,
      [username, hash, deps.now()],
    )
  }
  for (const old of ['Kk-2-Plum-Tree', 'Kk-5-Plum-Tree']) {
    const { status, body } = await change(one, PASSWORD, old)
    expect([old, status, body.detail.includes('最近 5 次')]).toEqual([old, 422, true])
  }
  expect((await change(one, PASSWORD, 'Kk-6-Plum-Tree')).status).toBe(200)
  // Now the one that was just replaced is among them.
  expect((await change(one, 'Kk-6-Plum-Tree', PASSWORD)).status).toBe(422)
}, 120_000)

test('a password runs out after 90 days: a warning for 14 days, then it has to be changed first; tokens go on', async () => {
  const { username, one } = await somebody()
  const { token } = (await one.post('/api/tokens', { name: '脚本' })).body
  const due = async () => (await (await signedIn(username)).get('/api/me')).body.passwordDueOn
  const day = 24 * 60
  expect(await due()).toBe(null)
  wait(76 * day - 1)
  expect(await due()).toBe(null)
  wait(1)
  expect(await due()).toBe('2026-09-13')
  wait(14 * day - 1)
  const late = await signedIn(username)
  expect((await late.get('/api/rooms')).status).toBe(200)
  wait(1)
  const refused = await late.get('/api/rooms')
  expect([refused.status, refused.body.type]).toEqual([403, 'urn:heding:problem:password-change-required'])
  expect((await browser().get('/api/rooms', { authorization: `Bearer ${token}` })).status).toBe(200)
  const again = await browser().signIn(username)
  expect([again.status, again.body.user.mustChangePassword]).toEqual([200, true])
  expect((await change(late, PASSWORD, 'Kk-9-Plum-Tree')).status).toBe(200)
  expect((await late.get('/api/rooms')).status).toBe(200)
})
