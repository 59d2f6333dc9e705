import { createFirstAdmin } from '@heding/api/account/first-admin.ts'
import { recordAudit } from '@heding/api/audit/repo.ts'
import { importNow } from '@heding/api/imports/service.ts'
import { demoAccounts, seedDemo } from '@heding/api/seed.ts'
import { demoCity } from '@heding/prisma/seed/city.ts'
import { passwordRefusal } from '@heding/shared/account/password.ts'
import { roleNames } from '@heding/shared/account/permissions.ts'
import { isKind } from '@heding/shared/imports/kinds.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { startApi } from '../../support/start-api.ts'

const { deps, db, request } = await startApi()
const other = await startApi()

const counts = async () =>
  (
    await db.query<{ counts: string }>(
      `select json_build_object('agencies', (select count(*) from agency), 'people', (select count(*) from post),
         'rooms', (select count(*) from room_version), 'vehicles', (select count(*) from vehicle_version),
         'entries', (select count(*) from disposal_entry), 'accounts', (select count(*) from user_account),
         'batches', (select count(*) from import_batch))::text as counts`,
    )
  )[0]?.counts

test('a start that was cut off goes on where it stopped, and a later start changes nothing', async () => {
  await createFirstAdmin(deps, 'Shiyong-2026-Kaishi')
  const [admin] = await db.query<{ id: number }>('select id from user_account')
  // As a start leaves it that dies within its third file: begun, two files in, one batch that never ended.
  const begun = {
    actor: null,
    address: '',
    action: 'seed-begin',
    subjectType: 'demo',
    subjectCode: '云川市',
    detail: {},
  }
  await db.transaction((tx) => recordAudit(tx, begun, deps.now()))
  for (const { kind, fileName, csv } of demoCity().slice(0, 3)) {
    if (!isKind(kind)) throw new Error(kind)
    await importNow(deps, { id: admin?.id ?? 0 }, { kind, fileName, bytes: new TextEncoder().encode(csv) })
  }
  await db.query(`update import_batch set status = 'running', created = 0, finished_at = null where kind = 'people'`)

  const first = await seedDemo(deps)
  expect(first?.isNew).toBe(true)
  const after = await counts()
  expect(await db.query(`select kind from import_batch where status <> 'done'`)).toEqual([])
  expect(await db.query('select kind from import_batch')).toHaveLength(8)

  expect((await seedDemo(deps))?.isNew).toBe(false)
  expect(await counts()).toBe(after)
})

test('the files of the city are taken without an error or a warning', async () => {
  expect(await db.query('select heading, value, message from import_issue')).toEqual([])
})

test('the city has something of everything that the law looks at, and most of it is in order', async () => {
  const found = await db.query<{ code: string; found: number }>(
    'select code, count(*) as found from current_finding group by code order by code',
  )
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      ...['office.person.area', 'office.person.rooms', 'office.person.overdue', 'office.agency.area'],
      ...['office.agency.service', 'office.room.vacant', 'vehicle.price', 'vehicle.displacement', 'vehicle.quota'],
      ...['vehicle.scrap-due', 'vehicle.scrap-guided', 'vehicle.renewable', 'vehicle.inspection'],
    ]),
  )
  const most = Math.max(...found.filter(({ code }) => code !== 'vehicle.renewable').map((row) => row.found))
  expect(most).toBeLessThan(40)
})

test('there are disposals to report of every year since 2018, with money outstanding in some', async () => {
  const answer = await request('leader', '/api/reports/disposals/years')
  const { years } = (await answer.json()) as { years: number[] }
  expect(years).toEqual([2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018])
  const owed = await Promise.all(
    years.map(async (year) => {
      const report = await request('leader', `/api/reports/disposals?year=${year}`)
      return Number(((await report.json()) as { remittance: { outstanding: string } }).remittance.outstanding)
    }),
  )
  expect(owed.some((amount) => amount > 0)).toBe(true)
  expect(owed.every((amount) => amount >= 0)).toBe(true)
})

test('every role has an account whose password is told, keeps the policy and opens the door', async () => {
  const demo = await seedDemo(deps)
  expect(new Set(['admin', ...demoAccounts.map(({ role }) => role)])).toEqual(new Set(roleNames))
  for (const { username } of demoAccounts) expect(passwordRefusal(demo?.password ?? '', username)).toBeUndefined()
  const answer = await request(undefined, '/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://heding.test' },
    body: JSON.stringify({ username: 'danwei', password: demo?.password }),
  })
  expect(answer.status).toBe(200)
})

test('a database with data of its own is left alone', async () => {
  await createFirstAdmin(other.deps, 'Shiyong-2026-Kaishi')
  await buildAgency(other.db)
  expect(await seedDemo(other.deps)).toBeNull()
  expect(await other.db.query('select id from user_account')).toHaveLength(1)
})
