import { resultColumns } from '@heding/shared/disposal/result-sheet.ts'
import type { ResultsAnswer, SessionCard, SessionHead } from '@heding/shared/disposal/session-schema.ts'
import { describe, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { rowsOf, workbookOf } from './result-workbook.ts'
import { preparation, startWalk, stated } from './walk.ts'

const { act, attach, db, read, request, send, take, walk } = await startWalk()
const agency = await buildAgency(db)
let sessions = 0
const nextSession = () => `二〇二六年第${++sessions}场`

const noticed = {
  firm: '云溪拍卖有限公司',
  noticeDay: '2026-05-02',
  viewingFrom: '2026-05-05',
  viewingUntil: '2026-05-07',
  auctionDay: '2026-05-09',
  on: '2026-05-02',
}

/** Appraised cases, each with its 拍卖公告. */
async function appraised(count: number, paper = true): Promise<string[]> {
  const codes: string[] = []
  for (let made = 0; made < count; made++) {
    const { code } = await walk('auction', [...preparation, 'appraise'], { agency, on: '2026-05-01' })
    if (paper) await attach(code, '拍卖公告')
    codes.push(code)
  }
  return codes
}
const announceAll = (session: string, codes: readonly string[], more: object = {}) =>
  send('asset-clerk', '/api/disposals/sessions', {
    ...{ ...noticed, session, items: codes.map((code, at) => ({ code, lot: String(at + 1), reserve: '30000' })) },
    ...more,
  })
/** A session of so many lots, announced. */
async function announced(count: number) {
  const session = nextSession()
  const codes = await appraised(count)
  const answer = await announceAll(session, codes)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return { session, codes }
}
const statesOf = (codes: readonly string[]) => Promise.all(codes.map(async (code) => (await read(code)).body.state))

const head = '标的号,竞价结果,成交价(元),买受人,参加竞买人数,成交确认书编号,佣金(元),说明'
type Answer = ResultsAnswer & { errors?: { row: number; heading: string; value: string; message: string }[] }
async function importResults(session: string, content: string | Uint8Array, query: object = {}, name = '结果.csv') {
  const form = new FormData()
  form.set('file', new File([content as unknown as string], name))
  const asked = new URLSearchParams({ independent: 'true', ...query })
  const path = `/api/disposals/sessions/${encodeURIComponent(session)}/results?${asked}`
  const answer = await request('asset-clerk', path, { method: 'POST', body: form })
  return { status: answer.status, body: (await answer.json()) as Answer & { detail?: string } }
}
const cardOf = async (session: string) => {
  const answer = await request('leader', `/api/disposals/sessions/${encodeURIComponent(session)}`)
  return (await answer.json()) as SessionCard
}
const filesOf = async (code: string) => {
  const answer = await request('asset-clerk', `/api/attachments?type=disposal&code=${code}`)
  return ((await answer.json()) as { items: { id: number; paper: string; label: string; sm3: string }[] }).items
}
const auditedSteps = async (codes: readonly string[], action: string) => {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from audit_entry where action = $1 and subject_code = any($2) and result = 'done'`,
    [action, codes],
  )
  return row?.count
}

describe('a session of several lots', () => {
  test('is announced for all its cases at once, with an audit entry for each', async () => {
    const { session, codes } = await announced(3)
    expect(await statesOf(codes)).toEqual(['announced', 'announced', 'announced'])
    expect(await auditedSteps(codes, 'disposal-announce')).toBe(3)
    expect(await cardOf(session)).toMatchObject({ session, auctionDay: '2026-05-09', lots: 3, waiting: 3, sold: 0 })
  })

  test('is announced for none when one lacks its paper or breaks a guard; each that does is named', async () => {
    const [first = '', second = '', third = ''] = await appraised(3)
    const [bare = ''] = await appraised(1, false)
    const items = [
      { code: first, lot: '1', reserve: '30000' },
      { code: second, lot: '2', reserve: '29999.99' },
      { code: bare, lot: '3', reserve: '30000' },
      { code: third, lot: '4', reserve: '30000' },
    ]
    const answer = await announceAll(nextSession(), [], { items })
    expect(answer.status).toBe(422)
    const errors = answer.body.errors as unknown as { code: string; problem: string }[]
    expect(errors.map(({ code, problem }) => [code, problem])).toEqual([
      [second, 'broken-guard'],
      [bare, 'missing-paper'],
    ])
    expect(answer.body.detail).toContain(second)
    expect(answer.body.detail).toContain('拍卖公告')
    expect(await statesOf([first, second, bare, third])).toEqual(Array(4).fill('appraised'))
  })

  test('takes no lot number and no case twice, and has one firm and one day', async () => {
    const { session } = await announced(1)
    const [code = '', other = ''] = await appraised(2)
    const twice = [
      { code, lot: '7', reserve: '30000' },
      { code: other, lot: '7', reserve: '30000' },
    ]
    expect((await announceAll(session, [], { items: twice })).problem).toBe('invalid-request')
    expect((await announceAll(session, [code])).problem).toBe('conflict')
    const items = [{ code, lot: '2', reserve: '30000' }]
    expect((await announceAll(session, [], { items, auctionDay: '2026-05-10' })).problem).toBe('conflict')
    expect((await announceAll(session, [], { items })).status).toBe(201)
    expect((await cardOf(session)).items.map(({ lot }) => lot)).toEqual(['1', '2'])
  })

  test('is one of the list with what it fetched; a lot whose buyer does not pay counts as unsold', async () => {
    const { session, codes } = await announced(3)
    const [first = '', second = ''] = codes
    await take(first, agency, 'record-sold', { on: '2026-05-09', price: '36000' })
    await take(second, agency, 'record-sold', { on: '2026-05-09', price: '31000.50' })
    await take(second, agency, 'default', { on: '2026-05-20' })
    const answer = await request('leader', '/api/disposals/sessions?year=2026')
    const { items } = (await answer.json()) as { items: SessionHead[] }
    expect(items.find((one) => one.session === session)).toEqual({
      ...{
        session,
        firm: noticed.firm,
        auctionDay: '2026-05-09',
        lots: 3,
        sold: 1,
        unsold: 1,
        withdrawn: 0,
        waiting: 1,
      },
      hammerTotal: '36000.00',
    })
    expect((await cardOf(session)).items.map(({ result }) => result)).toEqual(['成交', '违约', null])
  })

  test('shows an agency its own lots alone, and is not there for one that has none', async () => {
    const { session, codes } = await announced(1)
    const other = await buildAgency(db)
    const path = `/api/disposals/sessions/${encodeURIComponent(session)}`
    expect((await request('agency-user', path, {}, agency.code)).status).toBe(200)
    expect((await request('agency-user', path, {}, other.code)).status).toBe(404)
    const list = await request('agency-user', '/api/disposals/sessions', {}, other.code)
    expect(await list.json()).toEqual({ items: [] })
    expect(codes).toHaveLength(1)
  })
})

describe('the result sheet of a session', () => {
  const sheet = [
    '某拍卖有限公司竞价结果,,,,,,,',
    head,
    '1,成交,36000.00,钱某,4,成-1,1800.00,',
    '2,流拍,,,0,,,',
    '3,撤拍,,,,,,权属待核',
    '合计,,36000.00,,,,,',
  ].join('\n')

  test('records each lot by its own step and stays with the case as its paper', async () => {
    const { session, codes } = await announced(3)
    const answer = await importResults(session, sheet)
    expect(answer).toEqual({
      status: 200,
      body: { dryRun: false, sold: 1, unsold: 1, withdrawn: 1, hammerTotal: '36000.00', unmentioned: [] },
    })
    expect(await statesOf(codes)).toEqual(['sold', 'unsold', 'handed-over'])
    const [sold = '', unsold = ''] = codes
    const papers = async (code: string) => (await filesOf(code)).map(({ paper, label }) => [paper, label])
    expect(await papers(sold)).toContainEqual(['成交确认书', '结果.csv'])
    expect(await papers(unsold)).toContainEqual(['流拍记录', '结果.csv'])
    const [file] = (await filesOf(sold)).filter(({ paper }) => paper === '成交确认书')
    const content = await request('asset-clerk', `/api/attachments/${file?.id}/content`)
    expect(await content.text()).toBe(sheet)
    const card = (await read(sold)).body
    expect(card.money).toMatchObject({ proceeds: '36000.00', fees: '1800.00' })
    expect(card.steps.at(-1)?.papers.map(({ sm3 }) => sm3)).toContain(file?.sm3)
    expect(await auditedSteps(codes, 'attach')).toBeGreaterThanOrEqual(2)
    expect(await auditedSteps(codes, 'disposal-record-sold')).toBe(1)
  })

  test('tried out changes nothing and says what it would do', async () => {
    const { session, codes } = await announced(3)
    const answer = await importResults(session, sheet, { dryRun: 'true' })
    expect(answer.body).toMatchObject({ dryRun: true, sold: 1, unsold: 1, withdrawn: 1 })
    expect(await statesOf(codes)).toEqual(Array(3).fill('announced'))
    expect((await filesOf(codes[0] ?? '')).map(({ paper }) => paper)).not.toContain('成交确认书')
    expect(await auditedSteps(codes, 'disposal-record-sold')).toBe(0)
    expect((await importResults(session, sheet)).status).toBe(200)
  })

  test('with bad cells names each by row and heading and records nothing', async () => {
    const { session, codes } = await announced(5)
    const bad = [
      head,
      '1,成交,29999.99,钱某,4,成-1,,',
      '2,售出,36000,钱某,4,成-2,,',
      '3,成交,三万,,x,成-3,,',
      '4,流拍,30000,,0,,,',
      '9,流拍,,,0,,,',
      '5,成交,36000,云溪拍卖有限公司,4,成-5,,',
      '5,流拍,,,0,,,',
    ].join('\n')
    const { status, body } = await importResults(session, bad)
    expect(status).toBe(422)
    expect(body.errors?.map(({ row, heading, value }) => [row, heading, value])).toEqual([
      [2, '成交价(元)', '29999.99'],
      [3, '竞价结果', '售出'],
      [4, '成交价(元)', '三万'],
      [4, '参加竞买人数', 'x'],
      [4, '买受人', ''],
      [5, '成交价(元)', '30000'],
      [6, '标的号', '9'],
      [7, '买受人', '云溪拍卖有限公司'],
      [8, '标的号', '5'],
    ])
    expect(await statesOf(codes)).toEqual(Array(5).fill('announced'))
  })

  test('is a workbook as well, whose headings stand in any order; lots left out stay as they are', async () => {
    const { session, codes } = await announced(2)
    const rows = [
      ['成交确认书编号', '买受人', '竞价结果', '标的号', '成交价（元）', '参加竞买人数'],
      ['成-1', '钱某', '成交', 2, 30000, 2],
    ]
    const answer = await importResults(session, await workbookOf(rows), {}, '结果.xlsx')
    expect(answer.body).toMatchObject({ sold: 1, unmentioned: ['1'] })
    expect(await statesOf(codes)).toEqual(['announced', 'sold'])
  })

  test('needs the word of whoever brings it that the buyers are independent', async () => {
    const { session } = await announced(1)
    const answer = await importResults(session, `${head}\n1,成交,36000,钱某,4,成-1,,`, { independent: 'false' })
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.[0]).toMatchObject({ row: 2, heading: '' })
  })

  test('lacking a column, empty or none at all is refused with what to do', async () => {
    const { session } = await announced(1)
    const lacking = await importResults(session, '标的号,成交价(元)\n1,30000')
    expect(lacking.body.errors).toEqual([
      { row: 1, heading: '竞价结果', value: '', message: '缺少必需的列“竞价结果”，请按模板补上该列' },
    ])
    expect((await importResults(session, head)).body.errors?.[0]?.message).toContain('没有内容')
    expect((await importResults(session, '%PDF-1.4 x', {}, 'a.xlsx')).status).toBe(415)
    expect((await importResults('没有这一场', head)).status).toBe(404)
  })

  test('brought in twice is refused the second time', async () => {
    const { session, codes } = await announced(3)
    expect((await importResults(session, sheet)).status).toBe(200)
    const again = await importResults(session, sheet)
    expect(again.body.errors?.map(({ row, heading }) => [row, heading])).toEqual([
      [3, '标的号'],
      [4, '标的号'],
      [5, '标的号'],
    ])
    expect(await auditedSteps(codes, 'disposal-record-sold')).toBe(1)
  })

  test('has a template with the lots that wait; filled in it comes in again', async () => {
    const { session } = await announced(2)
    const path = `/api/disposals/sessions/${encodeURIComponent(session)}/results.xlsx`
    const answer = await request('asset-clerk', path)
    expect(answer.status).toBe(200)
    const [first, ...others] = await rowsOf(new Uint8Array(await answer.arrayBuffer()))
    expect(first).toEqual(resultColumns.map(({ heading }) => heading))
    expect(others.map(([lot]) => lot).filter((lot) => typeof lot === 'string' && lot !== '')).toEqual([
      '示例01',
      '1',
      '2',
    ])
  })
})

test('a step of one case is unlike those taken together only in being alone', async () => {
  const [code = ''] = await appraised(1)
  const alone = await act(code, 'announce', {
    ...stated('announce', '2026-05-02'),
    on: '2026-05-02',
    session: '独场',
    lot: '1',
  })
  expect(alone.status).toBe(200)
  expect(await cardOf('独场')).toMatchObject({ lots: 1, waiting: 1 })
})
