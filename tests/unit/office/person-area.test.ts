import { addDays } from '@heding/shared/day.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { officeNorms } from '@heding/shared/office/norms.ts'
import { judgePerson, type PersonFacts } from '@heding/shared/office/rules.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { Fraction } from 'fraction.js'
import { describe, expect, test } from 'vitest'
import { holder, office, person } from './build.ts'

const DAY = '2024-06-01'
const judge = (facts: PersonFacts, day = DAY) => judgePerson(facts, nationalRules, day)
const area = (findings: Finding[]) => findings.find(({ code }) => code === 'office.person.area')

test.each(officeNorms.map(({ tier, band, usableM2Max }) => [tier, band, usableM2Max] as const))(
  'of the %s, a %s complies at %d m² and exceeds 0.01 m² above',
  (tier, band, max) => {
    const held = (m2: Decimal) =>
      area(judge(person({ tier, band, rooms: [office(m2, { holders: [holder(band, { tier })] })] })))
    expect(held(new Decimal(max))).toBeUndefined()
    expect(held(new Decimal(max).plus('0.01'))).toMatchObject({
      verdict: 'exceeds',
      measured: `${max}.01`,
      limit: `${max}.00`,
      excess: '0.01',
      unit: 'm²',
    })
  },
)

test('the finding names whose it is, its rule, its clause and the whole sum', () => {
  const rooms = [office('18.5', { code: 'R201', name: '201' }), office(30, { code: 'R202', name: '202' })]
  expect(area(judge(person({ code: 'P005', rooms })))).toEqual({
    key: 'office.person.area:P005',
    code: 'office.person.area',
    verdict: 'exceeds',
    subject: { type: 'person', code: 'P005', name: '陈东' },
    agencyCode: 'A1',
    category: null,
    measured: '48.50',
    limit: '18.00',
    excess: '30.50',
    unit: 'm²',
    clauses: [{ instrument: '党政机关办公用房建设标准', number: '发改投资〔2014〕2674号', locator: '表3' }],
    rules: ['office.norm/县级机关/正科级/2014-11-24'],
    explanation: 'P005 陈东（正科级）使用办公室 201 18.50 m² + 202 30.00 m² = 48.50 m²，上限 18.00 m²，超出 30.50 m²。',
    inputs: [
      { label: '人员', value: '陈东（P005）', source: { type: 'person', code: 'P005' } },
      { label: '机关层级', value: '县级机关', source: { type: 'agency', code: 'A1' } },
      { label: '职务层次', value: '正科级', source: { type: 'person', code: 'P005' } },
      {
        label: '面积上限',
        value: '18.00 m²',
        source: { type: 'rule', code: 'office.norm/县级机关/正科级/2014-11-24' },
      },
      { label: '办公室 201（R201）', value: '18.50 m²', source: { type: 'room', code: 'R201' } },
      { label: '办公室 202（R202）', value: '30.00 m²', source: { type: 'room', code: 'R202' } },
      { label: '合计', value: '18.50 + 30.00 = 48.50 m²' },
      { label: '超出', value: '48.50 − 18.00 = 30.50 m²' },
    ],
    countsFrom: null,
  })
})

test('a shared room counts by the norms of all who hold it, and the share is written out', () => {
  const holders = [holder('副科级', { code: 'P1' }), holder('科级以下'), holder('科级以下', { code: 'H2' })]
  const shared = (m2: string) => judge(person({ band: '副科级', rooms: [office(m2, { holders })] }))
  expect(shared('30')).toEqual([])
  const finding = area(shared('30.01'))
  expect(finding).toMatchObject({ measured: '12.00', limit: '12.00', excess: '0.00' })
  expect(finding?.explanation).toBe(
    'P1 陈东（副科级）使用办公室 101 30.01 m² × 12 ÷ (12 + 9 + 9) ≈ 12.00 m²，上限 12.00 m²，超出不足 0.01 m²。',
  )
  expect(finding?.inputs).toContainEqual({
    label: '合用 101（R1）',
    value: '合用人科级以下（H2），科级以下，9 m²',
    source: { type: 'person', code: 'H2' },
  })
})

test('a share that is no decimal is compared exactly and shown rounded half up', () => {
  // 20 ÷ 3 of a third room and 11.33 of another are 17.99666…; 11.34 makes 18.00666….
  const third = { code: 'R2', name: '102', holders: [holder('正科级'), holder('正科级', { code: 'H2' })] }
  const holders = [holder('正科级', { code: 'P1' }), ...third.holders]
  const held = (m2: string) => area(judge(person({ rooms: [office(20, { ...third, holders }), office(m2)] })))
  expect(held('11.33')).toBeUndefined()
  expect(held('11.34')).toMatchObject({ measured: '18.01', limit: '18.00', excess: '0.01' })
})

describe('what is left out', () => {
  test('a room of another use', () => {
    expect(judge(person({ rooms: [office(100, { use: '会议室' })] }))).toEqual([])
  })
  test('one who has left, from 状态日期 on and not before', () => {
    const left = person({ status: '调离', statusOn: '2024-06-01', rooms: [office(30)] })
    expect(area(judge(left, '2024-05-31'))).toBeDefined()
    expect(area(judge(left, '2024-06-01'))).toBeUndefined()
  })
  test('every day before the first norm', () => {
    const held = person({ rooms: [office(30)] })
    expect(judge(held, '2014-11-23')).toEqual([])
    expect(area(judge(held, '2014-11-24'))).toBeDefined()
  })
  test('a holder whose post has no norm: the room is shared among the others', () => {
    const holders = [holder('正科级', { code: 'P1' }), holder('正局(处)级')]
    expect(area(judge(person({ rooms: [office(18, { holders })] })))).toBeUndefined()
    expect(area(judge(person({ rooms: [office('18.01', { holders })] })))?.measured).toBe('18.01')
  })
})

