import { addDays, isDay } from '@heding/shared/day.ts'
import { daysOfChange, editionOn } from '@heding/shared/law/edition.ts'
import type { RuleRow } from '@heding/shared/law/finding.ts'
import { inForce } from '@heding/shared/law/rule.ts'
import { allRows, digestOf, nationalRules, type Rules, rulesDigest } from '@heding/shared/law/rules.ts'
import { judgePerson } from '@heding/shared/office/rules.ts'
import { describe, expect, test } from 'vitest'
import { holder, office, person } from '../office/build.ts'

/** What a row of each table is the one row for, at any day. */
const keys: { [Table in keyof Rules]: (row: Rules[Table][number]) => string } = {
  officeNorms: ({ tier, band }) => `${tier} ${band}`,
  serviceNorms: ({ tier }) => tier,
  oneOfficeRules: () => '',
  retrievalRules: () => '',
  tolerances: () => '',
  vacancyRules: () => '',
  vehicleCaps: ({ category, approval, bodyType }) => `${category} ${approval} ${bodyType}`,
  newEnergyCaps: () => '',
  quotaRules: () => '',
  renewalRules: () => '',
  scrapAges: ({ bodyType }) => bodyType,
  guidanceDistances: ({ bodyType }) => bodyType,
  inspectionRules: () => '',
}

const keyed = Object.entries(nationalRules).flatMap(([table, rows]) => {
  const keyOf = keys[table as keyof Rules] as (row: RuleRow) => string
  return [...Map.groupBy(rows as readonly RuleRow[], keyOf)].map(([key, ofKey]) => [table, key, ofKey] as const)
})

test.each(keyed)(
  '%s %s: from its first day on, exactly one row is in force on every day on which any row changes',
  (_table, _key, rows) => {
    const first = rows.map(({ from }) => from).sort()[0] ?? ''
    for (const change of daysOfChange(nationalRules))
      for (const day of [addDays(change, -1), change]) expect(inForce(rows, day)).toHaveLength(day < first ? 0 : 1)
  },
)

test('every table has rows, every row its own id, a day, a clause and a certainty', () => {
  const rows = allRows(nationalRules)
  // No national tolerance is known (「不应超过」).
  const { tolerances, ...tables } = nationalRules
  expect(tolerances).toEqual([])
  for (const table of Object.values(tables)) expect(table.length).toBeGreaterThan(0)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  for (const { from, until, clause, certainty, jurisdiction } of rows) {
    expect(isDay(from)).toBe(true)
    expect(until === null || until > from).toBe(true)
    for (const text of Object.values(clause)) expect(text).not.toBe('')
    expect(['verified', 'memory', 'local']).toContain(certainty)
    expect(jurisdiction).toBe('CN')
  }
})

test('a row begins on its first day and has ended on the day named as its end', () => {
  const row = { id: 'x', from: '2020-01-01', until: '2021-01-01' } as RuleRow
  const on = (day: string) => inForce([row], day).length
  expect(['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'].map(on)).toEqual([0, 1, 1, 0])
})

describe("a bureau's own rows", () => {
  const [township] = nationalRules.officeNorms.filter(({ band }) => band === '乡级副职')
  if (!township) throw new Error('no township row')
  const own = { ...township, id: 'own', jurisdiction: '340000', from: '2020-01-01', usableM2Max: 15 }
  const rules = { ...nationalRules, officeNorms: [...nationalRules.officeNorms, own] }
  const held = person({
    tier: '乡级机关',
    band: '乡级副职',
    rooms: [office(16, { holders: [holder('乡级副职', { tier: '乡级机关' })] })],
  })

  test('go before the national row of the same key, from their own first day on', () => {
    expect(judgePerson(held, nationalRules, '2024-01-01')).toEqual([])
    expect(judgePerson(held, rules, '2019-12-31')).toEqual([])
    expect(judgePerson(held, rules, '2024-01-01')).toMatchObject([{ limit: '15.00', rules: ['own'] }])
  })

  test('that overlap one another, or allow no area, are refused', () => {
    const twice = { ...rules, officeNorms: [...rules.officeNorms, { ...own, id: 'again' }] }
    expect(() => editionOn(twice, '2024-01-01')).toThrow(/own and again overlap/)
    const none = { ...rules, officeNorms: [{ ...own, usableM2Max: 0 }] }
    expect(() => editionOn(none, '2024-01-01')).toThrow(/no positive area/)
  })
})

test('the edition of a day holds exactly the rows in force on it', () => {
  for (const change of daysOfChange(nationalRules))
    for (const day of [addDays(change, -1), change, addDays(change, 1)]) {
      const edition = editionOn(nationalRules, day)
      const norms = [...edition.office.values()].flatMap((tier) => [...tier.values()].map(({ row }) => row))
      expect(new Set(norms)).toEqual(new Set(inForce(nationalRules.officeNorms, day)))
      expect([...edition.caps.values()]).toEqual(inForce(nationalRules.vehicleCaps, day))
      expect(edition.quota ? [edition.quota] : []).toEqual(inForce(nationalRules.quotaRules, day))
      expect(edition.inspection ? [edition.inspection] : []).toEqual(inForce(nationalRules.inspectionRules, day))
    }
})

describe('the digest', () => {
  const tables = Object.keys(nationalRules) as (keyof Rules)[]
  const withRows = (table: keyof Rules, rows: readonly RuleRow[]) => ({ ...nationalRules, [table]: rows }) as Rules

  test('changes whenever any field of any row changes, or a row goes', () => {
    const digests = tables.flatMap((table) =>
      nationalRules[table].flatMap((row: RuleRow, index) => [
        digestOf(withRows(table, nationalRules[table].toSpliced(index, 1))),
        ...Object.entries(row).map(([field, value]) => {
          const changed = typeof value === 'number' ? value + 1 : `${value}*`
          return digestOf(
            withRows(table, nationalRules[table].toSpliced(index, 1, { ...row, [field]: changed } as never)),
          )
        }),
      ]),
    )
    expect(digests.length).toBeGreaterThan(500)
    expect(new Set([rulesDigest, ...digests]).size).toBe(digests.length + 1)
  })

  test('does not change with the order of the rows', () => {
    for (const table of tables) expect(digestOf(withRows(table, nationalRules[table].toReversed()))).toBe(rulesDigest)
  })
})
