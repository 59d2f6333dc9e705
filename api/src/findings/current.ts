import type { Sql } from '@heding/prisma/sql.ts'
import { type Day, daysBetween } from '@heding/shared/day.ts'
import { editionOn } from '@heding/shared/law/edition.ts'
import { lawInForce } from '../rules/in-force.ts'
import { type Judged, judgeEverything, judgeSubjects, type Subjects } from './judge.ts'
import { isPortion } from './reading.ts'
import { subjectsOf, type Touched, touchedByCalendar } from './touched.ts'

/*
 * `current_finding` is today's answer of the judge. Every transaction that changes a fact keeps it true; the first
 * question of a day moves what the calendar alone changes. All of it runs under the lock of `register_state`.
 */

interface RegisterState {
  judged_on: Day | null
  rules_digest: string | null
}

/** Takes the one lock under which facts change, so that no two transactions judge past each other. */
export const lockRegister = async (sql: Sql): Promise<RegisterState> => {
  const [state] = await sql.query<RegisterState>('select judged_on, rules_digest from register_state for update')
  if (!state) throw new Error('register_state has no row')
  return state
}

/** The same for one that is going to change facts: what was judged of other days is no longer true after it. */
export const reviseRegister = async (sql: Sql): Promise<RegisterState> => {
  const revise = 'update register_state set revision = revision + 1 returning judged_on, rules_digest'
  const [state] = await sql.query<RegisterState>(revise)
  if (!state) throw new Error('register_state has no row')
  return state
}

/** Brings `current_finding` to `day`; call under the lock. */
export async function turnToDay(sql: Sql, state: RegisterState, day: Day): Promise<void> {
  const { judged_on: last, rules_digest: digest } = state
  const law = await lawInForce(sql)
  if (last === day && digest === law.digest) return
  const near = last !== null && last < day && daysBetween(last, day) < 200
  const rulesTurn = near && law.turns.some((turn) => turn > last && turn <= day)
  if (near && digest === law.digest && !rulesTurn) {
    // One edition holds on all the days between: its periods are the only ones that can run out.
    const touched = await touchedByCalendar(sql, last, day, editionOn(law.rules, day))
    await replaceFindings(sql, day, await subjectsOf(sql, day, touched))
  } else {
    await sql.query('delete from current_finding')
    for await (const judged of judgeEverything(sql, day)) await insertFindings(sql, judged)
  }
  await sql.query('update register_state set judged_on = $1, rules_digest = $2', [day, law.digest])
}

/** Judges anew exactly what `touched` can have changed. */
export async function refreshFindings(sql: Sql, day: Day, touched: Touched): Promise<void> {
  await replaceFindings(sql, day, await subjectsOf(sql, day, touched))
}

async function replaceFindings(sql: Sql, day: Day, subjects: Subjects) {
  const judging = judgeSubjects(sql, day, subjects)
  if (Object.values(subjects).every(isPortion)) {
    const found: Judged[] = []
    for await (const judged of judging) found.push(...judged)
    await exchangeFindings(sql, subjects, found)
  } else {
    await sql.query(`delete from current_finding where ${ABOUT}`, idsOf(subjects))
    for await (const judged of judging) await insertFindings(sql, judged)
  }
}

/** Findings about the subjects in `idsOf`. */
const ABOUT = `(subject_type = 'person' and subject_id = any($1::int[]) or subject_type = 'room' and subject_id = any($2::int[]) or
  subject_type = 'agency' and subject_id = any($3::int[]) or subject_type = 'vehicle' and subject_id = any($4::int[]))`
const idsOf = ({ people, rooms, agencies, vehicles }: Subjects) => [people, rooms, agencies, vehicles]

/** Findings whose columns are the parameters from `$first` on. */
const insertion = (first: number) => {
  const types = ['text', 'text', 'text', 'int', 'text', 'jsonb']
  return `insert into current_finding (key, code, subject_type, subject_id, agency_code, finding)
    select * from unnest(${types.map((type, at) => `$${first + at}::${type}[]`).join(', ')})`
}
const columnsOf = (judged: readonly Judged[]) => [
  judged.map(({ finding }) => finding.key),
  judged.map(({ finding }) => finding.code),
  judged.map(({ subjectType }) => subjectType),
  judged.map(({ subjectId }) => subjectId),
  judged.map(({ finding }) => finding.agencyCode),
  judged.map(({ finding }) => JSON.stringify(finding)),
]

async function insertFindings(sql: Sql, judged: readonly Judged[]) {
  if (judged.length > 0) await sql.query(insertion(1), columnsOf(judged))
}

/** All findings about few subjects, in one statement; what is found as before stays as it is. */
async function exchangeFindings(sql: Sql, subjects: Subjects, judged: readonly Judged[]) {
  await sql.query(
    `with found as (${insertion(5)}
       on conflict (key) do update set subject_id = excluded.subject_id, agency_code = excluded.agency_code,
         finding = excluded.finding
       where current_finding.finding <> excluded.finding)
     delete from current_finding where ${ABOUT} and key <> all($5::text[])`,
    [...idsOf(subjects), ...columnsOf(judged)],
  )
}
