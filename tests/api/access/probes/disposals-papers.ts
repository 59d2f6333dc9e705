import { type Probe, row } from '../probe.ts'

export const probes: Probe[] = [
  row('GET /api/disposals/{code}/papers', ({ disposal }) => ({ params: { code: disposal.code } })),
  // The case of the older ledger that each agency has yields its index alone.
  row('GET /api/disposals/{code}/papers/{file}', ({ disposal }) => ({
    params: { code: disposal.code, file: 'archive-index.docx' },
  })),
  row('GET /api/disposals/{code}/file.pdf', ({ disposal }) => ({ params: { code: disposal.code } })),
]
