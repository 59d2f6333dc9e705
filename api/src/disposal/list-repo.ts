import type { Sql } from '@heding/prisma/sql.ts'
import type { Role } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'
import {
  type DisposalMethod,
  disposalMethodCodes,
  disposalMethodOf,
  disposalMethods,
} from '@heding/shared/disposal/methods.ts'
import type { DisposalQuery } from '@heding/shared/disposal/schema.ts'
import { type DisposalState, disposalStateCodes, isOpen } from '@heding/shared/disposal/states.ts'
import type { Scope } from '../account/scope.ts'
import { rolesAt } from './messages.ts'

/** A case, live or of the older ledger, as lists show it; without what the calendar adds. */
export interface CaseHead {
  id: number
  vehicleId: number
  code: string
  live: boolean
  state: DisposalState
  stateOn: Day
  suspended: boolean
  method: DisposalMethod
  reason: string
  bundle: string | null
  vehicleCode: string
  plate: string
  model: string
  category: string
  agencyCode: string
  agencyName: string
  appliedOn: Day
  approvedOn: Day | null
  completedOn: Day | null
  endedOn: Day | null
  outstanding: string
  /** of the round that is announced */
  auctionDay: Day | null
}

/** The dated row in force on `day`, else the last before it, else the first. */
const nearest = (alias: string, day: string) =>
  `(${alias}.valid_from <= ${day}) desc, case when ${alias}.valid_from <= ${day} then ${alias}.valid_from end desc, ${alias}.valid_from`

// `$1`: the agencies of the reader; a case of the older ledger belongs to the agency that held the vehicle on 申请日期.
const HEADS = `disposal d
  left join disposal_flow f on f.disposal_id = d.id
  join disposal_case c on c.disposal_id = d.id
  join vehicle t on t.id = c.vehicle_id
  cross join lateral (select v.plate, v.model, v.category, v.agency_id from vehicle_version v
    where v.vehicle_id = c.vehicle_id and v.superseded_at is null order by ${nearest('v', 'c.applied_on')} limit 1) v
  left join lateral (select h.agency_id, h.category from vehicle_holding h
    where h.vehicle_id = c.vehicle_id order by ${nearest('h', 'c.applied_on')} limit 1) h on true
  cross join lateral (select coalesce(f.agency_id, h.agency_id, v.agency_id) as id) owner
  join agency a on a.id = owner.id
  cross join lateral (select w.name from agency_version w where w.agency_id = owner.id and w.superseded_at is null
    order by ${nearest('w', 'c.applied_on')} limit 1) n
  where ($1::int[] is null or owner.id = any($1))`

/** What a count has to look at, where neither the agency nor the car matters. */
const COUNTED = `disposal d left join disposal_flow f on f.disposal_id = d.id join disposal_case c on c.disposal_id = d.id
  where $1::int[] is null`

const COLUMNS = `d.id, c.vehicle_id as "vehicleId", d.code, f.disposal_id is not null as live, f.state, f.state_on as "stateOn",
  coalesce(f.suspended, false) as suspended, f.method as "liveMethod", c.method as "ledgerMethod", coalesce(f.reason, '') as reason,
  f.bundle, t.code as "vehicleCode", v.plate, v.model, coalesce(h.category, v.category) as category, a.code as "agencyCode",
  n.name as "agencyName", c.applied_on as "appliedOn", c.approved_on as "approvedOn", c.completed_on as "completedOn",
  c.ended_on as "endedOn",
  (c.proceeds + c.residual - c.fees - c.remitted)::text as outstanding,
  (select s.stated->>'auctionDay' from disposal_step s where s.disposal_id = d.id and s.action = 'announce'
     and s.taken_back_by is null order by s.ordinal desc limit 1) as "auctionDay"`

interface Row extends Omit<CaseHead, 'state' | 'stateOn' | 'method'> {
  state: DisposalState | null
  stateOn: Day | null
  liveMethod: DisposalMethod | null
  ledgerMethod: string
}

/** A case of the older ledger stands where its days say. */
const ledgerState = ({ completedOn, endedOn, approvedOn }: Row): DisposalState =>
  completedOn ? 'archived' : endedOn ? 'withdrawn' : approvedOn ? 'approved' : 'applied'

