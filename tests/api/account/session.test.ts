import { expect, test } from 'vitest'
import { ADMIN_PASSWORD, type Browser, PASSWORD, testApp } from './browser.ts'

const { db, browser, account, wait, signedIn } = await testApp()
const admin = () => signedIn('admin')
const me = async (one: Browser) => (await one.get('/api/me')).status
const NEXT = 'Silent-Meadow-52'

/** Another browser that holds a copy of the cookies. */
const thief = (one: Browser) => {
  const other = browser('203.0.113.9')
  for (const [name, value] of one.cookies) other.cookies.set(name, value)
  return other
}

test('a session id that was there before sign-in is never the one after it', async () => {
  await account('dingyi', 'finance')
  const victim = browser()
  victim.cookies.set('heding', 'A'.repeat(43))
  await victim.signIn('dingyi')
  expect(victim.cookies.get('heding')).not.toBe('A'.repeat(43))
  const first = thief(victim)
  expect(await me(first)).toBe(200)
  await victim.signIn('dingyi')
  expect(await me(victim)).toBe(200)
  expect(await me(first)).toBe(401)
})

test('after sign-out the cookie is worth nothing, and the browser is told to forget', async () => {
  await account('moli', 'finance')
  const own = await signedIn('moli')
  const copy = thief(own)
  const { status, headers } = await own.post('/api/auth/sign-out')
  expect(status).toBe(200)
  expect(headers.get('clear-site-data')).toContain('"storage"')
  expect(own.cookies.has('heding')).toBe(false)
  expect(await me(copy)).toBe(401)
  expect((await own.post('/api/auth/sign-out')).status).toBe(200)
})

test('a disabled account is out with its next request, by session and by token', async () => {
  const id = await account('qinshi', 'finance')
  const own = await signedIn('qinshi')
  const { token } = (await own.post('/api/tokens', { name: '脚本' })).body
  const byToken = { authorization: `Bearer ${token}` }
  expect((await browser().get('/api/me', byToken)).status).toBe(200)
  expect((await (await admin()).send('PATCH', `/api/users/${id}`, { disabled: true })).status).toBe(200)
  expect(await me(own)).toBe(401)
  expect((await browser().get('/api/me', byToken)).status).toBe(401)
  expect((await browser().signIn('qinshi')).status).toBe(401)
  await (await admin()).send('PATCH', `/api/users/${id}`, { disabled: false })
  expect(await me(own)).toBe(401)
  expect((await browser().get('/api/me', byToken)).status).toBe(401)
  expect((await browser().signIn('qinshi')).status).toBe(200)
})

test('an account disabled in the database itself is out with its next request too', async () => {
  const id = await account('qinshi2', 'finance')
  const own = await signedIn('qinshi2')
  const { token } = (await own.post('/api/tokens', { name: '脚本' })).body
  await db.query('update user_account set disabled_at = now() where id = $1', [id])
  expect(await me(own)).toBe(401)
  expect((await browser().get('/api/me', { authorization: `Bearer ${token}` })).status).toBe(401)
})

test('another role has to sign in again, and a token has the new rights at once', async () => {
  const id = await account('caoyue', 'asset-clerk')
  const own = await signedIn('caoyue')
  const { token } = (await own.post('/api/tokens', { name: '脚本' })).body
  await (await admin()).send('PUT', `/api/users/${id}/role`, { role: 'leader' })
  expect(await me(own)).toBe(401)
  const { permissions } = (await browser().get('/api/me', { authorization: `Bearer ${token}` })).body
  expect(permissions).not.toContain('import')
  expect(permissions).toContain('read-reports')
})

test('changing the password ends every other session and the old cookie, and needs the old password', async () => {
  await account('fengjie', 'finance')
  const [own, elsewhere] = [await signedIn('fengjie'), await signedIn('fengjie')]
  const copy = thief(own)
  const wrong = await own.post('/api/auth/password', { currentPassword: 'Not-The-Old-1', newPassword: NEXT })
  expect(wrong.status).toBe(422)
  expect(wrong.body.errors).toEqual([{ field: 'currentPassword', message: '原密码不正确' }])
  expect((await own.post('/api/auth/password', { currentPassword: PASSWORD, newPassword: NEXT })).status).toBe(200)
  expect(await me(own)).toBe(200)
  expect(await me(copy)).toBe(401)
  expect(await me(elsewhere)).toBe(401)
  expect((await browser().signIn('fengjie')).status).toBe(401)
  expect((await browser().signIn('fengjie', NEXT)).status).toBe(200)
})

test.each([
  ['Short-1a', '长度'],
  ['onlylowercaseletters', '三种'],
  ['Xx-fengjie2-9', '用户名'],
  ['P@ssw0rd-2024', '常见'],
  [PASSWORD, '相同'],
])('the password %s cannot be chosen', async (newPassword, reason) => {
  await account(`fengjie2${reason}`, 'finance')
  const own = await signedIn(`fengjie2${reason}`)
  const { status, body } = await own.post('/api/auth/password', { currentPassword: PASSWORD, newPassword })
  expect(status).toBe(422)
  expect(body.detail).toContain(reason)
})

test('guessing the old password from an open session stops after five tries', async () => {
  await account('yuanbo', 'finance')
  const own = await signedIn('yuanbo')
  const guess = (currentPassword: string) => own.post('/api/auth/password', { currentPassword, newPassword: NEXT })
  for (let i = 0; i < 5; i++) expect((await guess(`Guess-Number-${i}`)).status).toBe(422)
  expect((await guess(PASSWORD)).status).toBe(429)
})

