import { randomUUID } from 'node:crypto'
import type { ReceiptAnswer } from '@heding/shared/disposal/session-schema.ts'
import { describe, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { pdf } from '../attachments/samples.ts'
import { preparation, startWalk } from './walk.ts'

const { db, read, request, walk } = await startWalk()
const agency = await buildAgency(db)

/** Cases that owe 1 500 yuan each. */
async function owing(count: number): Promise<string[]> {
  const codes: string[] = []
  for (let made = 0; made < count; made++) {
    const actions = [...preparation, 'deliver-scrap', 'deregister'] as const
    codes.push((await walk('scrapping', actions, { agency, on: '2026-05-01' })).code)
  }
  return codes
}
type Body = ReceiptAnswer & { detail?: string; errors?: { code: string; problem: string; field: string }[] }
async function remit(
  receipt: object | string,
  { key, file = pdf(randomUUID()) }: { key?: string; file?: unknown } = {},
) {
  const form = new FormData()
  form.set('receipt', typeof receipt === 'string' ? receipt : JSON.stringify(receipt))
  form.set('file', new File([file as string], '缴款书.pdf'))
  const headers: Record<string, string> = key ? { 'idempotency-key': key } : {}
  const answer = await request('finance', '/api/disposals/receipts', { method: 'POST', body: form, headers })
  return { status: answer.status, body: (await answer.json()) as Body }
}
const receiptsOf = async (code: string) => {
  const answer = await request('finance', `/api/attachments?type=disposal&code=${code}`)
  const { items } = (await answer.json()) as { items: { id: number; paper: string; sm3: string }[] }
  return items.filter(({ paper }) => paper === '缴款凭证')
}
const audited = async (codes: readonly string[]) =>
  (
    await db.query(
      `select from audit_entry where action = 'disposal-remit' and subject_code = any($1) and result = 'done'`,
      [codes],
    )
  ).length

describe('one receipt over several cases', () => {
  test('remits for each of them and stays with each of them', async () => {
    const codes = await owing(3)
    const items = codes.map((code, at) => ({ code, amount: at === 2 ? '1000.01' : '1500' }))
    const answer = await remit({ receiptNo: '缴2026-77', items })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(answer.body.total).toBe('4000.01')
    expect(answer.body.items.map(({ state, outstanding }) => [state, outstanding])).toEqual([
      ['remitted', '0.00'],
      ['remitted', '0.00'],
      ['deregistered', '499.99'],
    ])
    const files = (await Promise.all(codes.map(receiptsOf))).flat()
    expect(files).toHaveLength(3)
    expect(new Set(files.map(({ sm3 }) => sm3)).size).toBe(1)
    for (const { id } of files) expect((await request('finance', `/api/attachments/${id}/content`)).status).toBe(200)
    const { body } = await read(codes[0] ?? '')
    expect(body.money.lines.at(-1)).toMatchObject({ kind: 'remitted', amount: '1500.00', receiptNo: '缴2026-77' })
    expect(await audited(codes)).toBe(3)
  })

  test('that remits too much for one remits for none and leaves no paper; the case is named', async () => {
    const [first = '', second = ''] = await owing(2)
    const items = [
      { code: first, amount: '1500' },
      { code: second, amount: '1500.01' },
    ]
    const { status, body } = await remit({ receiptNo: '缴-1', items })
    expect(status).toBe(422)
    expect(body.errors?.map(({ code, problem, field }) => [code, problem, field])).toEqual([
      [second, 'broken-guard', 'amount'],
    ])
    expect(body.detail).toContain(second)
    expect((await read(first)).body.state).toBe('deregistered')
    expect(await receiptsOf(first)).toEqual([])
    expect(await audited([first, second])).toBe(0)
  })

  test('sent again under the same Idempotency-Key remits once', async () => {
    const codes = await owing(2)
    const receipt = { receiptNo: '缴-2', items: codes.map((code) => ({ code, amount: '100' })) }
    const given = { key: 'receipt-key-1', file: pdf('receipt') }
    expect((await remit(receipt, given)).status).toBe(201)
    expect((await remit(receipt, given)).status).toBe(201)
    expect((await read(codes[0] ?? '')).body.money.remitted).toBe('100.00')
    expect(await audited(codes)).toBe(2)
  })

  test('with a case twice, one that is not there, or no form of ours is refused', async () => {
    const [code = ''] = await owing(1)
    const twice = [
      { code, amount: '1' },
      { code, amount: '1' },
    ]
    expect((await remit({ receiptNo: '缴-3', items: twice })).status).toBe(422)
    expect((await remit({ receiptNo: '缴-3', items: [{ code: 'CZ1999-1', amount: '1' }] })).status).toBe(404)
    expect((await remit('{')).status).toBe(422)
    expect((await remit({ receiptNo: '缴-3', items: [{ code, amount: '1' }] }, { file: 'no pdf' })).status).toBe(415)
    expect(await audited([code])).toBe(0)
  })
})
