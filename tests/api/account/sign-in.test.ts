import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ADMIN_PASSWORD, PASSWORD, testApp } from './browser.ts'

const { db, browser, account, wait, known } = await testApp()

const WRONG = 'Wrong-Harbour-71'
const fail = async (one: ReturnType<typeof browser>, username: string, times: number) => {
  for (let i = 0; i < times; i++) expect((await one.signIn(username, WRONG)).status).toBe(401)
}

test('the first administrator signs in with the password that the operator gave, and need not change it', async () => {
  const admin = browser()
  const { status, body, headers } = await admin.signIn('admin', ADMIN_PASSWORD)
  expect(status).toBe(200)
  expect(body.user).toMatchObject({ username: 'admin', role: 'admin', agencyCode: null, mustChangePassword: false })
  expect(headers.getSetCookie().join()).toMatch(/heding=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
  expect((await admin.get('/api/me')).body).toMatchObject({ user: { username: 'admin' } })
  expect((await admin.get('/api/me')).body.permissions).toContain('import')
})

test('neither cookie nor password nor token can be read from the database', async () => {
  const admin = browser()
  await admin.signIn('admin', ADMIN_PASSWORD)
  const { token } = (await admin.post('/api/tokens', { name: '脚本' })).body
  const tables = ['user_account', 'session', 'access_token', 'audit_entry']
  const stored = await Promise.all(tables.map((table) => db.query(`select * from ${table}`)))
  const text = JSON.stringify(stored)
  expect(text).toContain('argon2id')
  for (const secret of [ADMIN_PASSWORD, token, admin.cookies.get('heding')]) expect(text).not.toContain(secret)
})

test('unknown name, wrong password, locked and disabled account answer alike', async () => {
  await account('wangfang', 'finance')
  const disabledId = await account('zhaolei', 'finance')
  await db.query('update user_account set disabled_at = now() where id = $1', [disabledId])
  await account('suojin', 'finance')
  await fail(browser('10.1.2.1'), 'suojin', 5)
  const answers = [
    await browser('10.1.2.2').signIn('meiyouzheren', WRONG),
    await browser('10.1.2.2').signIn('wangfang', WRONG),
    await browser('10.1.2.2').signIn('suojin', PASSWORD),
    await browser('10.1.2.2').signIn('zhaolei', PASSWORD),
  ]
  for (const { status, body } of answers) {
    expect(status).toBe(401)
    expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' })
  }
})

test('an unknown name takes about as long as a wrong password', async () => {
  await account('jishi', 'finance')
  const timed = async (username: string, at: number) => {
    const began = performance.now()
    await browser(`10.1.3.${at}`).signIn(username, WRONG)
    return performance.now() - began
  }
  // Side by side, so that a busy machine slows both.
  const ratios: number[] = []
  for (let at = 0; at < 11; at++) {
    ratios.push((await timed('meiyou', at)) / (await timed('jishi', at)))
    await db.query('update user_account set failed_attempts = 0, first_failed_at = null, locked_until = null')
  }
  const median = ratios.sort((a, b) => a - b)[5] ?? 0
  // Without the pretended work it is a twentieth.
  expect(median).toBeGreaterThan(0.5)
  expect(median).toBeLessThan(2)
})

test('the fifth failure within 15 minutes locks for 15 minutes, and not for ever', async () => {
  await account('lijing', 'finance')
  await fail(browser('10.1.4.1'), 'lijing', 4)
  expect((await browser('10.1.4.2').signIn('lijing')).status).toBe(200)
  await fail(browser('10.1.4.3'), 'lijing', 5)
  expect((await browser('10.1.4.4').signIn('lijing')).status).toBe(401)
  wait(14)
  await fail(browser('10.1.4.5'), 'lijing', 1)
  wait(1.1)
  expect((await browser('10.1.4.6').signIn('lijing')).status).toBe(200)
})

test('failures more than 15 minutes apart do not add up', async () => {
  await account('sunyue', 'finance')
  await fail(browser('10.1.5.1'), 'sunyue', 4)
  wait(16)
  await fail(browser('10.1.5.2'), 'sunyue', 4)
  expect((await browser('10.1.5.3').signIn('sunyue')).status).toBe(200)
})

test('of many guesses at once none is right after the fifth failure', async () => {
  await account('zhouyi', 'finance')
  const guess = (password: string, times: number) =>
    Array.from({ length: times }, (_, at) => browser(`10.1.6.${at}`).signIn('zhouyi', password))
  const wrong = guess(WRONG, 12)
  // Behind the others in the queue, but come before any of them has failed.
  await sleep(40)
  const answers = await Promise.all([...wrong, ...guess(PASSWORD, 4)])
  expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true)
  const entries = await db.query<{ action: string }>(
    "select action from audit_entry where subject_code = 'zhouyi' and action like 'sign-in%' order by seq",
  )
  let failures = 0
  for (const { action } of entries) {
    if (action === 'sign-in') expect(failures).toBeLessThan(5)
    failures = action === 'sign-in' ? 0 : failures + 1
  }
  expect(entries).toHaveLength(16)
})

