import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Finding, SubjectType } from '@heding/shared/law/finding.ts'
import type { Rules } from '@heding/shared/law/rules.ts'
import { judgeAgency, judgePerson, judgeRoom } from '@heding/shared/office/rules.ts'
import { judgeQuota, judgeVehicle } from '@heding/shared/vehicle/rules.ts'
import { lawInForce } from '../rules/in-force.ts'
import { readAgencyUse, readPeople, readVacantRooms } from './office-facts.ts'
import { Agencies, type Ids, isPortion, type Known } from './reading.ts'
import { readQuotas, readVehicles } from './vehicle-facts.ts'

/** A finding with the record it is about. */
export interface Judged {
  subjectType: SubjectType
  subjectId: number
  finding: Finding
}

/** Subjects by kind, as ids; null: all of the kind. */
export interface Subjects {
  people: Ids
  rooms: Ids
  agencies: Ids
  vehicles: Ids
}

type Reader<Facts> = (sql: Sql, day: Day, agencies: Agencies, ids: Ids) => AsyncGenerator<Known<Facts>[]>
type Judge<Facts> = (facts: Facts, rules: Rules, day: Day) => Finding[]

/** Judges the given subjects as of `day`, in portions; for all of a kind `sql` must be a transaction. */
export async function* judgeSubjects(sql: Sql, day: Day, subjects: Subjects): AsyncGenerator<Judged[]> {
  const { rules } = await lawInForce(sql)
  for await (const [judged = []] of judgeUnder(sql, day, subjects, [rules])) yield judged
}

/**
 * The same under several sets of rules at once: each portion holds what each of them finds of the same facts. `heard` is
 * told of how many subjects the facts have been read.
 */
export async function* judgeUnder(
  sql: Sql,
  day: Day,
  subjects: Subjects,
  sets: readonly Rules[],
  heard?: (subjects: number) => void,
): AsyncGenerator<Judged[][]> {
  const agencies = new Agencies(sql, day)
  if (!Object.values(subjects).every(isPortion)) await agencies.read(null)
  async function* each<Facts>(subjectType: SubjectType, ids: Ids, read: Reader<Facts>, judge: Judge<Facts>) {
    for await (const facts of read(sql, day, agencies, ids)) {
      heard?.(facts.length)
      yield sets.map((rules) =>
        facts.flatMap((known) =>
          judge(known, rules, day).map((finding) => ({ subjectType, subjectId: known.id, finding })),
        ),
      )
    }
  }
  yield* each('person', subjects.people, readPeople, judgePerson)
  yield* each('room', subjects.rooms, readVacantRooms, judgeRoom)
  yield* each('agency', subjects.agencies, readAgencyUse, judgeAgency)
  yield* each('agency', subjects.agencies, readQuotas, judgeQuota)
  yield* each('vehicle', subjects.vehicles, readVehicles, judgeVehicle)
}

/** Judges everything from nothing as of `day`, in one transaction. */
export const judgeEverything = (sql: Sql, day: Day): AsyncGenerator<Judged[]> => judgeSubjects(sql, day, everything)

/** All subjects of every kind. */
export const everything: Subjects = { people: null, rooms: null, agencies: null, vehicles: null }