const headOf = ({ liveMethod, ledgerMethod, ...row }: Row): CaseHead => ({
  ...row,
  state: row.state ?? ledgerState({ liveMethod, ledgerMethod, ...row }),
  stateOn: row.stateOn ?? row.completedOn ?? row.endedOn ?? row.approvedOn ?? row.appliedOn,
  method: liveMethod ?? disposalMethodOf(ledgerMethod),
})

const agenciesOf = (scope: Scope) => (scope.all ? null : scope.agencyIds)

/** States, with the method where it matters, in which it is the role's turn. */
const turnsOf = (role: Role): { states: string[]; methods: string[] } => {
  const pairs = disposalStateCodes.flatMap((state) =>
    disposalMethodCodes
      .filter((method) => (role === 'admin' ? isOpen(state) : rolesAt(state, method).includes(role)))
      .map((method) => [state, method] as const),
  )
  return { states: pairs.map(([state]) => state), methods: pairs.map(([, method]) => method) }
}

/** The conditions of a query, `ids` naming cases that something else has picked. */
function conditionsOf(query: DisposalQuery, role: Role, ids: readonly number[] | null) {
  const values: unknown[] = []
  const conditions: string[] = []
  const add = (text: string, ...given: unknown[]) => {
    let at = 1 + values.length
    values.push(...given)
    conditions.push(text.replaceAll('?', () => `$${++at}`))
  }
  if (query.live !== undefined) conditions.push(query.live ? 'f.disposal_id is not null' : 'f.disposal_id is null')
  if (query.open !== undefined) {
    conditions.push(`${query.open ? '' : 'not '}coalesce(f.open, c.completed_on is null and c.ended_on is null)`)
  }
  if (query.state) add('f.state = ?', query.state)
  // Live cases carry the method's name in the ledger as well.
  if (query.method) add('c.method = ?', disposalMethods[query.method])
  if (query.agencyCode) add('a.code = ?', query.agencyCode)
  if (query.vehicleCode) add('t.code = ?', query.vehicleCode)
  if (query.bundle) add('f.bundle = ?', query.bundle)
  if (query.q) add(`(d.code || ' ' || v.plate || ' ' || v.model || ' ' || t.code) ilike ?`, `%${escaped(query.q)}%`)
  if (query.mine) {
    const { states, methods } = turnsOf(role)
    add('not f.suspended and (f.state, f.method) in (select * from unnest(?::text[], ?::text[]))', states, methods)
  }
  if (ids) add('d.id = any(?::int[])', ids)
  return { values, conditions }
}
const escaped = (text: string) => text.trim().replaceAll(/[\\%_]/g, '\\$&')

/** One page of cases, the newest first, and how many there are in all. */
export async function listCases(
  sql: Sql,
  scope: Scope,
  query: DisposalQuery,
  role: Role,
  ids: readonly number[] | null,
): Promise<{ total: number; rows: CaseHead[] }> {
  const { values, conditions } = conditionsOf(query, role, ids)
  const where = conditions.map((condition) => ` and ${condition}`).join('')
  const given = [agenciesOf(scope), ...values]
  const isPlain = scope.all && !query.q && !query.agencyCode && !query.vehicleCode
  const counted = isPlain ? COUNTED : HEADS
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from ${counted}${where}`, given)
  const rows = await sql.query<Row>(
    `select ${COLUMNS} from ${HEADS}${where} and ($${given.length + 1}::int is null or d.id < $${given.length + 1})
     order by d.id desc limit $${given.length + 2}`,
    [...given, query.cursor ?? null, query.limit + 1],
  )
  return { total: count?.total ?? 0, rows: rows.map(headOf) }
}

/** Every live case that is open: few, compared with those of past years. */
export async function openCases(sql: Sql, scope: Scope): Promise<CaseHead[]> {
  const rows = await sql.query<Row>(
    `select ${COLUMNS} from ${HEADS} and d.id in (select disposal_id from disposal_flow where open) order by d.id`,
    [agenciesOf(scope)],
  )
  return rows.map(headOf)
}

/** One case by its code, live or of the older ledger. */
export async function findHead(sql: Sql, scope: Scope, code: string): Promise<CaseHead | undefined> {
  const [row] = await sql.query<Row>(`select ${COLUMNS} from ${HEADS} and d.code = $2`, [agenciesOf(scope), code])
  return row && headOf(row)
}
