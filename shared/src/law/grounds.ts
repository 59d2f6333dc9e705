import { type FindingCode, findingCodes } from './codes.ts'
import type { Clause, Finding, FindingInput, RuleRow } from './finding.ts'

/** What a judge knows when it finds something; the rest of a `Finding` follows from it. */
export interface Grounds extends Pick<Finding, 'verdict' | 'subject' | 'agencyCode' | 'explanation' | 'inputs'> {
  code: FindingCode
  /** the rows used; their clauses are cited in this order */
  rows: readonly RuleRow[]
  /** measured, limit, excess as shown; absent where nothing is measured */
  figures?: readonly [measured: string, limit: string, excess: string]
  category?: string
  /** set apart by category too: one agency may exceed several quotas */
  keyedByCategory?: boolean
  countsFrom?: Finding['countsFrom']
}

const distinctClauses = (rows: readonly RuleRow[]): Clause[] => [
  ...new Map(rows.map(({ clause }) => [`${clause.number} ${clause.locator}`, clause])).values(),
]

/** The finding that rests on these grounds. */
export const findingOn = (grounds: Grounds): Finding => {
  const { code, subject, rows, figures, category, keyedByCategory } = grounds
  return {
    key: keyedByCategory ? `${code}:${subject.code}:${category}` : `${code}:${subject.code}`,
    code,
    verdict: grounds.verdict,
    subject,
    agencyCode: grounds.agencyCode,
    category: category ?? null,
    measured: figures?.[0] ?? null,
    limit: figures?.[1] ?? null,
    excess: figures?.[2] ?? null,
    unit: findingCodes[code].unit,
    clauses: distinctClauses(rows),
    rules: rows.map(({ id }) => id),
    explanation: grounds.explanation,
    inputs: grounds.inputs,
    countsFrom: grounds.countsFrom ?? null,
  }
}

/** One line of the reason sheet, with the record that it comes from. */
export const line = (label: string, value: string, type?: string, code?: string): FindingInput =>
  type !== undefined && code !== undefined ? { label, value, source: { type, code } } : { label, value }

/** The line of a rule's own number. */
export const ruleLine = (label: string, value: string, row: RuleRow): FindingInput => line(label, value, 'rule', row.id)
