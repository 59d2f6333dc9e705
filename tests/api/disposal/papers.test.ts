import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import type { CasePaperList } from '@heding/shared/disposal/papers/schema.ts'
import type { DisposalAction } from '@heding/shared/disposal/states.ts'
import { describe, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildVehicleQuota } from '../../support/build-vehicle.ts'
import { docxText } from '../../support/docx-text.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { preparation, startWalk } from './walk.ts'

const { act, db, read, request, take, walk } = await startWalk()

const offered = async (code: string) => {
  const answer = await request('asset-clerk', `/api/disposals/${code}/papers`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as CasePaperList).items
}
const print = async (code: string, file: string) => {
  const answer = await request('asset-clerk', `/api/disposals/${code}/papers/${file}`)
  if (answer.status !== 200) throw new Error(`${file}: ${answer.status} ${await answer.text()}`)
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
const bare = (text: string) => text.replaceAll(/\s/g, '')
const inPdf = async (code: string, paper: string) => (await pdfText((await print(code, `${paper}.pdf`)).bytes)).join('')
const inDocx = async (code: string, paper: string) => bare(docxText((await print(code, `${paper}.docx`)).bytes))
const unreal = /null|undefined|NaN|\[object/

const ways: Record<DisposalMethod, { action: DisposalAction; more?: object }[]> = {
  auction: [
    { action: 'appraise', more: { on: '2026-05-01' } },
    { action: 'announce', more: { on: '2026-05-02' } },
    { action: 'record-sold', more: { on: '2026-05-09' } },
    { action: 'transfer' },
    { action: 'remit', more: { amount: '36000' } },
  ],
  buyback: [
    { action: 'appraise' },
    { action: 'agree-buyback' },
    { action: 'transfer' },
    { action: 'remit', more: { amount: '31000' } },
  ],
  scrapping: [{ action: 'deliver-scrap' }, { action: 'deregister' }, { action: 'remit', more: { amount: '1500' } }],
  loss: [{ action: 'confirm-loss' }, { action: 'deregister' }, { action: 'remit', more: { reason: '无赔款、无残值' } }],
  reallocation: [{ action: 'reallocate' }],
}

describe.each(Object.keys(ways) as DisposalMethod[])('a case of %s', (method) => {
  test('yields each of its papers in every state, as PDF and as docx, with nothing unreal in it', async () => {
    const { code, agency } = await walk(method, [], { on: '2026-05-01' })
    const receiver = await buildAgency(db)
    await buildVehicleQuota(db, { agency: receiver, number: 1 })
    const given = { receiver: receiver.code, documentNo: '调〔2026〕1号', givenBy: '甲', takenBy: '乙' }
    const seen = new Map<string, string>()
    const look = async () => {
      for (const { paper } of await offered(code)) {
        // The docx says all that is in the paper; set as PDF is what is new or has changed.
        const text = await inDocx(code, paper)
        expect(text).not.toMatch(unreal)
        if (seen.get(paper) !== text) expect(await inPdf(code, paper)).not.toMatch(unreal)
        seen.set(paper, text)
      }
    }
    await look()
    for (const action of preparation) {
      await take(code, agency, action, { on: '2026-05-01' })
      await look()
    }
    for (const { action, more } of ways[method]) {
      await take(code, agency, action, { ...more, ...(action === 'reallocate' ? given : {}) })
      await look()
    }
    await take(code, agency, 'write-off')
    await take(code, agency, 'archive')
    await look()
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['application', 'approval', 'hand-over', 'archive-index']))
  }, 300_000)
})

