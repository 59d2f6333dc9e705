import type { Role } from '@heding/shared/account/role.ts'
import type { SessionCard } from '@heding/shared/disposal/session-schema.ts'
import { describe, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { pdf } from '../attachments/samples.ts'
import { preparation, startWalk } from './walk.ts'

const { attach, db, read, request, send, take, walk } = await startWalk()
const agency = await buildAgency(db)

const upload = async (role: Role, path: string, fields: Record<string, string | File>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const answer = await request(role, path, { method: 'POST', body: form })
  const body = (await answer.json()) as Record<string, unknown> & {
    errors?: { row: number; heading: string; message: string }[]
    detail?: string
  }
  return {
    status: answer.status,
    problem: String(body.type ?? '')
      .split(':')
      .at(-1),
    body,
  }
}
const sheet = (...rows: string[]) =>
  new File(
    [['标的号,竞价结果,成交价(元),买受人,参加竞买人数,成交确认书编号,佣金(元),说明', ...rows].join('\n')],
    '结果.csv',
  )

/** Appraised cases, applied for and appraised in April. */
const appraised = async (count: number) => {
  const codes: string[] = []
  for (let made = 0; made < count; made++) {
    codes.push((await walk('auction', [...preparation, 'appraise'], { agency, on: '2026-04-01' })).code)
  }
  return codes
}
const session = (name: string, codes: readonly string[]) => ({
  ...{ firm: '云溪市公共资源交易中心', session: name, on: '2026-04-01' },
  ...{ noticeDay: '2026-04-01', viewingFrom: '2026-04-03', viewingUntil: '2026-04-05', auctionDay: '2026-04-10' },
  items: codes.map((code, at) => ({ code, lot: `${at + 1}号`, reserve: '30000' })),
})
const stateOf = async (code: string) => (await read(code)).body.state

describe('a session of many lots', () => {
  test('is announced as a whole: one case without its notice keeps all of them back, by name', async () => {
    const codes = await appraised(2)
    await attach(codes[0] ?? '', '拍卖公告')
    const refused = await send('asset-clerk', '/api/disposals/sessions', session('四月场', codes))
    expect([refused.status, refused.problem]).toEqual([422, 'missing-paper'])
    expect(refused.body.detail).toContain(codes[1])
    expect(await stateOf(codes[0] ?? '')).toBe('appraised')
    await attach(codes[1] ?? '', '拍卖公告')
    const done = await send('asset-clerk', '/api/disposals/sessions', session('四月场', codes))
    expect(done.status).toBe(201)
    expect(await Promise.all(codes.map(stateOf))).toEqual(['announced', 'announced'])
    const [entries] = await db.query<{ count: number }>(
      `select count(*)::int as count from audit_entry where action = 'disposal-announce' and subject_code = any($1) and result = 'done'`,
      [codes],
    )
    expect(entries?.count).toBe(2)
  })

  test('takes its results from one sheet, lot by lot; every bad cell is named and then nothing is written', async () => {
    const codes = await appraised(3)
    for (const code of codes) await attach(code, '拍卖公告')
    await send('asset-clerk', '/api/disposals/sessions', session('五月场', codes))
    const path = `/api/disposals/sessions/${encodeURIComponent('五月场')}/results?independent=true`
    const bad = await upload('asset-clerk', path, {
      file: sheet('1号,成交,29999.99,钱某,3,C1,,', '2号,流拍,100,,0,,,', '9号,流拍,,,0,,,'),
    })
    expect([bad.status, bad.problem]).toEqual([422, 'rejected-rows'])
    expect(bad.body.errors?.map(({ row, heading }) => [row, heading])).toEqual(
      expect.arrayContaining([
        [2, '成交价(元)'],
        [3, '成交价(元)'],
        [4, '标的号'],
      ]),
    )
    expect(await Promise.all(codes.map(stateOf))).toEqual(['announced', 'announced', 'announced'])

    const good = ['1号,成交,36000,钱某,3,C1,1800,', '2号,流拍,,,0,,,', '3号,撤拍,,,,,,权属待核']
    const tried = await upload('asset-clerk', `${path}&dryRun=true`, { file: sheet(...good) })
    expect(tried.body).toMatchObject({ dryRun: true, sold: 1, unsold: 1, withdrawn: 1, hammerTotal: '36000.00' })
    expect(await stateOf(codes[0] ?? '')).toBe('announced')

    expect((await upload('asset-clerk', path, { file: sheet(...good) })).status).toBe(200)
    expect(await Promise.all(codes.map(stateOf))).toEqual(['sold', 'unsold', 'handed-over'])
    const { body } = await read(codes[0] ?? '')
    expect(body.money).toMatchObject({ proceeds: '36000.00', fees: '1800.00' })
    // The sheet is kept as the paper of the step, with the digest of its content.
    expect(body.steps.at(-1)?.papers.some(({ paper }) => paper === '成交确认书')).toBe(true)
    const again = await upload('asset-clerk', path, { file: sheet(...good) })
    expect(again.status).toBe(422)
    const answer = await request('leader', `/api/disposals/sessions/${encodeURIComponent('五月场')}`)
    const card = (await answer.json()) as SessionCard
    expect(card).toMatchObject({ lots: 3, sold: 1, unsold: 1, withdrawn: 1, waiting: 0, hammerTotal: '36000.00' })
  })
})

describe('one receipt over several cases', () => {
  const sold = async () => {
    const steps = [...preparation, 'deliver-scrap', 'deregister'] as const
    return (await walk('scrapping', steps, { agency })).code
  }
  const remit = (items: object[], name = '缴款书.pdf') =>
    upload('finance', '/api/disposals/receipts', {
      receipt: JSON.stringify({ receiptNo: '0020260999', items }),
      file: new File([pdf(name) as unknown as string], name),
    })

  test('closes all of them or none', async () => {
    const [first, second] = [await sold(), await sold()]
    const tooMuch = await remit([
      { code: first, amount: '1500' },
      { code: second, amount: '1500.01' },
    ])
    expect(tooMuch.status).toBe(422)
    expect(tooMuch.body.detail).toContain(second)
    expect([await stateOf(first), await stateOf(second)]).toEqual(['deregistered', 'deregistered'])
    const done = await remit([
      { code: first, amount: '1500' },
      { code: second, amount: '1500' },
    ])
    expect(done.body).toMatchObject({ total: '3000.00', items: [{ outstanding: '0.00' }, { outstanding: '0.00' }] })
    expect([await stateOf(first), await stateOf(second)]).toEqual(['remitted', 'remitted'])
    await take(first, agency, 'write-off')
  })
})
