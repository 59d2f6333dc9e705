import { rebuildPeriods } from '../../vehicle/periods.ts'
import { agencyJoin, type FactKind, type ImportContext, noAgency, plain } from './fact-kind.ts'
import { changedVehicles, plateConflicts, plateObstacles, vinConflicts, vinObstacles } from './identity.ts'
import { stageReadings, writeReadings } from './odometer.ts'

/** Rebuilds holders and plates of the vehicles that written rows of `table` speak of, or spoke of before. */
export async function rebuildChanged({ tx }: ImportContext, table: string): Promise<void> {
  const rows = await tx.query<{ vehicle_id: number }>(
    `select distinct vehicle_id from (${changedVehicles(table)}) c where vehicle_id is not null`,
  )
  await rebuildPeriods(
    tx,
    rows.map(({ vehicle_id }) => vehicle_id),
  )
}

/** The agency that holds the vehicle `id` on `day` (SQL), or held it last before. */
export const holderOn = (id: string, day: string) => `(select h.agency_id from vehicle_holding h
  where h.vehicle_id = ${id} and h.valid_from <= ${day} order by h.valid_from desc limit 1)`

/**
 * A vehicle is shown at the agency to which a 调剂 gave it; its own rows still name the one before. A row that repeats
 * what is shown therefore does not move it: corrected, the agency stays what the row names; from a day on it is
 * who holds the vehicle then. A dated row repeats it when it is the one in force, as an export gives it.
 */
const keepTransfers = ({ tx, today, onChange }: ImportContext): Promise<unknown> =>
  tx.query(
    `update resolved r set agency_id = coalesce(case when r.undated then ${holderOn('v.vehicle_id', '$2::date')} end, v.agency_id)
     from vehicle_version v where (v.id = r.base_id and r.undated or v.vehicle_id = r.vehicle_id and not r.undated
         and v.superseded_at is null and v.valid_from = r.valid_from
         and v.valid_from <= $1::date and (v.valid_until is null or v.valid_until > $1::date))
       and r.agency_id = ${holderOn('v.vehicle_id', '$1::date')}
       and r.agency_id <> (select w.agency_id from vehicle_version w where w.vehicle_id = v.vehicle_id
         and w.superseded_at is null and w.valid_from <= $1::date order by w.valid_from desc limit 1)`,
    [today, /^\d/.test(onChange) ? onChange : null],
  )

export const vehicles: FactKind = {
  kind: 'vehicles',
  table: 'vehicle_version',
  thing: { table: 'vehicle', column: 'vehicle_id' },
  versioned: true,
  companions: [{ table: 'meter_reading', column: 'vehicle_id', columns: ['vehicle_id', 'read_on', 'km', 'source'] }],
  restate: async (context) => {
    await keepTransfers(context)
  },
  joins: agencyJoin,
  keys: [],
  columns: [
    ...['vin', 'plate', 'model', 'body_type', 'category', 'energy', 'displacement_l', 'seats', 'price'].map(plain),
    ...['purchased_on', 'first_registered_on', 'inspection_until', 'approval_tier', 'approval_no'].map(plain),
    {
      name: 'agency_id',
      value: 'la.id',
      field: 'agency_code',
      shown: '(select code from agency a where a.id = v.agency_id)',
    },
    { name: 'search', value: `lower(s.code || ' ' || s.plate || ' ' || s.vin || ' ' || s.model)` },
  ],
  references: [{ field: 'agency_code', id: 'r.agency_id', missing: noAgency }],
  check: async (context) => [...(await vinConflicts(context)), ...(await stageReadings(context))],
  follow: async (context) => {
    const warnings = await writeReadings(context)
    await rebuildChanged(context, 'vehicle_version')
    const namesPlate = 'r.plate = p.plate and r.valid_from <= p.valid_from'
    return [...warnings, ...(await plateConflicts(context, 'vehicle_version', { field: 'plate', namesPlate }))]
  },
  obstacles: `${vinObstacles} union all ${plateObstacles('vehicle_version')}`,
  touch: (touched, row) => touched.vehicles.add(Number(row.vehicle_id)),
  touches: ['vehicle_id'],
}
