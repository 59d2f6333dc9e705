import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createApp } from '@heding/api/app.ts'
import { jsonFault } from '@heding/api/http/json-shape.ts'
import { perMinute } from '@heding/api/http/rate-limit.ts'
import { afterAll, expect, test } from 'vitest'
import { processorTime } from '../../support/processor-time.ts'
import { ADMIN_PASSWORD, Browser, testApp } from '../account/browser.ts'

const { deps, app, db, browser, account, signedIn, wait } = await testApp()
const admin = await signedIn('admin')

const web = await mkdtemp(path.join(os.tmpdir(), 'heding-web-'))
await mkdir(path.join(web, 'assets'))
await writeFile(path.join(web, 'index.html'), '<!doctype html><title>核定</title>')
await writeFile(path.join(web, 'assets', 'main-abc123.js'), 'export {}')
await writeFile(path.join(web, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
afterAll(() => rm(web, { recursive: true }))
const page = new Browser(createApp(deps, web), '10.1.1.1')

const typeOf = ({ body }: { body: { type: string } }) => body.type.replace('urn:heding:problem:', '')

test('the process says that it lives and that it is ready without anybody signed in', async () => {
  expect((await browser().get('/healthz')).status).toBe(200)
  expect((await browser().get('/readyz')).status).toBe(200)
})

test('every answer carries the security headers: pages, files, refusals, bugs and what is not there', async () => {
  const answers = {
    page: await page.get('/'),
    file: await page.get('/assets/main-abc123.js'),
    noFile: await page.get('/assets/none.js'),
    health: await page.get('/healthz'),
    answer: await admin.get('/api/me'),
    refused: await browser().get('/api/me'),
    unknown: await browser().get('/api/nowhere'),
    method: await admin.send('DELETE', '/api/me'),
    invalid: await admin.post('/api/users', {}),
    malformed: await admin.post('/api/users', '{'),
  }
  for (const [name, { headers }] of Object.entries(answers)) {
    const policy = headers.get('content-security-policy') ?? ''
    expect([name, policy]).toEqual([name, expect.stringContaining("script-src 'self';")])
    expect([name, policy]).toEqual([name, expect.stringContaining("frame-ancestors 'none'")])
    expect(policy).toContain("object-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
    // Over plain http it would be ignored, and wrong.
    expect(headers.get('strict-transport-security')).toBeNull()
  }
})

test('hashed files are kept for ever, the page is fetched each time, and every page address gives it', async () => {
  expect((await page.get('/assets/main-abc123.js')).headers.get('cache-control')).toContain('immutable')
  expect((await page.get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache')
  for (const address of ['/', '/index.html', '/findings', '/findings/office.person.area:P1', '/imports/12']) {
    const { status, headers, body } = await page.get(address)
    expect([address, status, headers.get('cache-control')]).toEqual([address, 200, 'no-store'])
    expect(body).toContain('核定')
  }
})

test.each([
  '/../api/src/app.ts',
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/none.js',
])('no file outside the built pages is served: %s', async (address) => {
  const { status, body } = await page.get(address)
  expect(status === 404 || body.includes('<title>核定')).toBe(true)
})

test('what is not there is not found, and a wrong method is told the right ones', async () => {
  const unknown = await admin.get('/api/nowhere')
  expect([unknown.status, typeOf(unknown)]).toEqual([404, 'not-found'])
  expect(unknown.headers.get('content-type')).toBe('application/problem+json')
  const method = await admin.send('PUT', '/api/users/3')
  expect([method.status, method.headers.get('allow')]).toEqual([405, 'PATCH'])
  for (const odd of ['OPTIONS', 'PROPFIND']) expect((await admin.send(odd, '/api/me')).status).toBe(405)
  expect((await admin.send('POST', '/healthz')).status).toBe(405)
})

test('malformed JSON, another content type and a missing body are refused by their names', async () => {
  const malformed = await admin.post('/api/tokens', '{"name":')
  expect([malformed.status, typeOf(malformed)]).toEqual([400, 'malformed-request'])
  const xml = await admin.post('/api/tokens', '<a/>', { 'content-type': 'application/xml' })
  expect([xml.status, typeOf(xml)]).toEqual([415, 'unsupported-media-type'])
  expect((await admin.post('/api/tokens')).status).toBe(422)
})

test.each([
  ['a key given twice', '{"name":"a","name":"b"}', '重复'],
  ['a key given twice, once in disguise', '{"name":"a","n\\u0061me":"b"}', '重复'],
  ['a key given twice far inside', '{"name":"a","x":[{"y":1,"y":{"y":2}}]}', '重复'],
  ['a body of 21 levels', `{"name":${'['.repeat(20)}${']'.repeat(20)}}`, '20 层'],
  ['a body of 500,000 levels', `{"name":${'['.repeat(500_000)}`, '20 层'],
])('%s is refused before it is parsed', async (_, text, reason) => {
  const { status, body } = await admin.post('/api/tokens', text)
  expect([status, body.type, body.detail.includes(reason)]).toEqual([422, 'urn:heding:problem:invalid-request', true])
})

test.each([
  ['escaped quotes without an end', `"${'\\"'.repeat(500_000)}`],
  ['escaped quotes and a last backslash', `"${'\\"'.repeat(500_000)}\\`],
  ['backslashes', '\\'.repeat(1_000_000)],
  ['quotes', '"'.repeat(1_000_000)],
])('the shape of a million hostile %s is looked at in a moment', async (_, text) => {
  expect(await processorTime(() => jsonFault(text))).toBeLessThan(1_000)
})

test('the same key in two objects of a body, and brackets in a text, are no fault of its shape', async () => {
  const { status, body } = await admin.post('/api/auth/password', {
    currentPassword: '{"a":1,"a":[[[[[[[[[[[[[[[[[[[[[[[',
    newPassword: '{{{{{{{{{{{{{{{{{{{{{{{{{',
  })
  expect([status, body.errors[0].field]).toEqual([422, 'currentPassword'])
})

test.each<[unknown, string, string]>([
  [{}, 'name', '必须填写'],
  [{ name: 1 }, 'name', '应为文本'],
  [{ name: '' }, 'name', '不能为空'],
  [{ name: '长'.repeat(51) }, 'name', '共 51 个字，超过上限 50 个字，请缩短'],
  [{ name: 'a\u0000b' }, 'name', '含有看不见的控制字符（U+0000），请删除单元格内容后重新录入'],
  [{ name: 'a', userId: 1 }, '', '不接受的项：userId'],
  [{ name: 'a', expiresAt: 'soon' }, 'expiresAt', '应为时间'],
  [[], '', '应为对象'],
])('%j is refused, naming the field in Chinese', async (body, field, message) => {
  const answer = await admin.post('/api/tokens', body)
  expect([answer.status, typeOf(answer)]).toEqual([422, 'invalid-request'])
  expect(answer.body.errors).toContainEqual({ field, message })
  expect(answer.body.detail).toContain(message)
})

test('keys that reach for the prototype change nothing', async () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const answer = await admin.post('/api/tokens', `{"name":"a","${key}":{"role":"admin"}}`)
    expect([key, answer.status]).toEqual([key, 422])
  }
})

test('more than one MiB of JSON is refused, announced or not', async () => {
  const big = JSON.stringify({ name: 'x'.repeat(1_048_577) })
  expect((await admin.post('/api/tokens', big)).status).toBe(413)
  const chunked = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 20; i++) controller.enqueue(new TextEncoder().encode(' '.repeat(100_000)))
      controller.close()
    },
  })
  const init = { method: 'POST', body: chunked, duplex: 'half', headers: { 'content-type': 'application/json' } }
  expect((await app.request('/api/auth/sign-in/username', init as RequestInit)).status).toBe(413)
  expect((await admin.get(`/api/me?q=${'x'.repeat(8_200)}`)).status).toBe(413)
})

