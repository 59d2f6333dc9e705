import { type DemoCase, type DemoStep, demoCases } from '@heding/prisma/seed/live-cases.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { addDays } from '@heding/shared/day.ts'
import type { DisposalAction } from '@heding/shared/disposal/states.ts'
import { lackingPapers, papersOf, stepOf } from '@heding/shared/disposal/take-step.ts'
import { attach } from './attachments/service.ts'
import { type CaseRow, findCase } from './disposal/case-repo.ts'
import { act, applyFor } from './disposal/service.ts'
import { type Deps, today } from './http/deps.ts'
import { printPaper } from './paper/press.ts'

/** Walks the cases of the demo city by the same steps as everybody; one that was cut off is walked on. */
export async function seedCases(deps: Deps): Promise<void> {
  const day = today(deps)
  const people = await peopleOf(deps)
  const distances = await distancesOf(deps)
  const cases = demoCases(
    (days) => addDays(day, -days),
    (code) => distances.get(code) ?? 0,
  )
  for (const one of cases) await walk(deps, people, one, day)
}

type People = ReadonlyMap<string, Actor>

async function walk(deps: Deps, people: People, one: DemoCase, day: string): Promise<void> {
  const code = (await caseOf(deps, one.vehicleCode)) ?? (await open(deps, people, one, day))
  const taken = (await read(deps, code)).steps.length
  for (const step of one.steps.slice(taken)) await take(deps, people, code, step, day)
}

async function open(deps: Deps, people: People, one: DemoCase, day: string): Promise<string> {
  const { vehicleCode, method, reason, explanation, ago } = one
  const input = { vehicleCode, method, reason, explanation, on: addDays(day, -ago) }
  return (await applyFor(deps, by(people, 'danwei'), input, {})).code
}

async function take(deps: Deps, people: People, code: string, step: DemoStep, day: string): Promise<void> {
  const action = step.action as DisposalAction
  const item = await read(deps, code)
  const way = stepOf(item, action)
  const wanted = way ? papersOf(action, way, {}) : []
  const present = item.papers.map(({ paper }) => paper)
  for (const paper of lackingPapers(wanted, present, item)) await file(deps, people, code, paper, item.steps.length)
  await act(deps, by(people, step.by), code, { action, on: addDays(day, -step.ago), ...step.stated }, {})
}

/** One sheet that says what it stands for. */
async function file(deps: Deps, people: People, code: string, paper: string, after: number): Promise<void> {
  const text = `案件 ${code}：${paper}（示范数据，非真实文书）`
  const blocks = [{ kind: 'text', text, indent: true } as const]
  const bytes = await printPaper({ title: paper, blocks }, 'pdf', deps.now())
  await attach(
    deps,
    by(people, 'jingban'),
    { type: 'disposal', code, paper },
    { name: `${paper}-${after + 1}.pdf`, bytes },
  )
}

const by = (people: People, username: string) => {
  const actor = people.get(username)
  if (!actor) throw new Error(`the demo city has no account ${username}`)
  return { actor, address: '' }
}

async function peopleOf({ db }: Deps): Promise<People> {
  const rows = await db.query<Actor>(
    `select u.id, u.username, u.name, u.role, u.agency_id as "agencyId", a.code as "agencyCode"
     from user_account u left join agency a on a.id = u.agency_id`,
  )
  return new Map(rows.map((row) => [row.username, row]))
}

async function distancesOf({ db }: Deps): Promise<Map<string, number>> {
  const rows = await db.query<{ code: string; km: number }>(
    `select t.code, max(m.km)::float8 as km from meter_reading m join vehicle t on t.id = m.vehicle_id
     where m.superseded_at is null group by t.code`,
  )
  return new Map(rows.map(({ code, km }) => [code, km]))
}

async function caseOf({ db }: Deps, vehicleCode: string): Promise<string | undefined> {
  const [row] = await db.query<{ code: string }>(
    `select d.code from disposal_flow f join disposal d on d.id = f.disposal_id join vehicle t on t.id = f.vehicle_id
     where t.code = $1`,
    [vehicleCode],
  )
  return row?.code
}

async function read({ db }: Deps, code: string): Promise<CaseRow> {
  const item = await findCase(db, { all: true }, code)
  if (!item) throw new Error(`no case ${code}`)
  return item
}