test('strangers cannot lock a colleague out of the browser she knows', async () => {
  await account('chenmei', 'finance')
  const own = await known('chenmei')
  await own.post('/api/auth/sign-out')
  await fail(browser('10.1.7.1'), 'chenmei', 6)
  expect((await browser('10.1.7.2').signIn('chenmei')).status).toBe(401)
  expect((await own.signIn('chenmei')).status).toBe(200)
})

test('a known browser is counted by itself, and a forged mark is none', async () => {
  await account('gaofei', 'finance')
  const own = await known('gaofei')
  await fail(own, 'gaofei', 5)
  expect((await own.signIn('gaofei')).status).toBe(401)
  expect((await browser('10.1.8.1').signIn('gaofei')).status).toBe(200)
  wait(15.1)
  expect((await own.signIn('gaofei')).status).toBe(200)

  const mark = own.cookies.get('heding-device') ?? ''
  await fail(browser('10.1.8.2'), 'gaofei', 5)
  const forger = browser('10.1.8.3')
  forger.cookies.set('heding-device', mark.replace(/\.[\w-]{43}\./, `.${'A'.repeat(43)}.`))
  expect((await forger.signIn('gaofei')).status).toBe(401)
})

test('the mark of one account is none for another', async () => {
  await account('hanxue', 'finance')
  await account('hanbing', 'finance')
  const own = await known('hanbing')
  await fail(browser('10.1.9.1'), 'hanxue', 5)
  expect((await own.signIn('hanxue')).status).toBe(401)
})

test('after 30 failures an address waits with 429, while known browsers there still sign in', async () => {
  await account('tangyu', 'finance')
  const address = '10.1.10.1'
  const known = browser(address)
  expect((await known.signIn('tangyu')).status).toBe(200)
  for (let i = 0; i < 30; i++) expect((await browser(address).signIn(`stranger${i}`, WRONG)).status).toBe(401)
  const refused = await browser(address).signIn('tangyu')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await known.signIn('tangyu')).status).toBe(200)
  expect((await browser('10.1.10.2').signIn('tangyu')).status).toBe(200)
  wait(15.1)
  expect((await browser(address).signIn('tangyu')).status).toBe(200)
})

test('a login name is one whatever its capitals, width and outer spaces', async () => {
  await account('liuyang', 'finance')
  expect((await browser('10.1.11.1').signIn(' ＬｉuYang ')).status).toBe(200)
})

test('sign-in and its refusals are in the audit log, without the name that nobody has', async () => {
  const before = await db.query('select seq from audit_entry')
  await browser('10.1.12.1').signIn('Mima-In-Wrong-Field', WRONG)
  await browser('10.1.12.1').signIn('liuyang', WRONG)
  await browser('10.1.12.1').signIn('liuyang')
  const entries = await db.query('select action, subject_code, address from audit_entry where seq > $1 order by seq', [
    before.length,
  ])
  expect(entries).toEqual([
    { action: 'sign-in-refused', subject_code: '', address: '10.1.12.1' },
    { action: 'sign-in-refused', subject_code: 'liuyang', address: '10.1.12.1' },
    { action: 'sign-in', subject_code: 'liuyang', address: '10.1.12.1' },
  ])
})
