import type { Finding } from '@heding/shared/law/finding.ts'
import { nationalRules } from '@heding/shared/law/rules.ts'
import { judgePerson, type PersonFacts } from '@heding/shared/office/rules.ts'
import { describe, expect, test } from 'vitest'
import { holder, office, person } from './build.ts'

const judge = (facts: PersonFacts, day = '2024-06-01') => judgePerson(facts, nationalRules, day)
const coded = (findings: Finding[], code: string) => findings.find((finding) => finding.code === code)
const rooms = (findings: Finding[]) => coded(findings, 'office.person.rooms')
const overdue = (findings: Finding[]) => coded(findings, 'office.person.overdue')

const first = office(5, { code: 'R1', name: '101', from: '2018-01-01' })
const second = office(5, { code: 'R2', name: '102', from: '2022-01-01' })

describe('office.person.rooms', () => {
  test('one office needs no approval', () => {
    expect(rooms(judge(person({ rooms: [first] })))).toBeUndefined()
  })

  test('a second office without approval is found, whatever the areas', () => {
    const finding = rooms(judge(person({ rooms: [second, first] })))
    expect(finding).toMatchObject({
      verdict: 'exceeds',
      measured: '2',
      limit: '1',
      excess: '1',
      unit: '间',
      explanation:
        'P1 陈东（正科级）同时使用办公室 2 间：101（2018-01-01 起）、102（2022-01-01 起，无批准文号），未经批准可用 1 间，超出 1 间。',
    })
    expect(finding?.clauses[0]?.locator).toBe('第十九条')
  })

  test('a second office with approval is allowed; approval of the earliest does not help', () => {
    expect(rooms(judge(person({ rooms: [first, { ...second, approvalNo: '云批1号' }] })))).toBeUndefined()
    expect(rooms(judge(person({ rooms: [{ ...first, approvalNo: '云批1号' }, second] })))?.measured).toBe('2')
  })

  test('of two offices since the same day the one without approval counts as the earlier', () => {
    const approved = { ...second, from: first.from, code: 'R0', approvalNo: '云批1号' }
    expect(rooms(judge(person({ rooms: [approved, first] })))).toBeUndefined()
  })

  test('of three offices one without approval beside the earliest is enough', () => {
    const third = office(5, { code: 'R3', from: '2023-01-01', approvalNo: '云批2号' })
    expect(rooms(judge(person({ rooms: [first, second, third] })))?.measured).toBe('3')
    expect(rooms(judge(person({ rooms: [first, { ...second, approvalNo: '云批1号' }, third] })))).toBeUndefined()
  })

  test('rooms of another use and people who have left are not counted', () => {
    expect(rooms(judge(person({ rooms: [first, { ...second, use: '会议室' }] })))).toBeUndefined()
    const left = person({ status: '退休', statusOn: '2024-05-20', rooms: [first, second] })
    expect(rooms(judge(left, '2024-05-19'))).toBeDefined()
    expect(rooms(judge(left, '2024-05-20'))).toBeUndefined()
  })

  test('before 2017-12-05 the rule was not in force', () => {
    const held = person({ rooms: [first, { ...second, from: '2015-01-01' }] })
    expect(rooms(judge(held, '2017-12-04'))).toBeUndefined()
    expect(rooms(judge(held, '2017-12-05'))).toBeDefined()
  })
})

describe('office.person.overdue', () => {
  const left = (statusOn: string, facts: Partial<PersonFacts> = {}) =>
    person({ status: '退休', statusOn, rooms: [first], ...facts })

  test.each([
    ['2023-01-31', '2023-02-28', '2023-03-01'],
    ['2024-01-31', '2024-02-29', '2024-03-01'],
    ['2024-05-31', '2024-06-30', '2024-07-01'],
    ['2024-02-29', '2024-03-29', '2024-03-30'],
    ['2024-12-15', '2025-01-15', '2025-01-16'],
  ])('one who left on %s may hold a room until %s and is overdue from %s', (statusOn, deadline, from) => {
    expect(judge(left(statusOn), deadline)).toEqual([])
    expect(overdue(judge(left(statusOn), from))).toMatchObject({
      verdict: 'overdue',
      measured: '1',
      limit: '0',
      excess: '1',
      unit: '天',
      countsFrom: deadline,
    })
  })

  test('a room of any use counts, and all of them are named', () => {
    const meeting = office(40, { code: 'R9', name: '会议室9', use: '会议室' })
    expect(
      overdue(judge(left('2024-01-31', { status: '调离', rooms: [first, meeting] }), '2024-07-01'))?.explanation,
    ).toBe(
      'P1 陈东（正科级）于 2024-01-31 调离，应于 2024-02-29 前（含当日）腾退；至 2024-07-01 已逾期 123 天，' +
        '仍占用 101（R1）办公室 5.00 m²、会议室9（R9）会议室 40.00 m²。',
    )
  })

  test('without a room, or still in post, nobody is overdue', () => {
    expect(judge(left('2020-01-01', { rooms: [] }))).toEqual([])
    expect(overdue(judge(person({ rooms: [first] })))).toBeUndefined()
  })

  test('one whose post the tier does not know is overdue like everyone', () => {
    const findings = judge(left('2024-01-01', { band: '处级', rooms: [{ ...first, holders: [holder('处级')] }] }))
    expect(findings.map(({ code }) => code)).toEqual(['office.person.overdue', 'data.person.band'])
  })
})
