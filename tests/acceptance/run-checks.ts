import type { Outsider } from './client.ts'
import type { Check } from './run-case.ts'

interface Finding {
  key: string
  code: string
  verdict: string
  subject: { type: string; code: string; name: string }
  agencyCode: string | null
  category: string | null
  measured: string | null
  limit: string | null
  excess: string | null
  clauses: unknown[]
  explanation: string
}
type ExpectedFinding = Omit<Finding, 'key' | 'subject' | 'clauses' | 'explanation'> & { subject: string; name?: string }
type Sums = Record<string, unknown>

export interface ExpectedFile {
  codes: string[]
  findings: Record<string, ExpectedFinding[]>
  reports?: Record<
    string,
    { cases: Sums; auction: Sums; remittance: Sums; medianDays: unknown; p90Days: unknown } & {
      byMethod: Sums[]
      byAgency?: Sums[]
      byCategory?: Sums[]
    }
  >
  warnings?: Record<string, [number, string][]>
}

const number = (text: string | null) => (text === null ? null : String(Number(text)))

/** What makes a finding this one and no other, tomorrow too. */
const identity = (code: string, subject: string, category: string | null) =>
  [code, subject, ...(code === 'vehicle.quota' ? [category] : [])].join(' ')

/** Everything that is compared of a finding; category and name only where the case says them. */
const lineOf = (
  finding: Omit<ExpectedFinding, 'subject' | 'name'>,
  subject: string,
  said: ExpectedFinding | undefined,
  name = '',
) =>
  [identity(finding.code, subject, finding.category), finding.agencyCode || '-']
    .concat([number(finding.measured), number(finding.limit), number(finding.excess), finding.verdict].map(String))
    .concat(said?.category ? [String(finding.category)] : [], said?.name === undefined ? [] : [name])
    .join(' ')

/** All findings of a day (of today without one), in pages small enough to need several. */
async function allFindings(outsider: Outsider, day?: string) {
  const items: Finding[] = []
  for (let cursor = ''; ; ) {
    const query = new URLSearchParams({ limit: '37', ...(day && { asOf: day }), ...(cursor && { cursor }) })
    const { status, body } = await outsider.call(`/api/findings?${query}`)
    if (status !== 200)
      return { problem: `${status} ${JSON.stringify(body).slice(0, 300)}`, items, total: -1, asOf: '' }
    const page = body as { asOf: string; items: Finding[]; total: number; nextCursor: string | null }
    items.push(...page.items)
    if (!page.nextCursor) return { items, total: page.total, asOf: page.asOf }
    cursor = page.nextCursor
  }
}

/** Exactly the expected findings of the codes that the case knows, on every day it names, and today without being asked. */
export async function checkFindings(outsider: Outsider, check: Check, expected: ExpectedFile, when = '') {
  const keyOf = new Map<string, string>()
  const today = await allFindings(outsider)
  for (const [day, want] of Object.entries(expected.findings)) {
    const { items, total, problem } = await allFindings(outsider, day)
    check(`${when}findings as of ${day}`, problem === undefined, problem)
    const said = new Map(want.map((f) => [identity(f.code, f.subject, f.category), f]))
    const compared = (list: Finding[]) =>
      list
        .filter(({ code }) => expected.codes.includes(code))
        .map((f) => {
          const subject = `${f.subject.type}:${f.subject.code}`
          return lineOf(f, subject, said.get(identity(f.code, subject, f.category)), f.subject.name)
        })
    const got = new Set(compared(items))
    const wanted = new Set(want.map((f) => lineOf(f, f.subject, f, f.name)))
    for (const text of wanted) check(`${when}as of ${day}: ${text}`, got.has(text), 'not found')
    for (const text of got) if (!wanted.has(text)) check(`${when}as of ${day}: ${text}`, false, 'unexpected')
    if (day === today.asOf) {
      const same = String(compared(today.items).sort()) === String([...wanted].sort())
      check(`${when}findings of today, without a day`, same && today.total === items.length, today.total)
    }
    const keys = items.map(({ key }) => key)
    const distinct = keys.every(Boolean) && new Set(keys).size === keys.length
    check(`${when}as of ${day}: total and keys`, total === items.length && distinct, { total, items: items.length })
    for (const { code, subject, category, key } of items) {
      const who = identity(code, `${subject.type}:${subject.code}`, category)
      const before = keyOf.get(who) ?? key
      keyOf.set(who, key)
      if (before !== key) check(`${when}${who} has the same key on every day`, false, [before, key])
    }
    const reasoned = items.every(({ clauses, explanation }) => clauses.length > 0 && explanation)
    check(`${when}as of ${day}: every finding names a clause and shows its sum`, reasoned)
  }
}

/** Every figure of every report that the case names. */
export async function checkReports(outsider: Outsider, check: Check, expected: ExpectedFile, when = '') {
  for (const [key, want] of Object.entries(expected.reports ?? {})) {
    const [year = '', agencyCode] = key.split('/')
    const query = new URLSearchParams({ year, ...(agencyCode && { agencyCode }) })
    const { status, body } = await outsider.call(`/api/reports/disposals?${query}`)
    check(`${when}report ${key}`, status === 200, body)
    if (status !== 200) continue
    const got = body as Record<string, Sums> & Record<'byMethod' | 'byAgency' | 'byCategory', Sums[]>
    const same = (path: string, has: unknown, wants: unknown) => {
      const numeric = has !== null && wants !== null && has !== undefined && has !== '' && Number(has) === Number(wants)
      check(`${when}report ${key} ${path}`, has === wants || numeric, `want ${wants}, got ${has}`)
    }
    const sums = (path: string, has: Sums | undefined, wants: Sums) => {
      for (const [name, value] of Object.entries(wants)) same(`${path}.${name}`, has?.[name], value)
    }
    sums('cases', got.cases, want.cases)
    sums('auction', got.auction, want.auction)
    sums('remittance', got.remittance, want.remittance)
    same('days.median', got.days?.median, want.medianDays)
    same('days.p90', got.days?.p90, want.p90Days)
    const list = (name: 'byMethod' | 'byAgency' | 'byCategory', id: string) => {
      const wants = want[name]
      if (!wants) return
      const ids = (rows: Sums[]) => rows.map((row) => String(row[id])).sort()
      check(`${when}report ${key} ${name} lists`, String(ids(got[name])) === String(ids(wants)), {
        want: ids(wants),
        got: got[name],
      })
      for (const row of wants)
        sums(
          `${name}.${row[id]}`,
          got[name].find((other) => other[id] === row[id]),
          row,
        )
    }
    list('byMethod', 'method')
    list('byAgency', 'agencyCode')
    list('byCategory', 'category')
  }
}
