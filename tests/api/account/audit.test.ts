import { getAuditKey } from '@heding/api/audit/chain.ts'
import { recordAudit } from '@heding/api/audit/repo.ts'
import { verifyAudit } from '@heding/api/audit/verify.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testApp } from './browser.ts'

const { db, deps, account, browser, signedIn, known } = await testApp()
const at = new Date('2024-06-03T02:00:00.123Z')
const entry = (subjectCode: string) => ({
  actor: { id: 1, name: '管理员' },
  address: '10.0.0.1',
  action: 'test',
  subjectType: 'room',
  subjectCode,
  detail: { b: 1, a: '甲' },
})

for (let i = 1; i <= 8; i++) await db.transaction((tx) => recordAudit(tx, entry(`R${i}`), at))
const [{ seq: first = 0 } = {}] = await db.query<{ seq: number }>(
  "select seq from audit_entry where subject_code = 'R1'",
)
const asOwner = (text: string) =>
  db.query(`alter table audit_entry disable trigger all; ${text}; alter table audit_entry enable trigger all`)

beforeEach(async () => {
  await db.query('drop table if exists kept_entry, kept_head')
  await db.query('create table kept_entry as table audit_entry; create table kept_head as table audit_head')
})
afterEach(async () => {
  await asOwner('delete from audit_entry; insert into audit_entry select * from kept_entry')
  await db.query('delete from audit_head; insert into audit_head select * from kept_head')
})

test('an untouched chain is intact', async () => {
  const { intact } = await verifyAudit(db)
  expect(intact).toBe(true)
})

test.each([
  ['an edited detail', (seq: number) => `update audit_entry set detail = '{}' where seq = ${seq}`, 3, 3],
  ['an edited person', (seq: number) => `update audit_entry set actor_id = 2 where seq = ${seq}`, 4, 4],
  ['an edited time', (seq: number) => `update audit_entry set at = at + interval '1 ms' where seq = ${seq}`, 2, 2],
  ['an edited object', (seq: number) => `update audit_entry set subject_code = 'R9' where seq = ${seq}`, 7, 7],
  ['a removed entry', (seq: number) => `delete from audit_entry where seq = ${seq}`, 5, 5],
  [
    'a removed entry with the rest moved up',
    (seq: number) =>
      `delete from audit_entry where seq = ${seq}; update audit_entry set seq = seq - 1 where seq > ${seq}`,
    5,
    5,
  ],
  [
    'two swapped entries',
    (seq: number) => `update audit_entry set seq = -1 where seq = ${seq};
      update audit_entry set seq = ${seq} where seq = ${seq + 1}; update audit_entry set seq = ${seq + 1} where seq = -1`,
    4,
    4,
  ],
  [
    'an entry put in',
    (seq: number) => `update audit_entry set seq = -seq - 1 where seq >= ${seq};
      update audit_entry set seq = -seq where seq < 0;
      insert into audit_entry select ${seq}, at, actor_id, actor_name, address, action, subject_type, subject_code, detail, mac
        from audit_entry where seq = ${seq - 1}`,
    4,
    4,
  ],
  ['a tail cut off', (seq: number) => `delete from audit_entry where seq >= ${seq}`, 6, 6],
  [
    'a tail cut off together with its head',
    (seq: number) => `delete from audit_entry where seq > ${seq};
      update audit_head set seq = ${seq}, mac = 'x'`,
    6,
    6,
  ],
])('%s is found and placed', async (_, tamper, at, found) => {
  await asOwner(tamper(first + at - 1))
  expect(await verifyAudit(db)).toMatchObject({ intact: false, seq: first + found - 1 })
})

test('a chain made again under another key is found at its first entry', async () => {
  expect(await verifyAudit(db, { key: Buffer.alloc(32, 1) })).toMatchObject({ intact: false, seq: 1 })
  expect(getAuditKey()).not.toEqual(Buffer.alloc(32, 1))
})

test('entries are neither changed nor removed by an ordinary statement', async () => {
  await expect(db.query("update audit_entry set detail = '{}'")).rejects.toThrow('append-only')
  await expect(db.query('delete from audit_entry')).rejects.toThrow('append-only')
  await expect(db.query('truncate audit_entry')).rejects.toThrow('append-only')
})

test('what cannot be recorded does not happen', async () => {
  const admin = await signedIn('admin')
  await db.query('alter table audit_entry add constraint full_up check (seq < 0) not valid')
  const { status } = await admin.post('/api/tokens', { name: '无痕' })
  await db.query('alter table audit_entry drop constraint full_up')
  expect(status).toBe(500)
  expect((await admin.get('/api/tokens')).body.items).toEqual([])
})

test('many writers at once leave one unbroken chain', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, at) => db.transaction((tx) => recordAudit(tx, entry(`W${at}`), deps.now()))),
  )
  expect(await verifyAudit(db)).toMatchObject({ intact: true })
})

test('refused rights, tokens and accounts are recorded with who and where', async () => {
  await account('fangke', 'leader')
  const leader = await known('fangke')
  await leader.get('/api/users')
  await leader.post('/api/tokens', { name: '看板' })
  await leader.post('/api/auth/sign-out')
  const rows = await db.query(
    "select action, subject_type, address, detail from audit_entry where actor_name = 'fangke的姓名' order by seq",
  )
  expect(rows).toMatchObject([
    { action: 'sign-in', subject_type: 'account', address: '10.1.1.1' },
    { action: 'refusal', subject_type: 'request', detail: '{"type":"not-allowed","method":"GET","path":"/api/users"}' },
    { action: 'create-token', subject_type: 'token' },
    { action: 'sign-out', subject_type: 'account' },
  ])
})

test('the log is read page by page by those who may, and by nobody else', async () => {
  await account('shenji', 'auditor')
  await account('jingban', 'asset-clerk')
  const auditor = await signedIn('shenji')
  const page = (await auditor.get('/api/audit?limit=5')).body
  expect(page.items).toHaveLength(5)
  const next = (await auditor.get(`/api/audit?limit=5&cursor=${page.nextCursor}`)).body
  expect(next.items[0].seq).toBe(page.items[4].seq - 1)
  expect((await auditor.get('/api/audit/check')).body).toMatchObject({ intact: true })
  expect((await (await signedIn('jingban')).get('/api/audit')).status).toBe(403)
  expect((await browser().get('/api/audit')).status).toBe(401)
})
