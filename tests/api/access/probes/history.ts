import { type Probe, type Rows, row } from '../probe.ts'

const codes: Record<string, (rows: Rows) => string> = {
  agency: ({ agency }) => agency.code,
  person: ({ person }) => person.code,
  room: ({ room }) => room.code,
  vehicle: ({ vehicle }) => vehicle.code,
  compound: ({ compoundCode }) => compoundCode,
  building: ({ buildingCode }) => buildingCode,
}

export const probes: Probe[] = Object.entries(codes).map(([type, codeOf]) =>
  row('GET /api/history', (rows) => ({ query: { type, code: codeOf(rows) } })),
)
