import { withLocalRows } from '@heding/shared/law/local-compile.ts'
import { type LocalContent, type LocalRow, localKey, readContent } from '@heding/shared/law/local-rules.ts'
import { indexRows } from '@heding/shared/law/rule.ts'
import { digestOf, nationalRules, rulesDigest } from '@heding/shared/law/rules.ts'
import { compareWithNational } from '@heding/shared/law/stricter.ts'
import { judgePerson, judgeRoom } from '@heding/shared/office/rules.ts'
import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'

const DAY = '2026-06-15'
const row = (content: LocalContent, from = '2026-01-01', until: string | null = null): LocalRow => ({
  ...content,
  id: `local/${localKey(content)}`,
  from,
  until,
  jurisdiction: '530100',
  clause: { instrument: '本市办公用房管理细则', number: '市政办发〔2026〕1号', locator: '第五条' },
})
const strictness = (kind: LocalContent['kind'], parameters: object) => {
  const read = readContent(kind, parameters)
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return compareWithNational(read.content, DAY).strictness
}

const cap = { category: '机要通信用车', approval: '正常', bodyType: '轿车' }
test.each([
  ['office-norm', { tier: '县级机关', band: '正科级', usableM2Max: 17.99 }, 'stricter'],
  ['office-norm', { tier: '县级机关', band: '正科级', usableM2Max: 18 }, 'same'],
  ['office-norm', { tier: '县级机关', band: '正科级', usableM2Max: 18.01 }, 'looser'],
  ['office-norm', { tier: '乡级机关', band: '乡级正职', usableM2Max: 24 }, 'open'],
  ['office-norm', { tier: '乡级机关', band: '乡级正职', usableM2Max: 24.01 }, 'looser'],
  ['office-service', { tier: '县级机关', perPostM2: 5.99 }, 'stricter'],
  ['office-service', { tier: '县级机关', perPostM2: 6.01 }, 'looser'],
  ['office-service', { tier: '乡级机关', perPostM2: 8 }, 'open'],
  ['tolerance', { m2: 0 }, 'same'],
  ['tolerance', { m2: 0.01 }, 'looser'],
  ['retrieval', { months: 0 }, 'stricter'],
  ['retrieval', { months: 1 }, 'same'],
  ['retrieval', { months: 2 }, 'looser'],
  ['vacancy', { days: 90 }, 'open'],
  ['vehicle-cap', { ...cap, priceCnyMax: 119_999.99, displacementLMax: 1.6 }, 'stricter'],
  ['vehicle-cap', { ...cap, priceCnyMax: 120_000, displacementLMax: 1.6 }, 'same'],
  ['vehicle-cap', { ...cap, priceCnyMax: 110_000, displacementLMax: 1.8 }, 'looser'],
  ['vehicle-cap', { ...cap, priceCnyMax: 120_000, displacementLMax: null }, 'looser'],
  ['vehicle-cap', { ...cap, bodyType: '大型客车', priceCnyMax: 100_000, displacementLMax: 1 }, 'looser'],
  ['new-energy-cap', { priceCnyMax: 180_000.01 }, 'looser'],
  ['renewal', { years: 9 }, 'stricter'],
  ['renewal', { years: 7 }, 'looser'],
  ['guidance', { bodyType: '轿车', km: 599_999 }, 'stricter'],
  ['guidance', { bodyType: '轿车', km: 600_001 }, 'looser'],
  ['guidance', { bodyType: '摩托车', km: 100_000 }, 'open'],
  ['reserve', { percentOfAppraisalMin: 99 }, 'looser'],
  ['reserve', { percentOfAppraisalMin: 101 }, 'stricter'],
  ['appraisal-validity', { months: 13 }, 'looser'],
  ['sealing-place', { place: '白塔路封存场' }, 'open'],
] as const)('%s %j is %s', (kind, parameters, verdict) => {
  expect(strictness(kind, parameters)).toBe(verdict)
})

