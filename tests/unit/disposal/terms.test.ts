import { disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import { disposalLimits } from '@heding/shared/disposal/norms.ts'
import { runningTerm } from '@heding/shared/disposal/terms.ts'
import { expect, test } from 'vitest'

const limits = disposalLimits([], '2026-06-15')
const waiting = { stateOn: '2026-06-15', suspended: false, auctionDay: null } as const

test.each(disposalMethodCodes)(
  'once handed over, a %s has a term for its appraisal where it is appraised',
  (method) => {
    const term = runningTerm({ ...waiting, method, state: 'handed-over' }, limits, new Map())
    expect(term?.until).toBe(method === 'auction' || method === 'buyback' ? '2026-06-29' : undefined)
  },
)

test('no term runs while a case is suspended', () => {
  const term = runningTerm({ ...waiting, suspended: true, method: 'auction', state: 'approved' }, limits, new Map())
  expect(term).toBeNull()
})
