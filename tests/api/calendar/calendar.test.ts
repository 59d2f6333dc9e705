import { workCalendar } from '@heding/api/calendar/repo.ts'
import { isWorkingDay } from '@heding/shared/calendar.ts'
import { readNotice } from '@heding/shared/calendar-notice.ts'
import type { CalendarAnswer } from '@heding/shared/calendar-schema.ts'
import { writeXlsx } from 'hucre'
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

const upload = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
  const body = new FormData()
  body.set('file', new File([content], name))
  const answer = await request('asset-head', '/api/calendar/import/file', { method: 'POST', body })
  return { status: answer.status, body: (await answer.json()) as { text: string; detail?: string } }
}

test('a table of days is read as what is pasted is, its faults told by the row that the spreadsheet shows', async () => {
  const rows = [
    '日期,类别,名称',
    '2028-01-01,休息日,元旦',
    '',
    '2028-01-08,工作日,"元旦\t调休"',
    '2028-02-30,休息日,春节',
  ]
  const { text } = (await upload('放假.csv', rows.join('\n'))).body
  expect(readNotice(text, 2028).faults.map(({ row }) => row)).toEqual([5])
  const good = (await upload('放假.csv', rows.slice(0, 4).join('\n'))).body
  expect(readNotice(good.text, 2028)).toEqual({
    faults: [],
    days: [
      { day: '2028-01-01', kind: '休息日', name: '元旦' },
      { day: '2028-01-08', kind: '工作日', name: '元旦 调休' },
    ],
  })
})

test('a notice in the cells of a column is read sentence by sentence', async () => {
  const { text } = (await upload('通知.csv', '放假安排\n一、元旦：1月1日至3日放假。1月9日上班。\n')).body
  expect(readNotice(text, 2027).days.map(({ day }) => day)).toEqual([
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
    '2027-01-09',
  ])
})

test('the template can be given back as it is and its dates are real ones; what is no table is refused', async () => {
  const answer = await request('asset-head', '/api/calendar/import/template.xlsx')
  const template = new Uint8Array(await answer.arrayBuffer())
  expect(readNotice((await upload('模板.xlsx', template)).body.text, 2027).days).toEqual([])
  const sheet = {
    name: '放假安排',
    rows: [
      ['日期', '类别', '名称'],
      [new Date('2027-01-01T00:00:00Z'), '放假', '元旦'],
    ],
  }
  const filled = new Uint8Array(await writeXlsx({ sheets: [sheet] }))
  expect(readNotice((await upload('填好.xlsx', filled)).body.text, 2027).days).toEqual([
    { day: '2027-01-01', kind: '休息日', name: '元旦' },
  ])
  expect((await upload('通知.pdf', '%PDF-1.7')).status).toBe(415)
})
