import { createFirstAdmin } from '@heding/api/account/first-admin.ts'
import { recordAudit } from '@heding/api/audit/repo.ts'
import { importNow } from '@heding/api/imports/service.ts'
import { demoAccounts, seedDemo } from '@heding/api/seed.ts'
import { demoCity } from '@heding/prisma/seed/city.ts'
import { passwordRefusal } from '@heding/shared/account/password.ts'
import { roleNames } from '@heding/shared/account/permissions.ts'
import { isKind } from '@heding/shared/imports/kinds.ts'
import { findingCodes } from '@heding/shared/law/codes.ts'
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

// A whole city is read and judged: on a machine with much else to do that takes its time.
test('a start that was cut off goes on where it stopped, and a later start changes nothing', {
  timeout: 240_000,
}, async () => {
  await createFirstAdmin(deps, 'Shiyong-2026-Kaishi')
  const [admin] = await db.query<{ id: number }>('select id from user_account')
  // As a start leaves it that dies within its third file: begun, two files in, one batch that never ended.
  const begun = {
    actor: null,
    address: '',
    action: 'seed-begin',
    subjectType: 'demo',
    subjectCode: '云溪市',
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
  expect(await db.query('select kind from import_batch')).toHaveLength(10)

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
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(Object.keys(findingCodes)))
  const most = Math.max(...found.filter(({ code }) => code !== 'vehicle.renewable').map((row) => row.found))
  expect(most).toBeLessThan(60)
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

test('the accounts of an agency have agencies below them, beside them and apart from them to tell apart', async () => {
  const [bound] = new Set(demoAccounts.flatMap(({ agencyCode }) => agencyCode ?? []))
  const around = await db.query<{ below: number; beside: number; apart: number }>(
    `select count(*) filter (where p.code = $1)::int as below,
       count(*) filter (where v.parent_id is null and a.code <> $1)::int as beside,
       count(*) filter (where p.code <> $1)::int as apart
     from agency_version v join agency a on a.id = v.agency_id left join agency p on p.id = v.parent_id
     where v.superseded_at is null and v.valid_until is null`,
    [bound],
  )
  expect(Object.values(around[0] ?? {}).every((number) => number > 1)).toBe(true)
})

test('a database with data of its own is left alone', async () => {
  await createFirstAdmin(other.deps, 'Shiyong-2026-Kaishi')
  await buildAgency(other.db)
  expect(await seedDemo(other.deps)).toBeNull()
  expect(await other.db.query('select id from user_account')).toHaveLength(1)
})
