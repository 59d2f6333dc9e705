import { workCalendar } from '@heding/api/calendar/repo.ts'
import { isWorkingDay } from '@heding/shared/calendar.ts'
import type { CalendarAnswer } from '@heding/shared/calendar-schema.ts'
import { expect, test } from 'vitest'
import { startApi } from '../../support/start-api.ts'

const { db, request } = await startApi()
const send = (method: string, target: string, body: object, role: 'asset-head' | 'asset-clerk' = 'asset-head') =>
  request(role, `/api/calendar${target}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const yearAt = async (year: number) =>
  (await (await request('leader', `/api/calendar/${year}`)).json()) as CalendarAnswer

test('a year that ships says where it is from and that it is to be checked; a year nobody knows says so', async () => {
  expect(await yearAt(2026)).toMatchObject({
    source: 'shipped',
    certainty: 'memory',
    document: '国办发明电〔2025〕7号',
  })
  expect(await yearAt(2031)).toMatchObject({ source: 'none', document: null, days: [] })
})

test('an arrangement is taken over whole, in the place of what was known of the year, or not at all', async () => {
  const document = '国办发明电〔2026〕9号'
  const bad = await send('POST', '/import', {
    year: 2027,
    document,
    text: '2027-01-01\t休息日\t元旦\n2027-02-30\t休息日\t春节',
  })
  expect(bad.status).toBe(422)
  expect(await bad.json()).toMatchObject({ errors: [{ row: 2 }] })
  const text = '元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月9日（周六）上班。'
  expect((await send('POST', '/import', { year: 2027, document, text, dryRun: true })).status).toBe(200)
  expect((await yearAt(2027)).source).toBe('none')
  expect((await send('POST', '/import', { year: 2027, document, text })).status).toBe(200)
  const known = await yearAt(2027)
  expect(known).toMatchObject({ source: 'entered', document })
  expect(known.days.map(({ day }) => day)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-09'])
  expect((await send('POST', '/import', { year: 2027, document, text: '2027-01-01\t休息日\t元旦' })).status).toBe(200)
  expect((await yearAt(2027)).days).toHaveLength(1)
})

test('one day changed by hand goes before the arrangement until it is put back, and both are recorded', async () => {
  const change = (kind: string | null) =>
    send('PUT', '/days/2026-10-01', { kind, name: '防汛值守', document: '市府办通知〔2026〕3号' })
  expect((await change('工作日')).status).toBe(200)
  expect(isWorkingDay(await workCalendar(db, [2026]), '2026-10-01')).toBe(true)
  expect((await change(null)).status).toBe(200)
  expect(isWorkingDay(await workCalendar(db, [2026]), '2026-10-01')).toBe(false)
  const entries = await db.query<{ detail: string }>(
    `select detail from audit_entry where action = 'change-calendar' order by seq`,
  )
  expect(entries.map(({ detail }) => (JSON.parse(detail) as { after: { kind: string } }).after.kind)).toEqual([
    '工作日',
    '休息日',
  ])
})

test('a clerk reads the calendar and changes no day', async () => {
  expect(
    (await send('PUT', '/days/2026-10-01', { kind: '工作日', name: '', document: '通知' }, 'asset-clerk')).status,
  ).toBe(403)
})
