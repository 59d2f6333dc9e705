import { isAnyOf, samePerson } from '@heding/shared/account/same-person.ts'
import { expect, test } from 'vitest'

const wang = { id: 1 }
const li = { id: 2 }
const liForWang = { id: 2, standIn: { principalId: 1 } }
const zhangForWang = { id: 3, standIn: { principalId: 1 } }
const liForZhao = { id: 2, standIn: { principalId: 4 } }

test.each([
  ['a person and the same person', wang, wang, true],
  ['two persons', wang, li, false],
  ['a principal and who stands in for that principal', wang, liForWang, true],
  ['a deputy and the same person without the stand-in', liForWang, li, true],
  ['two deputies of one principal', liForWang, zhangForWang, true],
  ['one person who stands in for two principals', liForWang, liForZhao, true],
  ['a principal and who stands in for another', wang, liForZhao, false],
])('%s: one person behind both is %s', (_, a, b, same) => {
  expect([samePerson(a, b), samePerson(b, a)]).toEqual([same, same])
})

test('an actor is any of those whom it acts as or for', () => {
  expect(isAnyOf(liForWang, [7, 1])).toBe(true)
  expect(isAnyOf(liForWang, new Set([2]))).toBe(true)
  expect(isAnyOf(liForWang, [3, 4])).toBe(false)
  expect(isAnyOf(liForWang, [])).toBe(false)
})
