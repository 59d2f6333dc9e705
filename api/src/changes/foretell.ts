import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import { FORETOLD_MAX, type Foretold } from '@heding/shared/register/change.ts'
import { type Difference, differences } from '@heding/shared/register/effect.ts'
import { scopeFor } from '../account/scope.ts'
import { judgeSubjects } from '../findings/judge.ts'
import { codesOf } from '../findings/repo.ts'
import { subjectsOf, type Touched, type TouchedSubjects } from '../findings/touched.ts'

/**
 * What a trial would change in the findings of `day`: the judge of the register looks at the same subjects twice, once
 * at what the trial has written and once, when that is rolled back, at what stands.
 */
export class Foretelling {
  readonly day: Day
  #subjects: TouchedSubjects | undefined
  #after: Finding[] = []

  constructor(day: Day) {
    this.day = day
  }

  /** Call while the rows of the trial are written. */
  async lookAhead(tx: SqlTx, touched: Touched): Promise<void> {
    this.#subjects = await subjectsOf(tx, this.day, touched)
    this.#after = await findingsOf(tx, this.day, this.#subjects)
  }

  /** Call once they are rolled back; undefined when nothing was written. Only what the actor may read is told. */
  async tell(tx: SqlTx, actor: Actor, today: Day): Promise<Foretold | undefined> {
    if (!this.#subjects) return undefined
    const before = await findingsOf(tx, this.day, this.#subjects)
    const codes = await codesOf(tx, await scopeFor(tx, actor, 'read-findings', today))
    const told = differences({ before, after: this.#after }).filter(
      ({ finding: { agencyCode } }) => !codes || (agencyCode !== null && codes.has(agencyCode)),
    )
    const part = (wanted: Difference['state']) => {
      const findings = told.flatMap(({ state, finding }) => (state === wanted ? [finding] : []))
      return { total: findings.length, items: findings.slice(0, FORETOLD_MAX) }
    }
    return { asOf: this.day, appear: part('added'), change: part('changed'), vanish: part('gone') }
  }
}

async function findingsOf(tx: SqlTx, day: Day, subjects: TouchedSubjects): Promise<Finding[]> {
  const found: Finding[] = []
  for await (const judged of judgeSubjects(tx, day, subjects)) for (const { finding } of judged) found.push(finding)
  return found.sort((a, b) => (a.key < b.key ? -1 : 1))
}
