import { addDays } from '@heding/shared/day.ts'
import { advance } from '@heding/shared/law/advance.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { judgePerson, judgeRoom } from '@heding/shared/office/rules.ts'
import { judgeVehicle } from '@heding/shared/vehicle/rules.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { office, person, vacantRoom } from '../office/build.ts'
import { vehicle } from '../vehicle/build.ts'

const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2018-06-01', days))
const ofCode = (findings: Finding[], code: string) => findings.find((finding) => finding.code === code)

/** A fact with one day in it, judged on another, by the code that counts the days between. */
const counting: [string, (since: string, on: string) => Finding[]][] = [
  [
    'office.person.overdue',
    (statusOn, on) =>
      judgePerson(
        person({ status: '退休', statusOn, rooms: [office(9), office(3, { code: 'R2' })] }),
        nationalRules,
        on,
      ),
  ],
  ['office.room.vacant', (vacantSince, on) => judgeRoom(vacantRoom({ vacantSince }), nationalRules, on)],
  [
    'vehicle.inspection',
    (inspectionUntil, on) => judgeVehicle(vehicle({ inspectionUntil, purchasedOn: '2016-01-01' }), nationalRules, on),
  ],
]

test.each(counting)('%s advanced to another day is what judging on that day gives', (code, judge) => {
  let seen = 0
  fc.assert(
    fc.property(day, day, day, (since, first, second) => {
      const [before, after] = [ofCode(judge(since, first), code), ofCode(judge(since, second), code)]
      if (!before || !after) return
      seen++
      expect(advance(before, second)).toEqual(after)
      // Kept as JSON and read back, as a stored finding is.
      expect(advance(JSON.parse(JSON.stringify(before)) as Finding, second)).toEqual(after)
    }),
    { numRuns: 500 },
  )
  expect(seen).toBeGreaterThan(50)
})

test('a finding that counts no days stays as it is', () => {
  const [finding] = judgePerson(person({ rooms: [office(30)] }), nationalRules, '2024-06-01')
  if (!finding) throw new Error('nothing found')
  expect(advance(finding, '2031-01-01')).toBe(finding)
})

test('a finding that counts days under a code that counts none is refused', () => {
  const [finding] = judgePerson(person({ rooms: [office(30)] }), nationalRules, '2024-06-01')
  if (!finding) throw new Error('nothing found')
  expect(() => advance({ ...finding, countsFrom: '2024-01-01' }, '2024-06-01')).toThrow(RangeError)
})
