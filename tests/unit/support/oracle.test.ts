import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { headings } from '../../acceptance/generate/headings.ts'
import { type Expected, judge } from '../../acceptance/oracle/findings.ts'
import type { Kind, Row, Town } from '../../acceptance/oracle/history.ts'
import { reportOf } from '../../acceptance/oracle/report.ts'

const folder = path.resolve(import.meta.dirname, '../../acceptance/cases/town')
const rowsOf = (kind: string): Row[] => {
  const lines = readFileSync(path.join(folder, `${kind}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
  const [head = [], ...rows] = lines.map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(head.map((heading, index) => [heading, cells[index] ?? ''])))
}
const town = Object.fromEntries(Object.keys(headings).map((kind) => [kind as Kind, rowsOf(kind)])) as Town
const published = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8'))

const line = ({ code, subject, agencyCode, category, measured, limit, excess, verdict }: Expected) =>
  [
    code,
    subject,
    agencyCode,
    code === 'vehicle.quota' ? category : '-',
    Number(measured),
    Number(limit),
    Number(excess),
    verdict,
  ].join(' ')

test.each(Object.entries<Expected[]>(published.findings))(
  'the second judge finds what was published for %s',
  (day, want) => {
    expect(judge(town, day, '2026-11-24').map(line).sort()).toEqual(want.map(line).sort())
  },
)

test.each(Object.entries(published.reports))('the second judge reports what was published for %s', (key, want) => {
  const [year, agency] = key.split('/')
  const { byAgency: _byAgency, byCategory: _byCategory, ...report } = reportOf(town, Number(year), agency)
  expect(report).toEqual(want)
})
