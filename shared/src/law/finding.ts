import type { Day } from '../day.ts'

/** Where a norm stands in print. */
export interface Clause {
  instrument: string
  number: string
  locator: string
}

/** How sure we are of a number: read in a copy of its source, remembered, or one locality's practice. */
export type Certainty = 'verified' | 'memory' | 'local'

/** What every row of every rule table carries; a table adds its parameters. */
export interface RuleRow {
  id: string
  /** first day in force */
  from: Day
  /** first day no longer in force, or null */
  until: Day | null
  /** 'CN', or the division code of the place whose rule it is */
  jurisdiction: string
  certainty: Certainty
  clause: Clause
}

export type Verdict = 'exceeds' | 'overdue' | 'missing' | 'notice'
export type SubjectType = 'person' | 'room' | 'agency' | 'vehicle' | 'disposal'

export interface Subject {
  type: SubjectType
  code: string
  name: string
}

/** One fact that the judgement rests on, as a line of the reason sheet. */
export interface FindingInput {
  label: string
  value: string
  /** the record it comes from */
  source?: { type: string; code: string }
}

/** What the law says of one subject. `measured`, `limit`, `excess` are decimal strings, shown rounded half up to 0.01. */
export interface Finding {
  /** unique, and the same tomorrow */
  key: string
  code: string
  verdict: Verdict
  subject: Subject
  agencyCode: string | null
  category: string | null
  measured: string | null
  limit: string | null
  excess: string | null
  unit: string
  clauses: Clause[]
  /** ids of the rule rows used */
  rules: string[]
  explanation: string
  inputs: FindingInput[]
  /**
   * For a figure that counts days: the day that counts 0 (`measured` = days since then). Such a finding is brought to
   * another day by `advance`; null for every other.
   */
  countsFrom: Day | null
}