test('with our cookie a change must come from our own pages', async () => {
  const change = (headers: Record<string, string>) => admin.post('/api/tokens', { name: '来源' }, headers)
  expect((await change({})).status).toBe(201)
  const refused: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'http://localhost:81' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'null', 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of refused) {
    const answer = await change(headers)
    expect([headers, answer.status, typeOf(answer)]).toEqual([headers, 403, 'foreign-origin'])
  }
  expect((await change({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  const cookie = `heding=${admin.cookies.get('heding')}`
  const init = { method: 'POST', body: '{"name":"无来源"}', headers: { cookie, 'content-type': 'application/json' } }
  expect((await app.request('/api/tokens', init)).status).toBe(403)
})

test('another site signs nobody in or out, while a script without cookies signs in', async () => {
  const credentials = { username: 'admin', password: ADMIN_PASSWORD }
  const foreign = { origin: 'https://evil.example' }
  expect((await browser().post('/api/auth/sign-in/username', credentials, foreign)).status).toBe(403)
  expect((await admin.post('/api/auth/sign-out', undefined, foreign)).status).toBe(403)
  expect((await admin.get('/api/me')).status).toBe(200)
  const init = { method: 'POST', body: JSON.stringify(credentials), headers: { 'content-type': 'application/json' } }
  expect((await app.request('/api/auth/sign-in/username', init)).status).toBe(200)
})

test('PUBLIC_URL is our own origin, behind whatever host name the gateway uses', async () => {
  const gateway = await testApp({ publicUrl: 'https://heding.example/', trustedProxies: ['10.9.0.0/16'] })
  const own = gateway.browser('10.9.0.1')
  const headers = { origin: 'https://heding.example', host: 'inner:8080', 'x-forwarded-for': '1.2.3.4, 172.16.5.5' }
  const credentials = { username: 'admin', password: ADMIN_PASSWORD }
  expect((await own.post('/api/auth/sign-in/username', credentials, headers)).status).toBe(200)
  const [entry] = await gateway.db.query('select address from audit_entry order by seq desc limit 1')
  expect(entry).toEqual({ address: '172.16.5.5' })
})

test('forwarding headers of a stranger are not believed', async () => {
  const own = browser('10.1.20.1')
  const headers = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' }
  const answer = await own.post('/api/auth/sign-in/username', { username: 'admin', password: ADMIN_PASSWORD }, headers)
  expect(answer.headers.getSetCookie().join()).not.toContain('__Host-')
  const [entry] = await db.query('select address from audit_entry order by seq desc limit 1')
  expect(entry).toEqual({ address: '10.1.20.1' })
})

const calls = {
  reads: (one: Browser) => one.get('/api/me'),
  writes: (one: Browser) => one.send('DELETE', '/api/tokens/2147483647'),
  exports: (one: Browser) => one.get('/api/audit/export.csv?to=2000-01-01'),
  uploads: (one: Browser) => one.post('/api/imports', '', { 'content-type': 'multipart/form-data; boundary=x' }),
}
test.each(Object.keys(calls) as (keyof typeof calls)[])(
  'past its %s per minute an account waits, others do not',
  async (kind) => {
    await account(`kuai-${kind}`, 'auditor')
    await account(`man-${kind}`, 'auditor')
    const [fast, slow] = [await signedIn(`kuai-${kind}`), await signedIn(`man-${kind}`)]
    const call = calls[kind]
    // Of exports one is made at a time.
    const atOnce = kind === 'exports' ? 1 : 20
    for (let done = 0; done < perMinute[kind]; done += atOnce) {
      const answers = await Promise.all(Array.from({ length: atOnce }, () => call(fast)))
      for (const { status } of answers) expect(status).not.toBe(429)
    }
    const refused = await call(fast)
    expect([refused.status, typeOf(refused)]).toEqual([429, 'too-many-requests'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await call(slow)).status).not.toBe(429)
    const other = kind === 'reads' ? 'writes' : 'reads'
    expect((await calls[other](fast)).status).not.toBe(429)
    wait(1.01)
    expect((await call(fast)).status).not.toBe(429)
  },
)

test('the limits are off where the operator said so', async () => {
  const free = await testApp({ rateLimit: false })
  const own = await free.signedIn('admin')
  for (let i = 0; i <= perMinute.writes; i++) {
    expect((await own.send('DELETE', '/api/tokens/2147483647')).status).toBe(404)
  }
})
