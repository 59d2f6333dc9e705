import { compareFloors, floorLevel } from '@heding/shared/office/floors.ts'
import { expect, test } from 'vitest'

test.each([
  ['B2', -2],
  ['-1', -1],
  ['负一层', -1],
  ['地下2层', -2],
  ['地下室', -1],
  ['1', 1],
  ['１Ｆ', 1],
  ['F3', 3],
  ['3f', 3],
  ['一层', 1],
  ['十层', 10],
  ['十二楼', 12],
  ['二十一层', 21],
  ['第5层', 5],
  ['地上四层', 4],
  ['2夹层', 2.5],
  ['2M', 2.5],
  ['东侧', null],
  ['', null],
  ['1-2层', null],
])('%s lies at %s', (name, level) => {
  expect(floorLevel(name)).toBe(level)
})

test('floors follow from the deepest to the roof, unknown ones last by name', () => {
  const sorted = ['B2', '负1', '1F', '2层', '2夹层', '10F', '屋面', '东侧', '裙房']
  expect(sorted.toReversed().sort(compareFloors)).toEqual(sorted)
})
