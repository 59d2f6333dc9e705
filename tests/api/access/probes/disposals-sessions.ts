import { list, type Probe, type Rows, row } from '../probe.ts'

/** Steps of several cases; a case of the older ledger has none, and is refused like one that is not there. */
const notLive = (ok: number) => ({
  ok,
  // A case of the older ledger, like one of another agency, is not there to act on.
  but: (who: string, _rows: Rows) =>
    ['admin', 'asset-clerk', 'asset-head', 'finance', 'agency-user', 'agency-head'].includes(who) ? 404 : undefined,
})
const days = {
  noticeDay: '2026-06-01',
  viewingFrom: '2026-06-02',
  viewingUntil: '2026-06-04',
  auctionDay: '2026-06-10',
}
const file = { name: '表.csv', content: '标的号,竞价结果\n1,流拍\n' }

export const probes: Probe[] = [
  list('GET /api/disposals/sessions', {}, { mayBeEmpty: true }),
  row(
    'POST /api/disposals/sessions',
    ({ disposal }) => ({
      json: { firm: '某公司', session: '场', ...days, items: [{ code: disposal.code, lot: '1', reserve: '1' }] },
    }),
    notLive(404),
  ),
  row('GET /api/disposals/sessions/{session}', () => ({ params: { session: '无此场次' } }), { ok: 404 }),
  row('GET /api/disposals/sessions/{session}/results.xlsx', () => ({ params: { session: '无此场次' } }), { ok: 404 }),
  row('POST /api/disposals/sessions/{session}/results', () => ({ params: { session: '无此场次' }, form: { file } }), {
    ok: 404,
  }),
  row(
    'POST /api/disposals/receipts',
    ({ disposal }) => ({
      form: {
        receipt: JSON.stringify({ receiptNo: '1', items: [{ code: disposal.code, amount: '1' }] }),
        file: { name: '缴款书.pdf', content: '%PDF-1.4\n%%EOF\n' },
      },
    }),
    notLive(404),
  ),
]
