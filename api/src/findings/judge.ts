import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Finding, SubjectType } from '@heding/shared/law/finding.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { judgeAgency, judgePerson, judgeRoom } from '@heding/shared/office/rules.ts'
import { judgeQuota, judgeVehicle } from '@heding/shared/vehicle/rules.ts'
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
type Judge<Facts> = (facts: Facts, rules: typeof nationalRules, day: Day) => Finding[]

/** Judges the given subjects as of `day`, in portions; for all of a kind `sql` must be a transaction. */
export async function* judgeSubjects(sql: Sql, day: Day, subjects: Subjects): AsyncGenerator<Judged[]> {
  const agencies = new Agencies(sql, day)
  if (!Object.values(subjects).every(isPortion)) await agencies.read(null)
  async function* each<Facts>(subjectType: SubjectType, ids: Ids, read: Reader<Facts>, judge: Judge<Facts>) {
    for await (const facts of read(sql, day, agencies, ids)) {
      const judged: Judged[] = []
      for (const known of facts) {
        for (const finding of judge(known, nationalRules, day))
          judged.push({ subjectType, subjectId: known.id, finding })
      }
      yield judged
    }
  }
  yield* each('person', subjects.people, readPeople, judgePerson)
  yield* each('room', subjects.rooms, readVacantRooms, judgeRoom)
  yield* each('agency', subjects.agencies, readAgencyUse, judgeAgency)
  yield* each('agency', subjects.agencies, readQuotas, judgeQuota)
  yield* each('vehicle', subjects.vehicles, readVehicles, judgeVehicle)
}

/** Judges everything from nothing as of `day`, in one transaction. */
export const judgeEverything = (sql: Sql, day: Day): AsyncGenerator<Judged[]> =>
  judgeSubjects(sql, day, { people: null, rooms: null, agencies: null, vehicles: null })
