import { disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import { pathOf, placesOf, waysFrom } from '@heding/shared/disposal/path.ts'
import { closedStates } from '@heding/shared/disposal/states.ts'
import { expect, test } from 'vitest'

const preparation = ['applied', 'endorsed', 'inspected', 'approved', 'sealed', 'handed-over']

test.each([
  ['reallocation', ['reallocated']],
  ['auction', ['appraised', 'announced', 'sold', 'transferred', 'remitted']],
  ['buyback', ['appraised', 'bought-back', 'transferred', 'remitted']],
  ['scrapping', ['scrap-delivered', 'deregistered', 'remitted']],
  ['loss', ['loss-confirmed', 'deregistered', 'remitted']],
] as const)('the way of a %s leads from application to archive', (method, between) => {
  expect(pathOf(method)).toEqual([...preparation, ...between, 'written-off', 'archived'])
})

test.each(disposalMethodCodes)('each step along the way of a %s is one of the flow', (method) => {
  const path = pathOf(method)
  for (const [at, state] of path.slice(0, -1).entries()) {
    expect(waysFrom(state, method).map(({ to }) => to)).toContain(path[at + 1])
  }
})

test.each(disposalMethodCodes)('every end of a %s is shown, and no state twice', (method) => {
  const shown = placesOf(method, new Map()).flatMap(({ state, aside }) => [state, ...aside])
  expect(new Set(shown).size).toBe(shown.length)
  for (const closed of closedStates) expect(shown).toContain(closed)
})

test.each(['auction', 'buyback'] as const)('beside the way of a %s stands 流拍', (method) => {
  expect(placesOf(method, new Map()).flatMap(({ aside }) => aside)).toContain('unsold')
})

test('a state aside stands where the case left its way', () => {
  const places = placesOf('auction', new Map([['withdrawn', 'inspected']]))
  expect(places.find(({ state }) => state === 'inspected')?.aside).toEqual(['withdrawn', 'refused'])
  expect(places.find(({ state }) => state === 'applied')?.aside).toEqual([])
  expect(places.find(({ state }) => state === 'announced')?.aside).toEqual(['unsold'])
})
