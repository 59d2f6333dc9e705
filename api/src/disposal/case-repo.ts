import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Values } from '@heding/shared/disposal/fields.ts'
import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import type { MoneyEntry, TakenStep } from '@heding/shared/disposal/record.ts'
import type { DisposalAction, DisposalState } from '@heding/shared/disposal/states.ts'
import type { LiveCase } from '@heding/shared/disposal/take-step.ts'
import type { Scope } from '../account/scope.ts'

/** A live case as it is kept. */
export interface CaseRow extends LiveCase {
  id: number
  code: string
  vehicleId: number
  agencyId: number
  version: number
  stateOn: Day
  /** 处置方式 as applied for; `method` is the one approved last */
  appliedMethod: DisposalMethod
  steps: StepRow[]
  papers: PaperRow[]
}
export interface StepRow extends TakenStep {
  recordedAt: Date
  actorName: string
  principalName: string | null
  papers: { id: number; paper: string; label: string; sm3: string }[]
  rules: string[]
  takenBackBy: number | null
}
export interface PaperRow {
  id: number
  paper: string
  label: string
  sm3: string
}

interface FlowRow {
  id: number
  code: string
  vehicle_id: number
  agency_id: number
  applied_on: Day
  applied_method: DisposalMethod
  method: DisposalMethod
  state: DisposalState
  state_on: Day
  suspended: boolean
  version: number
  applicant_id: number
  principal_id: number | null
}

interface StoredStep {
  ordinal: number
  action: DisposalAction
  from_state: DisposalState
  to_state: DisposalState
  done_on: Day
  recorded_at: Date
  actor_id: number
  principal_id: number | null
  actor_name: string
  principal_name: string | null
  stated: Values
  papers: StepRow['papers']
  rules: string[]
  taken_back_by: number | null
}

const stepOf = (row: StoredStep): StepRow => ({
  ordinal: row.ordinal,
  action: row.action,
  from: row.from_state,
  to: row.to_state,
  on: row.done_on,
  values: row.stated,
  persons: [row.actor_id, ...(row.principal_id === null ? [] : [row.principal_id])],
  takenBack: row.taken_back_by !== null,
  recordedAt: row.recorded_at,
  actorName: row.actor_name,
  principalName: row.principal_name,
  papers: row.papers,
  rules: row.rules,
  takenBackBy: row.taken_back_by,
})

/** A live case of an agency in `scope`; undefined where there is none. */
export async function findCase(sql: Sql, scope: Scope, code: string): Promise<CaseRow | undefined> {
  const [flow] = await sql.query<FlowRow>(
    `select d.id, d.code, f.vehicle_id, f.agency_id, f.applied_on, f.applied_method, f.method, f.state, f.state_on, f.suspended,
       f.version, f.applicant_id, f.principal_id
     from disposal d join disposal_flow f on f.disposal_id = d.id
     where d.code = $1 and ($2::int[] is null or f.agency_id = any($2))`,
    [code, scope.all ? null : scope.agencyIds],
  )
  if (!flow) return undefined
  const steps = await sql.query<StoredStep>(
    `select s.ordinal, s.action, s.from_state, s.to_state, s.done_on, s.recorded_at, s.actor_id, s.principal_id,
       a.name as actor_name, p.name as principal_name, s.stated, s.papers, s.rules, s.taken_back_by
     from disposal_step s join user_account a on a.id = s.actor_id left join user_account p on p.id = s.principal_id
     where s.disposal_id = $1 order by s.ordinal`,
    [flow.id],
  )
  const papers = await sql.query<PaperRow>(
    `select id, paper, label, sm3 from attachment
     where subject_type = 'disposal' and subject_id = $1 and superseded_at is null order by id`,
    [flow.id],
  )
  return {
    ...{ id: flow.id, code: flow.code, vehicleId: flow.vehicle_id, agencyId: flow.agency_id, version: flow.version },
    ...{ state: flow.state, stateOn: flow.state_on, suspended: flow.suspended, appliedOn: flow.applied_on },
    method: flow.method,
    appliedMethod: flow.applied_method,
    applicants: [flow.applicant_id, ...(flow.principal_id === null ? [] : [flow.principal_id])],
    steps: steps.map(stepOf),
    papers,
  }
}

export interface Opening {
  vehicleId: number
  agencyId: number
  appliedOn: Day
  bundle: string | null
  method: DisposalMethod
  methodName: string
  reason: string
  explanation: string | null
  applicantId: number
  principalId: number | null
  at: Date
}

/** The next free number of the year. */
async function nextCode(sql: Sql, year: number, at: Day): Promise<{ id: number; code: string }> {
  for (;;) {
    const [number] = await sql.query<{ last: number }>(
      `insert into disposal_number (year, last) values ($1, 1)
       on conflict (year) do update set last = disposal_number.last + 1 returning last`,
      [year],
    )
    const code = `CZ${year}-${String(number?.last).padStart(4, '0')}`
    // A number that the older ledger has used is passed over.
    const [made] = await sql.query<{ id: number }>(
      'insert into disposal (code, registered_on) values ($1, $2) on conflict (code) do nothing returning id',
      [code, at],
    )
    if (made) return { id: made.id, code }
  }
}

