import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Finding, SubjectType } from '@heding/shared/law/finding.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { judgeAgency, judgePerson, judgeRoom } from '@heding/shared/office/rules.ts'
import { judgeQuota, judgeVehicle } from '@heding/shared/vehicle/rules.ts'
import {
  type Agencies,
  type Known,
  readAgencies,
  readAgencyUse,
  readPeople,
  readQuotas,
  readVacantRooms,
  readVehicles,
} from './facts.ts'

/** A finding with the record it is about. */
export interface Judged {
  subjectType: SubjectType
  subjectId: number
  finding: Finding
}

/** Subjects by kind, as ids. */
export interface Subjects {
  people: readonly number[]
  rooms: readonly number[]
  agencies: readonly number[]
  vehicles: readonly number[]
}

/** Enough per query to be quick, few enough to leave the event loop free between. */
const CHUNK = 2_000

type Reader<Facts> = (sql: Sql, day: Day, agencies: Agencies, ids: readonly number[]) => Promise<Known<Facts>[]>

async function* judgeEach<Facts>(
  sql: Sql,
  day: Day,
  agencies: Agencies,
  ids: readonly number[],
  subjectType: SubjectType,
  read: Reader<Facts>,
  judge: (facts: Facts, rules: typeof nationalRules, day: Day) => Finding[],
): AsyncGenerator<Judged[]> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    const facts = await read(sql, day, agencies, ids.slice(start, start + CHUNK))
    yield facts.flatMap((known) =>
      judge(known, nationalRules, day).map((finding) => ({ subjectType, subjectId: known.id, finding })),
    )
  }
}

/** Judges the given subjects as of `day`, in batches. */
export async function* judgeSubjects(sql: Sql, day: Day, subjects: Subjects): AsyncGenerator<Judged[]> {
  const agencies = await readAgencies(sql, day)
  yield* judgeEach(sql, day, agencies, subjects.people, 'person', readPeople, judgePerson)
  yield* judgeEach(sql, day, agencies, subjects.rooms, 'room', readVacantRooms, judgeRoom)
  yield* judgeEach(sql, day, agencies, subjects.agencies, 'agency', readAgencyUse, judgeAgency)
  yield* judgeEach(sql, day, agencies, subjects.agencies, 'agency', readQuotas, judgeQuota)
  yield* judgeEach(sql, day, agencies, subjects.vehicles, 'vehicle', readVehicles, judgeVehicle)
}

const idsOf = async (sql: Sql, table: 'person' | 'room' | 'agency' | 'vehicle') =>
  (await sql.query<{ id: number }>(`select id from ${table} order by id`)).map(({ id }) => id)

/** Judges everything from nothing as of `day`. Run it in one snapshot. */
export async function* judgeEverything(sql: Sql, day: Day): AsyncGenerator<Judged[]> {
  yield* judgeSubjects(sql, day, {
    people: await idsOf(sql, 'person'),
    rooms: await idsOf(sql, 'room'),
    agencies: await idsOf(sql, 'agency'),
    vehicles: await idsOf(sql, 'vehicle'),
  })
}
