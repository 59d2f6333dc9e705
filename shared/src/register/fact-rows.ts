import { addDays, isDay } from '../day.ts'
import { type Kind, kinds } from '../imports/kinds.ts'
import { type RowReading, readRow } from '../imports/row.ts'
import type { RowIssue } from './change.ts'
import type { AlsoRow } from './effect.ts'

/*
 * Facts that belong to a thing and are written in its form: 人员编制 and 车辆编制 of an agency, as rows of small tables.
 */

type Values = Readonly<Record<string, string>>

/** The kinds of facts that the form of a thing carries, and the field by which their rows name it. */
export const factTables = { agencies: { owner: 'agency_code', kinds: ['headcounts', 'vehicle-quotas'] } } as const
export type FactTableKind = (typeof factTables)['agencies']['kinds'][number]
export const factKindsOf = (kind: Kind): readonly FactTableKind[] =>
  kind === 'agencies' ? factTables.agencies.kinds : []

const OWNER = factTables.agencies.owner

/** One row of such a table; the field of its owner is filled in when it is read. */
export interface FactRow {
  id: number
  kind: FactTableKind
  /** as it is registered; null: a new one */
  before: Values | null
  values: Values
  /** the registered row that ends the day before this one begins */
  follows?: number
}

export interface Fault {
  field: string
  message: string
  severity: 'error' | 'warning'
}

/** The field that tells the series apart: of one only one row holds on a day. */
export const seriesOf = { headcounts: 'band', 'vehicle-quotas': 'category' } as const

const shownFields = ['number', 'approval_no', 'valid_from', 'valid_until'] as const
export const isChanged = ({ before, values }: FactRow): boolean =>
  before === null || shownFields.some((field) => (values[field] ?? '') !== (before[field] ?? ''))
/** Whether it contradicts what is registered; an end or a document that was missing only completes it. */
export const isCorrection = ({ before, values }: FactRow): boolean =>
  before !== null && shownFields.some((field) => (before[field] ?? '') !== '' && values[field] !== before[field])

const fieldsOf = (kind: Kind) => kinds[kind].columns.map(({ field }) => field)

function readFact({ kind, values }: FactRow, owner: string): RowReading {
  const fields = fieldsOf(kind)
  const mapping = { cellOf: new Map(fields.map((field, at) => [field, at])), missing: [], extra: [] }
  return readRow(
    kind,
    mapping,
    fields.map((field) => (field === OWNER ? owner : (values[field] ?? ''))),
  )
}

const LATEST = '9999-12-31'
const meets = (a: Values, b: Values) =>
  isDay(a.valid_from ?? '') &&
  isDay(b.valid_from ?? '') &&
  (a.valid_from ?? '') <= (b.valid_until || LATEST) &&
  (b.valid_from ?? '') <= (a.valid_until || LATEST)

/** What is wrong with the cells of a row, as the server would say it; `rows`: all of the table. */
export function faultsOf(row: FactRow, rows: readonly FactRow[], owner: string): Fault[] {
  if (!isChanged(row)) return []
  const own = readFact(row, owner).issues.filter(({ field }) => field !== OWNER)
  const series = seriesOf[row.kind]
  const at = rows.indexOf(row)
  const other = rows.find(
    (one, place) =>
      one !== row &&
      one.kind === row.kind &&
      !!row.values[series] &&
      one.values[series] === row.values[series] &&
      // Of two new ones the later is to blame, of a new and a registered one the new.
      (row.before === null ? one.before !== null || place < at : one.before !== null) &&
      meets(one.values, row.values),
  )
  const bad = new Set(own.map(({ field }) => field))
  if (!other || bad.has('valid_from')) return own
  return [...own, { field: 'valid_from', message: overlap, severity: 'error' }]
}
const overlap = '与已有的一行在同一时期重叠；请先终止前一行，或改正日期'

/** The days on which something changes by these rows: the first of each, and the one after an end that is new. */
export const daysOf = (rows: readonly FactRow[]): string[] =>
  rows
    .filter(isChanged)
    .flatMap(({ before, values: { valid_from: from = '', valid_until: until = '' } }) => [
      ...(isDay(from) ? [from] : []),
      ...(isDay(until) && until !== before?.valid_until ? [addDays(until, 1)] : []),
    ])

/** The rows as the judges take them: what is registered already before what is new, which may take its place. */
export const drafted = (rows: readonly FactRow[], owner: string): AlsoRow[] =>
  rows
    .filter(isChanged)
    .sort((a, b) => Number(a.before === null) - Number(b.before === null))
    .map((row) => ({
      kind: row.kind,
      before: row.before && readFact({ ...row, values: row.before }, owner).values,
      draft: readFact(row, owner).values,
    }))

/** Rows that are sent together, and how they are taken. */
export interface FactPart {
  kind: FactTableKind
  onChange: 'error' | 'correct'
  rows: readonly FactRow[]
}

/** What is to be written, corrections first: a row that ends makes way for the one that follows it. */
export const partsOf = (rows: readonly FactRow[]): FactPart[] =>
  factTables.agencies.kinds.flatMap((kind) => {
    const changed = rows.filter((row) => row.kind === kind && isChanged(row))
    return [true, false].flatMap((correction): FactPart[] => {
      const some = changed.filter((row) => isCorrection(row) === correction)
      return some.length > 0 ? [{ kind, onChange: correction ? 'correct' : 'error', rows: some }] : []
    })
  })

/** A row as it is sent: every cell that holds something, and those that are empty. */
export const toSend = ({ kind, values }: FactRow, owner: string): Record<string, string | null> =>
  Object.fromEntries(
    fieldsOf(kind).map((field) => [field, (field === OWNER ? owner : (values[field] ?? '')).trim() || null]),
  )

/** What the server said of rows, by id of the row; `parts` as they were sent, undefined where it was the thing itself. */
export function refusedFacts(issues: readonly RowIssue[], parts: readonly (FactPart | undefined)[]) {
  const byRow = new Map<number, Fault[]>()
  for (const { part = 0, row, field, message } of issues) {
    const id = parts[part]?.rows[row - 1]?.id
    if (id === undefined) continue
    byRow.set(id, [...(byRow.get(id) ?? []), { field: field === OWNER ? '' : field, message, severity: 'error' }])
  }
  return byRow
}
