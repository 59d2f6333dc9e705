import { judgeEverything } from '@heding/api/findings/judge.ts'
import { streamRows } from '@heding/api/findings/reading.ts'
import { type Deps, today } from '@heding/api/http/deps.ts'
import type { Figure } from './figure.ts'
import { median, takeTurns } from './measure.ts'

/** The columns of the dated rows that the judges look at. */
const facts = {
  agency_version: 'agency_id, name, tier, valid_from, valid_until',
  headcount: 'agency_id, band, number, approval_no, valid_from, valid_until',
  person: 'id, code',
  post: 'person_id, name, agency_id, band, status, status_on, valid_from, valid_until',
  room: 'id, registered_on',
  room_version: 'room_id, code, number, use, usable_area, agency_id, valid_from, valid_until',
  occupancy: 'room_id, person_id, approval_no, valid_from, valid_until',
  vehicle: 'id, code',
  vehicle_version: `vehicle_id, plate, model, body_type, category, energy, displacement_l, price, purchased_on,
    first_registered_on, approval_tier, approval_no, inspection_until, valid_from, valid_until`,
  vehicle_holding: 'vehicle_id, agency_id, category, valid_from, valid_until',
  vehicle_quota: 'agency_id, category, number, approval_no, valid_from, valid_until',
  meter_reading: 'vehicle_id, km, read_on',
}

/** Judging everything from nothing, against one look at each of the same rows in the order in which they lie. */
export async function measureJudging(deps: Deps, rooms: number): Promise<Figure> {
  const options = { isolation: 'repeatable read', readOnly: true, statementTimeout: 600_000 } as const
  let findings = 0
  const judge = () =>
    deps.db.transaction(async (tx) => {
      findings = 0
      for await (const judged of judgeEverything(tx, today(deps))) findings += judged.length
    }, options)
  const read = () =>
    deps.db.transaction(async (tx) => {
      for (const [table, columns] of Object.entries(facts)) {
        for await (const _ of streamRows(tx, 'facts', `select ${columns} from ${table}`, []));
      }
    }, options)
  const rounds = rooms > 200_000 ? 2 : 5
  const { ours, limit } = await takeTurns(rounds, rooms > 200_000 ? 0 : 1, judge, read)
  if (findings === 0) throw new Error('nothing was found')
  return {
    name: 'judging everything',
    rooms,
    measured: median(ours),
    limit: median(limit),
    of: 'the same rows read once, as they lie',
    unit: 'ms',
    goal: { most: 5 },
  }
}
