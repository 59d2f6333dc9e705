import { recordAudit } from '@heding/api/audit/repo.ts'
import { addDays, shanghaiDay } from '@heding/shared/day.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { testApp } from './browser.ts'

const { db, deps, account, signedIn } = await testApp()
await account('shenji', 'auditor')
await account('rizhi', 'audit-admin')
const clerkId = await account('jingban', 'asset-clerk')
const auditor = await signedIn('shenji')

const write = (at: string, change: object) =>
  db.transaction((tx) =>
    recordAudit(
      tx,
      {
        actor: { id: clerkId, name: '经办甲', agencyCode: 'A01' },
        address: '10.2.0.1',
        action: 'change-room',
        subjectType: 'room',
        subjectCode: 'R1',
        detail: { before: { use: '办公' }, after: { use: '会议100%' } },
        ...change,
      },
      new Date(at),
    ),
  )
await write('2025-03-01T15:59:59Z', { subjectCode: 'R1' })
await write('2025-03-01T16:00:00Z', { subjectCode: 'R2', detail: { note: '全年' } })
await write('2025-03-02T15:59:59Z', { subjectCode: 'R3', result: 'refused' })
await write('2025-03-02T16:00:00Z', {
  subjectCode: '=R4',
  subjectType: 'vehicle',
  actor: { id: 999, name: '科员乙', standIn: { principalId: clerkId, principalName: '经办甲' } },
})

const codes = async (query: string) => {
  const { status, body } = await auditor.get(`/api/audit?${query}`)
  return status === 200 ? body.items.map(({ subjectCode }: { subjectCode: string }) => subjectCode) : status
}

test.each([
  ['from=2025-03-02&to=2025-03-02', ['R3', 'R2']],
  ['to=2025-03-01', ['R1']],
  ['from=2025-03-02&to=2025-03-03&subjectType=room', ['R3', 'R2']],
  ['actor=jingban&subjectType=room', ['R3', 'R2', 'R1']],
  [`actor=${encodeURIComponent('经办甲')}`, ['=R4', 'R3', 'R2', 'R1']],
  [`actor=${encodeURIComponent('科员乙')}`, ['=R4']],
  ['action=change-room&result=refused', ['R3']],
  ['subjectCode=R2', ['R2']],
  [`from=2025-01-01&q=${encodeURIComponent('100%')}`, ['=R4', 'R3', 'R1']],
  [`from=2025-03-02&to=2025-03-02&q=${encodeURIComponent('100%')}`, ['R3']],
  [`to=2025-03-02&q=${encodeURIComponent('100%')}`, ['R3', 'R1']],
  [`to=2025-05-31&q=${encodeURIComponent('100%')}`, ['=R4']],
  [`from=2025-01-01&q=${encodeURIComponent('1_0')}`, []],
  ['from=2025-02-30', 422],
])('%s finds exactly what fits, newest first', async (query, found) => {
  expect(await codes(query)).toEqual(found)
})

test('text without a first day is looked for in the last days alone, and the answer says from which', async () => {
  const recent = new Date(deps.now().getTime() - 3_600_000).toISOString()
  await write(recent, { subjectCode: 'R9', action: 'change-vehicle' })
  const { body } = await auditor.get(`/api/audit?q=${encodeURIComponent('100%')}`)
  expect(body.items.map(({ subjectCode }: { subjectCode: string }) => subjectCode)).toEqual(['R9'])
  expect(body.searchedFrom).toBe(addDays(shanghaiDay(deps.now()), -89))
  expect((await auditor.get('/api/audit?q=R9&from=2025-01-01')).body.searchedFrom).toBeNull()
  expect((await auditor.get('/api/audit')).body.searchedFrom).toBeNull()
})

test('pages follow one another without gap or repetition, with the filter', async () => {
  const seen: number[] = []
  let cursor = ''
  for (let page = 0; page < 5; page++) {
    const { body } = await auditor.get(`/api/audit?action=change-room&limit=2${cursor}`)
    seen.push(...body.items.map(({ seq }: { seq: number }) => seq))
    if (!body.nextCursor) break
    cursor = `&cursor=${body.nextCursor}`
  }
  expect(seen).toHaveLength(4)
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a))
})

test('an entry says who, for whom, of which agency, from where, in which request, and with what outcome', async () => {
  const { body } = await auditor.get('/api/audit?subjectCode=%3DR4')
  expect(body.items[0]).toMatchObject({
    at: '2025-03-03T00:00:00.000+08:00',
    actorName: '科员乙',
    principalName: '经办甲',
    address: '10.2.0.1',
    result: 'done',
  })
  const own = (await auditor.get('/api/audit?limit=1')).body.items[0]
  expect(own).toHaveProperty('sessionHash')
})

test('both exports hold what is seen, no formula among it, and leave an entry of their own', async () => {
  const csv = await auditor.get('/api/audit/export.csv?action=change-room')
  expect(csv.headers.get('content-disposition')).toContain('attachment')
  expect(csv.body.startsWith('"序号","时间"')).toBe(true)
  expect(csv.body.trim().split('\r\n')).toHaveLength(5)
  expect(csv.body).toContain('"\'=R4"')
  expect((await auditor.get('/api/audit/export.xlsx?action=change-room')).body.slice(0, 2)).toBe('PK')
  const { items } = (await auditor.get('/api/audit?action=export')).body
  expect(items.map(({ detail }: { detail: string }) => JSON.parse(detail))).toEqual([
    { path: '/api/audit/export.xlsx', query: { action: 'change-room' } },
    { path: '/api/audit/export.csv', query: { action: 'change-room' } },
  ])
})

test('the log and its exports are for auditors, the audit administrator and admin alone', async () => {
  const allowed = new Set(['shenji', 'rizhi', 'admin'])
  await account('xitong', 'system-admin')
  await account('lingdao', 'leader')
  for (const username of ['shenji', 'rizhi', 'admin', 'jingban', 'xitong', 'lingdao']) {
    const one = await signedIn(username)
    for (const path of ['/api/audit', '/api/audit/check', '/api/audit/export.csv?to=2000-01-01']) {
      expect([username, path, (await one.get(path)).status]).toEqual([
        username,
        path,
        allowed.has(username) ? 200 : 403,
      ])
    }
  }
})

test('refusals by scope and by right are recorded, and one who hammers does not fill the log', async () => {
  await account('chuangmen', 'system-admin')
  const one = await signedIn('chuangmen')
  for (let i = 0; i < 40; i++) await one.get('/api/rooms')
  const rows = await db.query<{ detail: string; result: string }>(
    "select detail, result from audit_entry where actor_name = 'chuangmen的姓名' and action = 'refusal' order by seq",
  )
  expect(rows).toHaveLength(30)
  expect(rows.every(({ result }) => result === 'refused')).toBe(true)
  expect(rows.at(-1)?.detail).toContain('不再逐条记录')
  expect((await one.get('/api/findings/office.person.area:P1')).status).toBe(403)
})

test('whoever looks for what others have is recorded, found or not; a missing thing is no news of those who see all', async () => {
  const agency = await buildAgency(db)
  await account('danwei', 'agency-user', { agencyCode: agency.code })
  const path = '/api/findings/office.person.area:P-of-others'
  for (const username of ['danwei', 'shenji']) expect((await (await signedIn(username)).get(path)).status).toBe(404)
  const { items } = (await auditor.get('/api/audit?action=refusal&q=P-of-others')).body
  expect(items).toMatchObject([{ actorName: 'danwei的姓名', agencyCode: agency.code, result: 'refused' }])
})