/** A new case with its first row in the ledger. */
export async function insertCase(sql: Sql, opening: Opening): Promise<{ id: number; code: string }> {
  const { vehicleId, agencyId, appliedOn, method, reason, explanation, applicantId, principalId, at, bundle } = opening
  const made = await nextCode(sql, Number(appliedOn.slice(0, 4)), appliedOn)
  await sql.query(
    `insert into disposal_flow (disposal_id, vehicle_id, agency_id, applied_on, bundle, applied_method, method, reason,
       explanation, state, state_on, applicant_id, principal_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8, 'applied', $4, $9, $10, $11)`,
    [made.id, vehicleId, agencyId, appliedOn, bundle, method, reason, explanation, applicantId, principalId, at],
  )
  await sql.query(
    `insert into disposal_entry (disposal_id, ordinal, vehicle_id, method, applied_on, step, recorded_at)
     values ($1, 1, $2, $3, $4, 0, $5)`,
    [made.id, vehicleId, opening.methodName, appliedOn, at],
  )
  return made
}

export interface NewStep {
  disposalId: number
  ordinal: number
  action: DisposalAction
  from: DisposalState
  to: DisposalState
  on: Day
  at: Date
  actorId: number
  principalId: number | null
  approval: 'agency' | 'bureau' | null
  stated: Values
  papers: PaperRow[]
  rules: readonly string[]
}

export async function insertStep(sql: Sql, step: NewStep): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into disposal_step (disposal_id, ordinal, action, from_state, to_state, done_on, recorded_at, actor_id,
       principal_id, approval, stated, papers, rules)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      ...[step.disposalId, step.ordinal, step.action, step.from, step.to, step.on, step.at, step.actorId],
      ...[step.principalId, step.approval, JSON.stringify(step.stated), JSON.stringify(step.papers)],
      JSON.stringify(step.rules),
    ],
  )
  if (!row) throw new Error('no step was written')
  return row.id
}

/** Moves the case on if it is still as it was read: false when somebody else was quicker. */
export async function moveCase(
  sql: Sql,
  { id, state, version }: Pick<CaseRow, 'id' | 'state' | 'version'>,
  to: { state: DisposalState; stateOn: Day; method: DisposalMethod; suspended: boolean },
): Promise<boolean> {
  const rows = await sql.query(
    `update disposal_flow set state = $4, state_on = $5, method = $6, suspended = $7, version = version + 1
     where disposal_id = $1 and state = $2 and version = $3 returning disposal_id`,
    [id, state, version, to.state, to.stateOn, to.method, to.suspended],
  )
  return rows.length === 1
}

/** Marks a step as taken back by a later one, and reverses the money that it moved. */
export async function takeBack(sql: Sql, disposalId: number, ordinal: number, by: { ordinal: number; id: number }) {
  await sql.query('update disposal_step set taken_back_by = $3 where disposal_id = $1 and ordinal = $2', [
    disposalId,
    ordinal,
    by.ordinal,
  ])
  await reverseMoney(sql, by.id, `m.step_id = (select id from disposal_step where disposal_id = $2 and ordinal = $3)`, [
    disposalId,
    ordinal,
  ])
}

/** Lines that reverse those of `whose` which none has reversed yet, booked with the step `stepId`. */
async function reverseMoney(sql: Sql, stepId: number, whose: string, values: readonly unknown[]) {
  await sql.query(
    `insert into money_line (disposal_id, entry_id, kind, amount, booked_on, receipt_no, reverses_id, step_id, item)
     select m.disposal_id, m.entry_id, m.kind, -m.amount, m.booked_on, m.receipt_no, m.id, $1, m.item
     from money_line m where ${whose} and m.reverses_id is null
       and not exists (select from money_line r where r.reverses_id = m.id)`,
    [stepId, ...values],
  )
}

/** The proceeds of the last sale go back: the buyer did not pay. */
export const reverseProceeds = (sql: Sql, disposalId: number, stepId: number) =>
  reverseMoney(sql, stepId, `m.disposal_id = $2 and m.kind = 'proceeds'`, [disposalId])

export async function insertMoney(sql: Sql, disposalId: number, stepId: number, entries: readonly MoneyEntry[]) {
  for (const { kind, item, amount, on, receiptNo } of entries) {
    await sql.query(
      `insert into money_line (disposal_id, entry_id, kind, amount, booked_on, receipt_no, step_id, item)
       select $1, id, $2, $3, $4, $5, $6, $7 from disposal_entry
       where disposal_id = $1 and step = 0 and superseded_at is null`,
      [disposalId, kind, amount, on, receiptNo, stepId, item],
    )
  }
}
