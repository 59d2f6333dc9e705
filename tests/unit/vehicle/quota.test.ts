import { nationalRules } from '@heding/shared/law/rules.ts'
import { judgeQuota } from '@heding/shared/vehicle/rules.ts'
import { expect, test } from 'vitest'

const judge = (vehicles: number, number: number | null, category = '应急保障用车', day = '2024-06-01') =>
  judgeQuota(
    {
      agencyCode: 'A1',
      agencyName: '财政局',
      category,
      vehicles,
      quota: number === null ? null : { number, approvalNo: '云编1号' },
    },
    nationalRules,
    day,
  )

test('as many vehicles as the quota comply, one more exceeds', () => {
  expect(judge(2, 2)).toEqual([])
  expect(judge(3, 2)).toMatchObject([
    {
      code: 'vehicle.quota',
      verdict: 'exceeds',
      subject: { type: 'agency', code: 'A1', name: '财政局' },
      agencyCode: 'A1',
      category: '应急保障用车',
      measured: '3',
      limit: '2',
      excess: '1',
      unit: '辆',
      explanation: 'A1 财政局实有应急保障用车 3 辆，编制 2 辆（云编1号），超编 1 辆。',
    },
  ])
})

test('without a quota none is allowed, and the sentence says so', () => {
  expect(judge(0, null)).toEqual([])
  expect(judge(1, null)).toMatchObject([{ limit: '0', explanation: expect.stringContaining('未核定编制，按 0 辆计') }])
})

test('findings of two categories of one agency have keys of their own', () => {
  const keys = ['应急保障用车', '其他公务用车'].flatMap((category) => judge(1, null, category).map(({ key }) => key))
  expect(keys).toEqual(['vehicle.quota:A1:应急保障用车', 'vehicle.quota:A1:其他公务用车'])
})

test('the clause is that of the day: State Council Order 621 until 2017-12-05, the vehicle rules from then on', () => {
  const numberOn = (day: string) => judge(1, null, '应急保障用车', day).map(({ clauses }) => clauses[0]?.number)
  expect(numberOn('2012-09-30')).toEqual([])
  expect(numberOn('2017-12-04')).toEqual(['国务院令第621号'])
  expect(numberOn('2017-12-05')).toEqual(['中办发〔2017〕71号'])
})