test.each([
  ['office-norm', { tier: '县级机关', band: '乡级正职', usableM2Max: 18 }],
  ['office-norm', { tier: '县级机关', band: '正科级', usableM2Max: 0 }],
  ['office-norm', { tier: '县级机关', band: '正科级', usableM2Max: 18.005 }],
  ['scrap-age', { bodyType: '摩托车', years: 14 }],
  ['scrap-age', { bodyType: '轿车', years: 15 }],
  ['scrap-age', { bodyType: '专项作业车', years: 20 }],
  ['vehicle-cap', { ...cap, category: '特种专业技术用车', priceCnyMax: 1, displacementLMax: 1 }],
  ['tolerance', { m2: -0.01 }],
  ['tolerance', { m2: 1, unit: 'm²' }],
] as const)('%s %j is no row that can be entered', (kind, parameters) => {
  expect(readContent(kind, parameters)).toHaveProperty('errors')
})

test('without local rows the rules are the national ones and so is their digest; a row changes the digest, order does not', () => {
  expect(withLocalRows([])).toBe(nationalRules)
  const [a, b] = [
    row({ kind: 'vacancy', parameters: { days: 90 } }),
    row({ kind: 'renewal', parameters: { years: 10 } }),
  ]
  const digest = digestOf(withLocalRows([a, b]))
  expect(digest).toBe(digestOf(withLocalRows([b, a])))
  expect(new Set([digest, digestOf(withLocalRows([a])), rulesDigest]).size).toBe(3)
  expect(nationalRules.vacancyRules).toHaveLength(1)
})

test('two local rows of one key on one day are no answer', () => {
  const twice = [
    { ...row({ kind: 'vacancy', parameters: { days: 90 } }), id: 'local/1' },
    { ...row({ kind: 'vacancy', parameters: { days: 91 } }), id: 'local/2' },
  ]
  expect(() => indexRows(withLocalRows(twice).vacancyRules, () => '')).toThrow('overlap')
})

const person = (usableM2: string, holders = 1) => ({
  code: 'P1',
  name: '张三',
  agencyCode: 'A1',
  tier: '县级机关' as const,
  band: '科级以下',
  status: '在职' as const,
  statusOn: null,
  rooms: [
    {
      code: 'R1',
      name: '101',
      use: '办公室',
      usableM2: new Decimal(usableM2),
      from: '2025-01-01',
      until: null,
      approvalNo: null,
      holders: Array.from({ length: holders }, (_, i) => ({
        code: `P${i + 1}`,
        name: '张三',
        tier: '县级机关' as const,
        band: '科级以下',
      })),
    },
  ],
})
const tolerant = withLocalRows([
  row({ kind: 'tolerance', parameters: { m2: 0.5 } }),
  row({ kind: 'vacancy', parameters: { days: 90 } }),
])

test.each([
  ['9.50', 1, 0],
  ['9.51', 1, 1],
  ['19.00', 2, 0],
  ['19.01', 2, 1],
])('an office of %s m² held by %i is over the norm of 9 m² and the tolerance of 0.5: %i', (area, holders, found) => {
  const [finding, ...more] = judgePerson(person(area, holders), tolerant, DAY)
  expect(more).toEqual([])
  expect(finding ? 1 : 0).toBe(found)
})

test('a finding that a tolerance decides names it, its document and both sums; on a day before it, it is as ever', () => {
  const [finding] = judgePerson(person('9.60'), tolerant, DAY)
  expect(finding?.rules).toContain('local/')
  expect(finding?.clauses.map(({ number }) => number)).toContain('市政办发〔2026〕1号')
  expect(finding?.explanation).toBe(
    'P1 张三（科级以下）使用办公室 101 9.60 m²，上限 9.00 m²，本地允许误差 0.5 m²，超出 0.60 m²。',
  )
  expect(finding?.inputs.at(-1)?.value).toBe('9.00 + 0.5 = 9.50 m²，9.60 m² 已超过')
  expect(judgePerson(person('9.60'), tolerant, '2025-12-31')).toEqual(
    judgePerson(person('9.60'), nationalRules, '2025-12-31'),
  )
})

test('a local number of days goes before ours from its first day', () => {
  const room = { code: 'R', name: 'R', agencyCode: null, use: '办公室', usableM2: new Decimal(9), occupied: false }
  const since = (vacantSince: string) => ({ ...room, vacantSince })
  expect(judgeRoom(since('2026-03-17'), tolerant, DAY)).toEqual([])
  expect(judgeRoom(since('2026-03-16'), tolerant, DAY)).toHaveLength(1)
  expect(judgeRoom(since('2026-03-16'), nationalRules, DAY)).toEqual([])
})