test('one who has left still takes a share of the room', () => {
  // The facts of a holder carry no state: 36 m² for two 正科级 is what the two may have.
  const holders = [holder('正科级', { code: 'P1' }), holder('正科级', { code: '已退休' })]
  expect(judge(person({ rooms: [office(36, { holders })] }))).toEqual([])
})

test('a post unknown to the tier is named, and judged no further', () => {
  const findings = judge(person({ band: '正局(处)级', rooms: [office(100)] }))
  expect(findings.map(({ key, verdict, measured }) => [key, verdict, measured])).toEqual([
    ['data.person.band:P1', 'missing', null],
  ])
  expect(findings[0]?.clauses).toHaveLength(1)
  expect(judge(person({ band: '正局(处)级', status: '退休', statusOn: '2024-05-31' }))).toEqual([])
})

// Areas as hundredths, norms of one tier: everything that the sum can be made of.
const county = officeNorms.filter(({ tier }) => tier === '县级机关')
const bandsHeld = fc.array(fc.constantFrom(...county.map(({ band }) => band)), { maxLength: 4 })
const rooms = fc.array(fc.record({ hundredths: fc.integer({ min: 0, max: 9_000 }), others: bandsHeld }), {
  maxLength: 3,
})
const normOf = (band: string) => BigInt(county.find((row) => row.band === band)?.usableM2Max ?? 0)

const heldBy = (own: string, held: { hundredths: number; others: readonly string[] }[]) =>
  person({
    band: own,
    rooms: held.map(({ hundredths, others }, index) =>
      office(new Decimal(hundredths).div(100), {
        code: `R${index}`,
        name: `${index}`,
        holders: [holder(own, { code: 'P1' }), ...others.map((band, other) => holder(band, { code: `H${other}` }))],
      }),
    ),
  })

/** Σ area × own ÷ Σ norms as one bigint fraction of hundredths. */
const oracle = (own: string, held: { hundredths: number; others: readonly string[] }[]) =>
  held.reduce(
    ({ n, d }, { hundredths, others }) => {
      const norms = others.reduce((sum, band) => sum + normOf(band), normOf(own))
      return { n: n * norms + BigInt(hundredths) * normOf(own) * d, d: d * norms }
    },
    { n: 0n, d: 1n },
  )

const half = (n: bigint, d: bigint) => {
  const digits = ((2n * n + d) / (2n * d)).toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

test('sums, verdicts and rounding agree with integer arithmetic, whatever is shared', () => {
  fc.assert(
    fc.property(fc.constantFrom(...county.map(({ band }) => band)), rooms, (own, held) => {
      const { n, d } = oracle(own, held)
      const limit = normOf(own) * 100n
      const finding = area(judge(heldBy(own, held)))
      if (n <= limit * d) expect(finding).toBeUndefined()
      else
        expect(finding).toMatchObject({ measured: half(n, d), limit: half(limit, 1n), excess: half(n - limit * d, d) })
    }),
    { numRuns: 500 },
  )
})

test('shares that come to exactly the norm comply, and a hundredth of a square metre more does not', () => {
  // Parts of a hundred, so that each room's area (part × Σ norms) is a whole number of hundredths.
  const parts = fc.tuple(fc.integer({ min: 1, max: 98 }), bandsHeld, bandsHeld)
  fc.assert(
    fc.property(fc.constantFrom(...county.map(({ band }) => band)), parts, (own, [part, here, there]) => {
      const sizes = [here, there].map((others) => Number(others.reduce((sum, band) => sum + normOf(band), normOf(own))))
      const [left = 0, right = 0] = [part * (sizes[0] ?? 0), (100 - part) * (sizes[1] ?? 0)]
      const held = (extra: number) =>
        heldBy(own, [
          { hundredths: left, others: here },
          { hundredths: right + extra, others: there },
        ])
      expect(area(judge(held(0)))).toBeUndefined()
      expect(area(judge(held(1)))).toBeDefined()
    }),
  )
})

/** Evaluates the left side of a 「合计」 line: terms 「a」 or 「a × b ÷ (c + d)」 joined by 「 + 」. */
const evaluate = (sum: string) =>
  sum.split(/ \+ (?![^(]*\))/).reduce((total, term) => {
    const [area, own, norms] = term.split(/ [×÷] /)
    const share = new Fraction(area ?? '')
    if (own === undefined || norms === undefined) return total.add(share)
    const divisor = norms.slice(1, -1).split(' + ')
    return total.add(share.mul(own).div(divisor.reduce((all, norm) => all.add(norm), new Fraction(0))))
  }, new Fraction(0))

test('the reason sheet can be recomputed by hand: its sum gives the figures of the finding', () => {
  let seen = 0
  fc.assert(
    fc.property(fc.constantFrom(...county.map(({ band }) => band)), rooms, (own, held) => {
      const finding = area(judge(heldBy(own, held)))
      if (!finding) return
      seen++
      const value = finding.inputs.find(({ label }) => label === '合计')?.value ?? ''
      const sum = evaluate(value.replace(' m²', '').split(/ [=≈] /)[0] ?? '')
      const { n, d } = oracle(own, held)
      expect(sum.equals(new Fraction(n, d * 100n))).toBe(true)
      expect(half(sum.n * 100n, sum.d)).toBe(finding.measured)
      expect(finding.inputs.find(({ label }) => label === '面积上限')?.value).toBe(`${finding.limit} m²`)
    }),
    { numRuns: 200 },
  )
  expect(seen).toBeGreaterThan(20)
})

test('the same facts give the same finding tomorrow', () => {
  const held = person({ rooms: [office(30)] })
  expect(judge(held, addDays(DAY, 1))).toEqual(judge(held))
})
