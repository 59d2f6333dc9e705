import { addDays, addYearsClamped } from '@heding/shared/day.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { type BodyType, bodyTypes } from '@heding/shared/vehicle/norms.ts'
import { judgeVehicle, type VehicleFacts } from '@heding/shared/vehicle/rules.ts'
import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { vehicle } from './build.ts'

// 摩托车 and 特种专业技术用车 meet no other rule, so that only the one under test can speak.
const judge = (facts: Partial<VehicleFacts>, day: string) =>
  judgeVehicle(vehicle({ category: '特种专业技术用车', ...facts }), nationalRules, day)
const coded = (facts: Partial<VehicleFacts>, day: string, code: string) =>
  judge(facts, day).find((found) => found.code === code)

const scrapAge: Partial<Record<BodyType, number>> = {
  中型客车: 20,
  大型客车: 20,
  微型载货: 12,
  轻型载货: 15,
  中型载货: 15,
  重型载货: 15,
}

describe('vehicle.scrap-due', () => {
  test.each(bodyTypes.map((bodyType) => [bodyType, scrapAge[bodyType]] as const))(
    'a %s is due from its anniversary of %s years',
    (bodyType, years) => {
      const facts = { bodyType, firstRegisteredOn: '2004-06-30' }
      if (years === undefined) return expect(coded(facts, '2060-01-01', 'vehicle.scrap-due')).toBeUndefined()
      const day = `${2004 + years}-06-30`
      expect(coded(facts, addDays(day, -1), 'vehicle.scrap-due')).toBeUndefined()
      expect(coded(facts, day, 'vehicle.scrap-due')).toMatchObject({
        verdict: 'overdue',
        measured: String(years),
        limit: String(years),
        excess: '0',
        unit: '年',
      })
      expect(coded(facts, addYearsClamped(day, 1), 'vehicle.scrap-due')?.excess).toBe('1')
    },
  )

  test('one registered on 29 February is due on the last day of February', () => {
    const facts = { bodyType: '轻型载货', firstRegisteredOn: '2008-02-29' }
    expect(coded(facts, '2023-02-27', 'vehicle.scrap-due')).toBeUndefined()
    expect(coded(facts, '2023-02-28', 'vehicle.scrap-due')?.explanation).toBe(
      'V1 皖P00001 大众宝来（轻型载货），初次登记于 2008-02-29，2023-02-28 已满 15 年，强制报废年限 15 年，已到期。',
    )
  })

  test('before 2013-05-01 the rule was not in force', () => {
    const facts = { bodyType: '中型客车', firstRegisteredOn: '1990-01-01' }
    expect(coded(facts, '2013-04-30', 'vehicle.scrap-due')).toBeUndefined()
    expect(coded(facts, '2013-05-01', 'vehicle.scrap-due')?.measured).toBe('23')
  })
})

describe('vehicle.renewable', () => {
  test.each([
    ['2016-06-30', '2024-06-30', '2024-07-01'],
    ['2012-02-29', '2020-02-29', '2020-03-01'],
    ['2015-12-31', '2023-12-31', '2024-01-01'],
  ])('registered on %s, eight years on %s are not more than eight, %s is', (firstRegisteredOn, last, first) => {
    expect(coded({ firstRegisteredOn }, last, 'vehicle.renewable')).toBeUndefined()
    expect(coded({ firstRegisteredOn }, first, 'vehicle.renewable')).toMatchObject({
      verdict: 'notice',
      measured: '8',
      limit: '8',
      excess: '0',
    })
  })

  test('a year is completed on the anniversary, that of 29 February on the last of February', () => {
    const years = (day: string) => coded({ firstRegisteredOn: '2012-02-29' }, day, 'vehicle.renewable')?.measured
    expect(['2023-02-27', '2023-02-28', '2024-02-28', '2024-02-29'].map(years)).toEqual(['10', '11', '11', '12'])
  })

  test('between two anniversaries the finding does not change', () => {
    const at = (day: string) => coded({ firstRegisteredOn: '2012-02-29' }, day, 'vehicle.renewable')
    expect(at('2024-02-28')).toEqual(at('2023-02-28'))
  })
})

const guidance: Partial<Record<BodyType, number>> = {
  轿车: 600_000,
  其他小型客车: 600_000,
  中型客车: 500_000,
  大型客车: 600_000,
  微型载货: 500_000,
  轻型载货: 600_000,
  中型载货: 600_000,
  重型载货: 700_000,
  专项作业车: 500_000,
}

describe('vehicle.scrap-guided', () => {
  const driven = (bodyType: string, km: Decimal.Value) =>
    coded({ bodyType, odometer: { km: new Decimal(km), readOn: '2024-01-01' } }, '2024-06-01', 'vehicle.scrap-guided')

  test.each(bodyTypes.map((bodyType) => [bodyType, guidance[bodyType]] as const))(
    'a %s is guided to scrap from %s km on, the distance itself included',
    (bodyType, km) => {
      if (km === undefined) return expect(driven(bodyType, 9_000_000)).toBeUndefined()
      expect(driven(bodyType, km - 0.01)).toBeUndefined()
      expect(driven(bodyType, `${km}.00`)).toMatchObject({
        verdict: 'notice',
        measured: String(km),
        limit: String(km),
        excess: '0',
        unit: '公里',
      })
      expect(driven(bodyType, km + 0.5)?.measured).toBe(`${km}.5`)
    },
  )

  test('without a reading nothing is said', () => {
    expect(judge({ odometer: null }, '2024-06-01')).toEqual([])
  })
})

describe('vehicle.inspection', () => {
  test('the last day of validity is in time, the next is a day late', () => {
    const facts = { inspectionUntil: '2024-02-29' }
    expect(judge(facts, '2024-02-29')).toEqual([])
    expect(judge(facts, '2024-03-01')).toMatchObject([
      {
        code: 'vehicle.inspection',
        verdict: 'overdue',
        measured: '1',
        limit: '0',
        excess: '1',
        unit: '天',
        countsFrom: '2024-02-29',
        explanation: 'V1 皖P00001 大众宝来，检验有效期至 2024-02-29，至 2024-03-01 已逾期 1 天。',
      },
    ])
  })

  test('without a day nothing is said', () => {
    expect(judge({ inspectionUntil: null }, '2024-06-01')).toEqual([])
  })
})
