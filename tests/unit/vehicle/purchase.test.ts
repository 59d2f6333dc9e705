import { nationalRules } from '@heding/shared/law/rules.ts'
import { approvalTiers, bodyTypes, categories, newEnergies } from '@heding/shared/vehicle/norms.ts'
import { judgeVehicle, type VehicleFacts } from '@heding/shared/vehicle/rules.ts'
import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { vehicle } from './build.ts'

const judge = (facts: Partial<VehicleFacts>) => judgeVehicle(vehicle(facts), nationalRules, '2024-06-01')
const codes = (facts: Partial<VehicleFacts>) => judge(facts).map(({ code }) => code)
const limitOf = (facts: Partial<VehicleFacts>, code: string) => judge(facts).find((found) => found.code === code)?.limit

const dear = { priceCny: new Decimal(9_000_000), displacementL: new Decimal(9) }

/** The caps as printed, fallback included: price and litres by category, approval and body type. */
const printed: Record<string, string> = {
  '机要通信用车 轿车': '12/1.6 12/1.6 12/1.6',
  '机要通信用车 其他小型客车': '12/1.6 12/1.6 12/1.6',
  '机要通信用车 中型客车': 'tier tier tier',
  '机要通信用车 大型客车': 'tier tier tier',
  '应急保障用车 轿车': '18/1.8 18/1.8 18/1.8',
  '应急保障用车 其他小型客车': '18/1.8 18/1.8 25/3',
  '应急保障用车 中型客车': 'tier tier 25/3',
  '应急保障用车 大型客车': 'tier tier 45/-',
  '其他公务用车 轿车': '18/1.8 18/1.8 18/1.8',
  '其他公务用车 其他小型客车': '18/1.8 18/1.8 25/3',
  '其他公务用车 中型客车': 'tier tier 25/3',
  '其他公务用车 大型客车': 'tier tier 45/-',
  '执法执勤用车 轿车': '12/1.6 18/1.8 18/1.8',
  '执法执勤用车 其他小型客车': '12/1.6 18/1.8 25/3',
  '执法执勤用车 中型客车': 'tier tier 25/3',
  '执法执勤用车 大型客车': 'tier tier 45/-',
}

const standardOf = (category: string, bodyType: string) =>
  approvalTiers
    .toReversed()
    .map((approvalTier) => {
      const facts = { ...dear, category, bodyType, approvalTier }
      if (codes(facts).includes('vehicle.tier')) return 'tier'
      const [price, litres] = [limitOf(facts, 'vehicle.price'), limitOf(facts, 'vehicle.displacement')]
      return price === undefined ? '-' : `${Number(price) / 10_000}/${litres ? Number(litres) : '-'}`
    })
    .join(' ')

test.each(categories.flatMap((category) => bodyTypes.map((bodyType) => [category, bodyType] as const)))(
  'a %s that is a %s is held to the printed cap of its approval, else to the next lower one',
  (category, bodyType) => {
    expect(standardOf(category, bodyType)).toBe(printed[`${category} ${bodyType}`] ?? '- - -')
  },
)

describe('limits are inclusive', () => {
  test('a fen and a thousandth of a litre over are found', () => {
    expect(judge({})).toEqual([])
    expect(judge({ priceCny: new Decimal('180000.01') })).toMatchObject([
      {
        key: 'vehicle.price:V1',
        code: 'vehicle.price',
        verdict: 'exceeds',
        subject: { type: 'vehicle', code: 'V1', name: '皖P00001' },
        agencyCode: 'A1',
        category: '应急保障用车',
        measured: '180000.01',
        limit: '180000.00',
        excess: '0.01',
        unit: '元',
        countsFrom: null,
        explanation:
          'V1 皖P00001 大众宝来（轿车，应急保障用车，正常），购置价格 180000.01 元，' +
          '按应急保障用车「正常」标准上限 180000.00 元，超出 0.01 元。',
      },
    ])
    const [litres] = judge({ displacementL: new Decimal('1.801') })
    expect(litres).toMatchObject({ code: 'vehicle.displacement', measured: '1.80', limit: '1.80', excess: '0.00' })
    expect(litres?.explanation).toContain('超出不足 0.01 升')
  })
})

test('the sentence says why another standard than that of the approval counts', () => {
  const [found] = judge({ approvalTier: '特殊情况', approvalNo: '云车1号', priceCny: new Decimal(200_000) })
  expect(found?.explanation).toContain('按应急保障用车「正常」标准（「特殊情况」未设轿车标准）上限 180000.00 元')
  expect(found?.inputs).toContainEqual({
    label: '配备审批',
    value: '特殊情况（云车1号）',
    source: { type: 'vehicle', code: 'V1' },
  })
})

test('a coach without special approval is named, with what it lacks', () => {
  expect(judge({ ...dear, bodyType: '中型客车' })).toMatchObject([
    {
      key: 'vehicle.tier:V1',
      verdict: 'missing',
      measured: null,
      clauses: [{ locator: '第七条' }],
      explanation: expect.stringContaining('配备中型客车须经「特殊情况」审批，登记的配备审批为「正常」'),
    },
  ])
  const [found] = judge({ bodyType: '大型客车', category: '机要通信用车', approvalTier: '特殊情况' })
  expect(found?.explanation).toContain('机要通信用车未设大型客车配备标准')
  expect(found?.clauses).toHaveLength(1)
})

describe('new energy', () => {
  test.each(newEnergies)(
    'a 轿车 of %s is held to 18万 in every category but 特种专业技术用车, and to no displacement',
    (energy) => {
      for (const category of categories) {
        const facts = { category, energy, displacementL: new Decimal(9) }
        expect(codes({ ...facts, priceCny: new Decimal(180_000) })).toEqual([])
        const over = codes({ ...facts, priceCny: new Decimal('180000.01') })
        expect(over).toEqual(category === '特种专业技术用车' ? [] : ['vehicle.price'])
      }
    },
  )

  test('an ordinary hybrid is no new energy', () => {
    expect(limitOf({ ...dear, category: '机要通信用车', energy: '混合动力' }, 'vehicle.price')).toBe('120000.00')
  })

  test('another small car keeps its category price; only without an engine is it free of displacement', () => {
    const van = { ...dear, category: '机要通信用车', bodyType: '其他小型客车' }
    for (const energy of ['纯电动', '燃料电池']) expect(codes({ ...van, energy })).toEqual(['vehicle.price'])
    expect(codes({ ...van, energy: '插电式混合动力' })).toEqual(['vehicle.price', 'vehicle.displacement'])
    expect(limitOf({ ...van, energy: '纯电动' }, 'vehicle.price')).toBe('120000.00')
  })
})

test('an unknown displacement is not judged', () => {
  expect(codes({ ...dear, displacementL: null })).toEqual(['vehicle.price'])
})

test('the day of purchase chooses the law: nothing bought before 2017-12-05 is judged', () => {
  for (const bodyType of ['轿车', '中型客车']) {
    expect(codes({ ...dear, bodyType, purchasedOn: '2017-12-04' })).toEqual([])
    expect(codes({ ...dear, bodyType, purchasedOn: '2017-12-05' })).not.toEqual([])
  }
})
