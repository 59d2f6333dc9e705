import { addDays, isDay } from '@heding/shared/day.ts'
import { type FactRow, type FactTableKind, seriesOf } from '@heding/shared/register/fact-rows.ts'
import { useState } from 'react'
import { today } from './way-choice.tsx'

type Values = Readonly<Record<string, string>>
export type RegisteredFacts = Partial<Record<FactTableKind, readonly Values[]>>

const begun = (facts: RegisteredFacts): FactRow[] =>
  (Object.entries(facts) as [FactTableKind, readonly Values[]][])
    .flatMap(([kind, rows]) => rows.map((values) => ({ kind, values })))
    .map(({ kind, values }, id) => ({ id, kind, values, before: values }))

/** The rows of the tables of a form, and what may be done with them. */
export function useFactRows(facts: RegisteredFacts) {
  const [rows, setRows] = useState(() => begun(facts))
  const [nextId, setNextId] = useState(rows.length)
  /** A row that follows another takes its place from the day on which it begins. */
  const settled = (all: readonly FactRow[]): FactRow[] =>
    all.map((row) => {
      const from = all.find(({ follows }) => follows === row.id)?.values.valid_from ?? ''
      return isDay(from) ? { ...row, values: { ...row.values, valid_until: addDays(from, -1) } } : row
    })
  const append = (row: Omit<FactRow, 'id'>) => {
    setRows((all) => settled([...all, { ...row, id: nextId }]))
    setNextId(nextId + 1)
    return nextId
  }
  return {
    rows,
    put: (id: number, field: string, value: string) =>
      setRows((all) =>
        settled(all.map((row) => (row.id === id ? { ...row, values: { ...row.values, [field]: value } } : row))),
      ),
    /** A new row, beginning with what the last one of its kind shares with it. */
    add: (kind: FactTableKind) => {
      const { valid_from = '', approval_no = '' } =
        rows.filter((row) => row.kind === kind && row.before === null && row.follows === undefined).at(-1)?.values ?? {}
      return append({ kind, before: null, values: { valid_from, approval_no } })
    },
    /** Another number from today on: the registered row ends, and one of the same series follows it. */
    replace: (row: FactRow) => {
      const series = seriesOf[row.kind]
      return append({
        kind: row.kind,
        before: null,
        follows: row.id,
        values: { [series]: row.values[series] ?? '', valid_from: today() },
      })
    },
    /** Takes a new row away, or what was done to a registered one. */
    revert: ({ id, before, follows }: FactRow) =>
      setRows((all) =>
        all.flatMap((row) => {
          if (row.id === id) return before ? [{ ...row, values: before }] : []
          // Whatever followed a row that goes on again has no place any more.
          if (row.follows === id) return []
          return row.id === follows && row.before ? [{ ...row, values: row.before }] : [row]
        }),
      ),
  }
}
export type FactRows = ReturnType<typeof useFactRows>
