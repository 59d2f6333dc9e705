import { kindNames } from '@heding/shared/imports/kinds.ts'
import { takesDay } from '@heding/shared/imports/on-change.ts'
import { expect, test } from 'vitest'

test('a change can begin on a day in the kinds that carry 生效日期 beside their key', () => {
  expect(kindNames.filter(takesDay)).toEqual(['agencies', 'people', 'compounds', 'buildings', 'rooms', 'vehicles'])
})