test('papers say what was stated, amounts in figures and in capitals, the same as PDF and as docx', async () => {
  const { code, agency, vehicle } = await walk('auction', preparation, { on: '2026-05-01' })
  await take(code, agency, 'appraise', { on: '2026-05-01' })
  await take(code, agency, 'announce', { on: '2026-05-02' })
  await take(code, agency, 'record-sold', {
    on: '2026-05-09',
    price: '36000.50',
    fees: [{ item: '拍卖佣金', amount: '1800' }],
  })
  const { body } = await read(code)
  const says: Record<string, string[]> = {
    application: [body.plate, body.model, body.agencyName, '使用年限超过规定，申请更新', '拍卖'],
    approval: ['机管〔2026〕8号', '车况一般，尚可使用', '2026年5月1日'],
    'hand-over': ['机动车登记证书', '√', '张三', '李四', '2把', '80000公里', '一号停车场'],
    'appraisal-commission': ['云溪评估有限公司：', '市场价值', '至少2名评估专业人员'],
    'auction-commission': ['云溪拍卖有限公司：', '￥30,000.00（大写：叁万元整）', '拍卖日7日前'],
    'sale-confirmation': ['钱某', '4人', '￥36,000.50（大写：叁万陆仟元伍角整）', '成交2026-1'],
    'remittance-notice': ['拍卖佣金', '1,800.00', '34,200.50', '￥34,200.50（大写：叁万肆仟贰佰元伍角整）'],
    'archive-index': ['成交确认书', '评估报告', '案卷'],
  }
  expect((await offered(code)).map(({ paper }) => paper).sort()).toEqual(Object.keys(says).sort())
  for (const [paper, words] of Object.entries(says)) {
    const [asPdf, asDocx] = [await inPdf(code, paper), await inDocx(code, paper)]
    for (const text of [asPdf, asDocx]) for (const word of [body.plate, ...words]) expect(text).toContain(bare(word))
  }
  expect(vehicle.plate).toBe(body.plate)
}, 120_000)

test('a paper is a small download under the name of its case, recorded in the audit log', async () => {
  const { code } = await walk('scrapping', [])
  const { answer, bytes } = await print(code, 'application.pdf')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(`${code}-处置申请表.pdf`)
  expect(bytes.byteLength).toBeLessThan(200_000)
  const [entry] = await db.query<{ action: string; detail: string }>(
    'select action, detail from audit_entry order by seq desc limit 1',
  )
  expect(entry?.action).toBe('export')
  expect(entry?.detail).toContain(`/api/disposals/${code}/papers/application.pdf`)
})

test('a paper that does not fit the case yet is refused with those that do', async () => {
  const { code, agency } = await walk('scrapping', [])
  const early = await request('asset-clerk', `/api/disposals/${code}/papers/remittance-notice.pdf`)
  expect(early.status).toBe(404)
  expect(((await early.json()) as { detail: string }).detail).toContain('处置申请表')
  expect((await request('asset-clerk', `/api/disposals/${code}/papers/poem.pdf`)).status).toBe(422)
  expect((await request('asset-clerk', '/api/disposals/NONE/papers/application.pdf')).status).toBe(404)
  const other = await buildAgency(db)
  expect((await request('agency-user', `/api/disposals/${code}/papers`, {}, other.code)).status).toBe(404)
  expect((await request('agency-user', `/api/disposals/${code}/papers`, {}, agency.code)).status).toBe(200)
})

test('a step that was taken back is in no paper', async () => {
  const { code, agency } = await walk('scrapping', ['endorse', 'inspect', 'approve'])
  expect((await offered(code)).map(({ paper }) => paper)).toContain('hand-over')
  await take(code, agency, 'return')
  expect((await offered(code)).map(({ paper }) => paper)).not.toContain('hand-over')
  expect(await inDocx(code, 'approval')).not.toContain('机管〔2026〕8号')
})

test('what is typed stands in the paper as typed, rare signs and markup too', async () => {
  const { code, agency } = await walk('scrapping', ['endorse'])
  const opinion = '发动机号“𬭊A-喆〇１”〈件〉<w:t>&amp; 100% ￥1\n第二行：㎡、①—…'
  await take(code, agency, 'inspect', { opinion })
  const words = bare(opinion)
  expect(await inPdf(code, 'approval')).toContain(words)
  expect(await inDocx(code, 'approval')).toContain(words)
  expect((await act(code, 'approve', { documentNo: '长'.repeat(100), remark: 'x'.repeat(500) })).status).toBe(200)
  expect(await inPdf(code, 'approval')).toContain('x'.repeat(500))
})
