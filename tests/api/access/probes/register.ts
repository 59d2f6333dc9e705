import { list, none, type Probe, row } from '../probe.ts'

export const probes: Probe[] = [
  row(
    'POST /api/occupancies',
    async (rows, { fresh }) => {
      const [room, person] = [await fresh.room(rows), await fresh.person(rows)]
      return { json: { roomCode: room.code, personCode: person.code, from: '2024-06-01' } }
    },
    { ok: 201 },
  ),
  row('POST /api/occupancies/end', ({ room, person }) => ({
    json: { roomCode: room.code, personCode: person.code, from: '2024-01-01', until: '2030-12-31' },
  })),
  list('GET /api/findings', { limit: 200 }),
  list('GET /api/findings/summary', {}, { mayBeEmpty: true }),
  row('GET /api/findings/{key}', ({ findingKey }) => ({ params: { key: findingKey } })),
  row('GET /api/findings/facts', ({ person }) => ({ query: { type: 'person', code: person.code } })),
  row('GET /api/findings/facts', ({ room }) => ({ query: { type: 'room', code: room.code } })),
  row('GET /api/findings/facts', ({ agency }) => ({ query: { type: 'agency', code: agency.code } })),
  row('GET /api/findings/facts', ({ vehicle }) => ({ query: { type: 'vehicle', code: vehicle.code } })),
  list('GET /api/reports/disposals', { year: 2024 }),
  // By kinds of cars and months; no agency is named.
  none('GET /api/reports/disposals/breakdown', () => ({ query: { year: 2024 } })),
  list('GET /api/reports/disposals.xlsx', { year: 2024 }),
  none('GET /api/reports/disposals.pdf', () => ({ query: { year: 2024 } })),
  list('GET /api/reports/disposals/rows', { year: 2024, figure: 'cases.completed' }),
  none('GET /api/reports/disposals/years'),
]
