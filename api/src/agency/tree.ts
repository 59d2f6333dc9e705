import type { agencyTree } from '@heding/shared/list.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { scopeParameter, seen } from '../register/parts.ts'
import type { Reader } from '../register/reader.ts'

type Tree = z.infer<typeof agencyTree>
type Held = { people: number; rooms: number; vehicles: number; findings: number }
type Row = Omit<Tree['items'][number], keyof Held> & Held

const figures = ['people', 'rooms', 'vehicles', 'findings'] as const

/** SQL for how many rows of `table` each agency has, as (id, n). */
const perAgency = (table: string, condition: string) =>
  `(select x.agency_id as id, count(*)::int as n from ${table} x where ${condition} and ${seen('x.agency_id')} group by 1)`

/**
 * The agencies that the reader may see, each with what it has by itself and with all below it. Findings are today's; on
 * another day there are none to count and all are 0.
 */
export async function getAgencyTree(reader: Reader): Promise<Tree> {
  const { sql, day, today } = reader
  const rows = await sql.query<Row>(
    `select t.code, v.name, v.tier, v.kind, p.code as "parentCode", coalesce(pe.n, 0) as people,
       coalesce(ro.n, 0) as rooms, coalesce(ve.n, 0) as vehicles, coalesce(fi.n, 0) as findings
     from agency_version v join agency t on t.id = v.agency_id
     left join agency p on p.id = v.parent_id and ${seen('p.id')}
       and exists (select from agency_version pv where pv.agency_id = p.id and ${holds('pv')})
     left join ${perAgency('post', holds('x'))} pe on pe.id = t.id
     left join ${perAgency('room_version', holds('x'))} ro on ro.id = t.id
     left join ${perAgency(
       'vehicle_holding',
       `x.valid_from <= $1::date and (x.valid_until is null or x.valid_until > $1::date)
         and exists (select from vehicle_version w where w.vehicle_id = x.vehicle_id and ${holds('w')})`,
     )} ve on ve.id = t.id
     left join (select agency_code as code, count(*)::int as n from current_finding where $3 group by 1) fi on fi.code = t.code
     where ${holds('v')} and ${seen('v.agency_id')}
     order by t.code`,
    [day, scopeParameter(reader), day === today],
  )
  return { items: withSums(rows) }
}

/** Adds up what stands below; in a ring of superiors each counts what it reaches once. */
function withSums(rows: readonly Row[]): Tree['items'] {
  const children = Map.groupBy(rows, ({ parentCode }) => parentCode)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const sums = new Map<string, Held>()
  const sumOf = (code: string, above: ReadonlySet<string>): Held => {
    const known = sums.get(code)
    if (known) return known
    const row = byCode.get(code)
    const sum: Held = { people: 0, rooms: 0, vehicles: 0, findings: 0 }
    const path = new Set([...above, code])
    const parts = (children.get(code) ?? []).filter((child) => !path.has(child.code))
    for (const part of [...(row ? [row] : []), ...parts.map((child) => sumOf(child.code, path))]) {
      for (const figure of figures) sum[figure] += part[figure]
    }
    sums.set(code, sum)
    return sum
  }
  return rows.map(({ people, rooms, vehicles, findings, ...row }) => {
    const all = sumOf(row.code, new Set())
    return {
      ...row,
      people: { own: people, all: all.people },
      rooms: { own: rooms, all: all.rooms },
      vehicles: { own: vehicles, all: all.vehicles },
      findings: { own: findings, all: all.findings },
    }
  })
}
