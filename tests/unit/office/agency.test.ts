import type { Finding } from '@heding/shared/law/finding.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { serviceLimit, serviceNorms } from '@heding/shared/office/norms.ts'
import { type AgencyFacts, judgeAgency, judgeRoom } from '@heding/shared/office/rules.ts'
import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { agency, vacantRoom } from './build.ts'

const judge = (facts: AgencyFacts, day = '2024-06-01') => judgeAgency(facts, nationalRules, day)
const coded = (findings: Finding[], code: string) => findings.find((finding) => finding.code === code)
const sum = (m2: Decimal.Value, rooms = 3) => ({ areaM2: new Decimal(m2), rooms })

describe('office.agency.area', () => {
  test('Σ headcount × norm complies, 0.01 m² more exceeds', () => {
    expect(judge(agency({ office: sum(591) }))).toEqual([])
    const finding = coded(judge(agency({ office: sum('591.01') })), 'office.agency.area')
    expect(finding).toMatchObject({ verdict: 'exceeds', measured: '591.01', limit: '591.00', excess: '0.01' })
    expect(finding?.explanation).toBe(
      'A1 财政局使用办公室 3 间共 591.01 m²；核定面积 = 正局(处)级 1 × 24 + 副局(处)级 4 × 18 + 局(处)级以下 55 × 9 ' +
        '= 591.00 m²，超出 0.01 m²。',
    )
    expect(finding?.rules).toHaveLength(3)
    expect(finding?.clauses).toHaveLength(1)
  })

  test('an agency without headcounts in force is not judged', () => {
    expect(judge(agency({ headcounts: [], office: sum(9999), service: sum(9999) }))).toEqual([])
  })

  test('headcounts of nought allow nothing', () => {
    const headcounts = [{ band: '正局(处)级', number: 0, approvalNo: null }]
    expect(coded(judge(agency({ headcounts, office: sum('0.01') })), 'office.agency.area')?.limit).toBe('0.00')
  })

  test('a post unknown to the tier is named once and left out of the sum', () => {
    const headcounts = [
      { band: '正局(处)级', number: 1, approvalNo: '云编1号' },
      { band: '正科级', number: 7, approvalNo: null },
      { band: '处级', number: 1, approvalNo: null },
    ]
    const findings = judge(agency({ headcounts, office: sum('24.01') }))
    expect(coded(findings, 'office.agency.area')?.limit).toBe('24.00')
    expect(findings.filter(({ code }) => code === 'data.agency.band')).toMatchObject([
      { key: 'data.agency.band:A1', verdict: 'missing', explanation: expect.stringContaining('「正科级」、「处级」') },
    ])
    const unknownOnly = judge(agency({ headcounts: headcounts.slice(1), office: sum(5000) }))
    expect(coded(unknownOnly, 'office.agency.area')).toBeUndefined()
  })
})

const posts = (number: number, tier: AgencyFacts['tier'], m2: Decimal.Value) =>
  agency({ tier, headcounts: [{ band: '处级以下', number, approvalNo: null }], service: sum(m2) })
const service = (facts: AgencyFacts) => coded(judge(facts), 'office.agency.service')

describe('office.agency.service', () => {
  test.each([
    ['中央机关', 200, '1800'],
    ['省级机关', 300, '2400'],
    ['省级机关', 400, '2800'],
    ['市级机关', 60, '480'],
    ['市级机关', 201, '1605.99'],
    ['市级机关', 300, '2100'],
    ['市级机关', 400, '2400'],
    ['县级机关', 100, '800'],
    ['县级机关', 101, '805.98'],
    ['县级机关', 150, '1050'],
    ['县级机关', 250, '1500'],
  ] as const)('%s with %d posts: %s m² complies, 0.01 m² more exceeds', (tier, number, limit) => {
    expect(service(posts(number, tier, limit))).toBeUndefined()
    const over = new Decimal(limit).plus('0.01')
    expect(service(posts(number, tier, over))).toMatchObject({
      measured: over.toFixed(2),
      limit: new Decimal(limit).toFixed(2),
      excess: '0.01',
    })
  })

  test('x is all headcount in force, known to the tier or not', () => {
    const headcounts = [
      { band: '正局(处)级', number: 100, approvalNo: null },
      { band: '正科级', number: 200, approvalNo: null },
    ]
    const finding = service(agency({ headcounts, service: sum('2100.01') }))
    expect(finding?.explanation).toContain('编制 300 名 × 人均 (1000 − 300) ÷ 100 m² = 2100.00 m²')
  })

  test('乡级机关 is not judged until its row is entered', () => {
    const town = posts(10, '乡级机关', 5000)
    expect(service(town)).toBeUndefined()
    const [county] = serviceNorms.filter(({ tier }) => tier === '县级机关')
    if (!county) throw new Error('no county row')
    const own = { ...county, id: 'own', tier: '乡级机关' as const, jurisdiction: '340000' }
    const rules = { ...nationalRules, serviceNorms: [...serviceNorms, own] }
    expect(coded(judgeAgency(town, rules, '2024-06-01'), 'office.agency.service')?.limit).toBe('80.00')
  })

  test.each(serviceNorms.map((norm) => [norm.tier, norm] as const))(
    'of the %s, the area never falls as posts are added and has no jump at the break points',
    (_tier, norm) => {
      for (let x = 1; x <= 600; x++) expect(serviceLimit(norm, x).gte(serviceLimit(norm, x - 1))).toBe(true)
      const between = (x: number) => ((norm.minuend - x) / norm.divisor) * x
      expect(serviceLimit(norm, norm.smallMax).valueOf()).toBe(between(norm.smallMax))
      expect(serviceLimit(norm, norm.largeMin).valueOf()).toBe(between(norm.largeMin))
    },
  )
})

describe('office.room.vacant', () => {
  const vacant = (facts: Parameters<typeof vacantRoom>[0], day: string) =>
    judgeRoom(vacantRoom(facts), nationalRules, day)

  test('180 days are unremarked, 181 are', () => {
    expect(vacant({}, '2024-06-29')).toEqual([])
    expect(vacant({}, '2024-06-30')).toMatchObject([
      {
        key: 'office.room.vacant:R1',
        verdict: 'notice',
        agencyCode: 'A1',
        measured: '181',
        limit: '180',
        excess: '1',
        unit: '天',
        countsFrom: '2024-01-01',
        explanation:
          'R1 101（办公室，20.00 m²）自 2024-01-01 起无人使用，至 2024-06-30 已空置 181 天，上限 180 天，超出 1 天。',
      },
    ])
  })

  test.each([
    ['an occupied room', { occupied: true }],
    ['a room of another use', { use: '会议室' }],
    ['a room of which no vacant day is known', { vacantSince: null }],
  ])('%s is not judged', (_name, facts) => {
    expect(vacant(facts, '2030-01-01')).toEqual([])
  })
})
