import { createApp } from '@heding/api/app.ts'
import { problemOf } from '@heding/api/http/errors.ts'
import { openLog } from '@heding/api/http/log.ts'
import { openDb } from '@heding/prisma/client.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { ADMIN_PASSWORD, Browser, PASSWORD, testApp } from '../account/browser.ts'

const { db, url, deps, account } = await testApp()
const agency = await buildAgency(db, { code: 'A1' })

/** What the refusal of real work on the real database is taken for. */
const typeOf = async (work: () => Promise<unknown>) => {
  const error = await work().then(
    () => undefined,
    (failure: unknown) => failure,
  )
  expect(error).toBeDefined()
  return problemOf(error)?.type
}
const insertHeadcount = (from: string) =>
  db.query("insert into headcount (agency_id, band, number, valid_from) values ($1, '科级以下', 1, $2)", [
    agency.id,
    from,
  ])

test('what is already there is a conflict, by SQL and by Prisma', async () => {
  const again = "insert into agency (code, registered_on) values ('A1', '2024-01-01')"
  expect(await typeOf(() => db.query(again))).toBe('conflict')
  const data = { code: 'A1', registeredOn: new Date('2024-01-01') }
  expect(await typeOf(() => db.prisma.agency.create({ data }))).toBe('conflict')
})

test('an overlapping period is a conflict', async () => {
  await insertHeadcount('2020-01-01')
  expect(await typeOf(() => insertHeadcount('2021-01-01'))).toBe('conflict')
})

test.each([
  ['a character that cannot be stored', 'select $1::text', 'a\u0000b'],
  ['no number', 'select $1::integer', 'zwölf'],
  ['a number out of range', 'select $1::integer', '99999999999'],
  ['no day', 'select $1::date', '2023-02-30'],
])('%s is the fault of the request', async (_, text, value) => {
  expect(await typeOf(() => db.query(text, [value]))).toBe('invalid-request')
})

test('a statement that takes too long, and a lock that does not come, can be tried again', async () => {
  const slow = () => db.transaction((tx) => tx.query('select pg_sleep(5)'), { statementTimeout: 50 })
  expect(await typeOf(slow)).toBe('unavailable')
  await db.transaction(async (tx) => {
    await tx.query('select from register_state for update')
    const blocked = () =>
      db.transaction((other) => other.query('select from register_state for update'), { lockTimeout: 50 })
    expect(await typeOf(blocked)).toBe('unavailable')
  })
})

test('of two transactions that wait for each other the victim is told to refresh', async () => {
  const bothHaveOne = Promise.withResolvers<void>()
  let holding = 0
  const cross = (first: number, second: number) =>
    db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [first])
      holding += 1
      if (holding === 2) bothHaveOne.resolve()
      await bothHaveOne.promise
      await tx.query('select pg_advisory_xact_lock($1)', [second])
    })
  const results = await Promise.allSettled([cross(1, 2), cross(2, 1)])
  const failed = results.filter((result) => result.status === 'rejected')
  expect(failed.map(({ reason }) => problemOf(reason)?.type)).toEqual(['stale-record'])
})

test('a lost connection can be tried again, by SQL and by Prisma', async () => {
  const other = openDb(url, { max: 1 })
  const cut = () =>
    other.transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
      await db.query('select pg_terminate_backend($1)', [row?.pid])
      await tx.query('select 1')
    })
  expect(await typeOf(cut)).toBe('unavailable')
  await other.close()
  const nobody = openDb('postgresql://nobody@127.0.0.1:1/none')
  expect(await typeOf(() => nobody.query('select 1'))).toBe('unavailable')
  expect(await typeOf(() => nobody.prisma.agency.count())).toBe('unavailable')
  await nobody.close()
})

test('a bug is no refusal', async () => {
  expect(await typeOf(() => db.query('select * from no_such_table'))).toBeUndefined()
  expect(problemOf(new TypeError('x is not a function'))).toBeUndefined()
  expect(problemOf(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBeUndefined()
  for (const odd of [undefined, null, 'text', 7]) expect(problemOf(odd)).toBeUndefined()
})

test('without its database the product says 503 to calls and to the watchdog, and never 500', async () => {
  const nobody = openDb('postgresql://nobody@127.0.0.1:1/none')
  const lost = new Browser(createApp({ ...deps, db: nobody }), '10.1.1.1')
  lost.cookies.set('heding', 'x'.repeat(43))
  const answers = [await lost.get('/api/me'), await lost.signIn('admin', ADMIN_PASSWORD), await lost.get('/readyz')]
  for (const { status, headers, body } of answers) {
    expect([status, body.type]).toEqual([503, 'urn:heding:problem:unavailable'])
    expect(headers.get('content-type')).toBe('application/problem+json')
  }
  expect((await lost.get('/healthz')).status).toBe(200)
  await nobody.close()
})

test('not ready while the audit log cannot be written', async () => {
  const { status } = await new Browser(createApp(deps), '').get('/readyz')
  expect(status).toBe(200)
  await db.query('begin; alter table audit_head rename to audit_head_gone; commit')
  const gone = await new Browser(createApp(deps), '').get('/readyz')
  await db.query('alter table audit_head_gone rename to audit_head')
  expect(gone.status).toBe(503)
})

test('a bug is logged whole and answered without a word about its inside; no secret and no line break is in the log', async () => {
  const lines: string[] = []
  const log = openLog('debug', { write: (line) => lines.push(line) })
  const app = createApp({ ...deps, log })
  const own = new Browser(app, '10.1.1.1')
  await account('rizhi', 'finance')
  await own.signIn('rizhi', PASSWORD)
  await own.signIn('rizhi', 'Wrong-Secret-99')
  await own.get('/api/me?name=%0d%0aforged')
  await db.query('alter table access_token rename to access_token_gone')
  const { status, body } = await own.get('/api/tokens')
  await db.query('alter table access_token_gone rename to access_token')
  expect([status, body.type]).toEqual([500, 'urn:heding:problem:internal'])
  expect(JSON.stringify(body)).not.toMatch(/access_token|relation|select/i)
  const all = lines.join('')
  expect(lines.find((line) => line.includes(body.requestId) && line.includes('"bug"'))).toMatch(/access_token/)
  for (const secret of [PASSWORD, 'Wrong-Secret-99', own.cookies.get('heding') ?? '', 'forged']) {
    expect(all).not.toContain(secret)
  }
  for (const line of lines) expect(line.trimEnd()).not.toMatch(/[\r\n]/)
})