test('until the first password is changed every other call is refused', async () => {
  await account('xinren', 'asset-clerk', { mustChangePassword: true })
  const own = await signedIn('xinren')
  for (const path of ['/api/me', '/api/tokens', '/api/openapi.json', '/api/rooms', '/api/findings']) {
    const { status, body } = await own.get(path)
    expect([path, status, body.type]).toEqual([path, 403, 'urn:heding:problem:password-change-required'])
  }
  expect((await own.post('/api/auth/password', { currentPassword: PASSWORD, newPassword: NEXT })).status).toBe(200)
  expect(await me(own)).toBe(200)
})

test('a first password stops working after three days, for sign-in and for sessions', async () => {
  await account('chidao', 'finance', { mustChangePassword: true })
  wait(72 * 60 - 10)
  const own = await signedIn('chidao')
  wait(10.1)
  expect((await browser().signIn('chidao')).status).toBe(401)
  expect((await own.post('/api/auth/password', { currentPassword: PASSWORD, newPassword: NEXT })).status).toBe(401)
})

test('a session ends after half an hour without a request', async () => {
  await account('xianzhi', 'finance')
  const own = await signedIn('xianzhi')
  for (let i = 0; i < 3; i++) {
    wait(28)
    expect(await me(own)).toBe(200)
  }
  wait(30.1)
  expect(await me(own)).toBe(401)
})

test('a session ends after eight hours, however busy', async () => {
  await account('manglu', 'finance')
  const own = await signedIn('manglu')
  for (let i = 0; i < 23; i++) {
    wait(20)
    expect(await me(own)).toBe(200)
  }
  wait(20.1)
  expect(await me(own)).toBe(401)
})

test('the oldest of more than three sessions ends', async () => {
  await account('duotou', 'finance')
  const all: Browser[] = []
  for (let i = 0; i < 4; i++) {
    wait(0.1)
    all.push(await signedIn('duotou'))
  }
  const states = await Promise.all(all.map(me))
  expect(states).toEqual([401, 200, 200, 200])
})

test('behind https the cookies belong to this host alone and never travel in the clear', async () => {
  const secure = await testApp({ publicUrl: 'https://heding.example' })
  const own = secure.browser()
  const answer = await own.post(
    '/api/auth/sign-in/username',
    { username: 'admin', password: ADMIN_PASSWORD },
    { origin: 'https://heding.example' },
  )
  expect(answer.status).toBe(200)
  for (const line of answer.headers.getSetCookie()) {
    expect(line).toMatch(/^__Host-heding/)
    expect(line).toContain('Secure')
    expect(line).toContain('HttpOnly')
  }
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  expect((await own.get('/api/me')).status).toBe(200)
})

test('a personal token is shown once, works without Origin, and is gone when deleted', async () => {
  await account('jiaoben', 'asset-clerk')
  const own = await signedIn('jiaoben')
  const { status, body } = await own.post('/api/tokens', { name: '每日导入' })
  expect(status).toBe(201)
  const listed = (await own.get('/api/tokens')).body.items
  expect(listed).toEqual([expect.objectContaining({ id: body.id, name: '每日导入' })])
  expect(JSON.stringify(listed)).not.toContain(body.token)
  const script = { authorization: `Bearer ${body.token}`, origin: 'https://elsewhere.example' }
  expect((await browser().get('/api/me', script)).body.user.username).toBe('jiaoben')
  expect((await browser().post('/api/occupancies', {}, script)).status).toBe(422)
  expect((await own.send('DELETE', `/api/tokens/${body.id}`)).status).toBe(204)
  expect((await browser().get('/api/me', script)).status).toBe(401)
})

test('a token makes no tokens and changes no password', async () => {
  await account('lingpai', 'asset-clerk')
  const own = await signedIn('lingpai')
  const { token } = (await own.post('/api/tokens', { name: '脚本' })).body
  const script = { authorization: `Bearer ${token}` }
  expect((await browser().post('/api/tokens', { name: '第二个' }, script)).status).toBe(403)
  const change = { currentPassword: PASSWORD, newPassword: NEXT }
  expect((await browser().post('/api/auth/password', change, script)).status).toBe(403)
})

test('a token past its day, and a false one beside a good cookie, let nobody in', async () => {
  await account('guoqi', 'finance')
  const own = await signedIn('guoqi')
  const { token } = (await own.post('/api/tokens', { name: '短期', expiresAt: '2099-01-01T00:00:00+08:00' })).body
  await db.query("update access_token set expires_at = '2020-01-01' where name = '短期'")
  expect((await browser().get('/api/me', { authorization: `Bearer ${token}` })).status).toBe(401)
  expect((await own.get('/api/me', { authorization: `Bearer heding_${'x'.repeat(43)}` })).status).toBe(401)
  expect((await own.post('/api/tokens', { name: '过去', expiresAt: '2020-01-01T00:00:00Z' })).status).toBe(422)
})

test("somebody else's token is not found", async () => {
  await account('jia', 'finance')
  await account('yi', 'finance')
  const [first, second] = [await signedIn('jia'), await signedIn('yi')]
  const { id, token } = (await first.post('/api/tokens', { name: '甲的' })).body
  expect((await second.send('DELETE', `/api/tokens/${id}`)).status).toBe(404)
  expect((await second.get('/api/tokens')).body.items).toEqual([])
  expect((await browser().get('/api/me', { authorization: `Bearer ${token}` })).status).toBe(200)
})
