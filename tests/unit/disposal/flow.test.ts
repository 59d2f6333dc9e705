import { roleNames } from '@heding/shared/account/permissions.ts'
import type { Actor, Role } from '@heding/shared/account/role.ts'
import { disposalFlow } from '@heding/shared/disposal/flow.ts'
import { disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import type { TakenStep } from '@heding/shared/disposal/record.ts'
import { disposalActionCodes, disposalStateCodes, isOpen } from '@heding/shared/disposal/states.ts'
import { admitStep, type LiveCase } from '@heding/shared/disposal/take-step.ts'
import { describe, expect, test } from 'vitest'

// The table as it was agreed with those who rely on it: state, action, next, role, and the methods it is for.
const table = `
applied endorse endorsed agency-head
applied withdraw withdrawn agency-user
endorsed inspect inspected asset-clerk
endorsed withdraw withdrawn agency-user
inspected approve approved asset-head
inspected refuse refused asset-head
inspected withdraw withdrawn agency-user
approved seal sealed asset-clerk
approved withdraw withdrawn agency-user
sealed hand-over handed-over asset-clerk
handed-over appraise appraised asset-clerk auction,buyback
handed-over reallocate reallocated asset-clerk reallocation
handed-over deliver-scrap scrap-delivered asset-clerk scrapping
handed-over confirm-loss loss-confirmed asset-clerk loss
appraised announce announced asset-clerk auction
appraised agree-buyback bought-back asset-clerk buyback
appraised approve-price appraised asset-head
announced record-sold sold asset-clerk
announced record-unsold unsold asset-clerk
announced withdraw-lot handed-over asset-clerk
unsold announce announced asset-clerk auction
unsold appraise appraised asset-clerk auction,buyback
unsold approve-price unsold asset-head
unsold change-method approved asset-head
sold transfer transferred asset-clerk
sold default unsold asset-clerk
bought-back transfer transferred asset-clerk
bought-back default unsold asset-clerk
scrap-delivered deregister deregistered asset-clerk
loss-confirmed deregister deregistered asset-clerk
transferred remit transferred finance
deregistered remit deregistered finance
remitted write-off written-off finance
reallocated write-off written-off finance
written-off archive archived asset-clerk`

const lines = table
  .trim()
  .split('\n')
  .map((line) => {
    const [state = '', action = '', to = '', by = '', methods] = line.split(' ')
    return { state, action, to, by, methods: methods?.split(',') }
  })

const actorOf = (role: Role, id = 99): Actor => ({
  ...{ id, username: role, name: role, role, agencyId: null, agencyCode: null },
})
const before: TakenStep = {
  ...{ ordinal: 1, action: 'endorse', from: 'applied', to: 'endorsed', on: '2026-01-02', values: {}, persons: [2] },
  takenBack: false,
}
const caseIn = (state: LiveCase['state'], method: LiveCase['method'], more: Partial<LiveCase> = {}): LiveCase => ({
  ...{ state, method, suspended: false, appliedOn: '2026-01-01', applicants: [1], steps: [before] },
  ...more,
})

describe('the whole table of states, actions, roles and methods', () => {
  test.each(disposalStateCodes)('%s: each action is allowed exactly where the table says', (state) => {
    const wrong: string[] = []
    for (const method of disposalMethodCodes)
      for (const action of disposalActionCodes)
        for (const role of roleNames) {
          const line = lines.find((one) => one.state === state && one.action === action)
          const aside = isOpen(state) && (action === 'return' || action === 'suspend')
          const fits = line ? !line.methods || line.methods.includes(method) : aside
          const by = line?.by ?? 'asset-head'
          const due = !fits ? 'out-of-order' : role === by || role === 'admin' ? (line?.to ?? 'aside') : 'not-allowed'
          const got = admitStep(caseIn(state, method), action, actorOf(role))
          const seen = 'refusal' in got ? got.refusal : line ? got.step.to : 'aside'
          if (seen !== due) wrong.push(`${method} ${action} ${role}: ${seen}, not ${due}`)
        }
    expect(wrong).toEqual([])
  })

  test.each(disposalStateCodes.filter(isOpen))('%s: a suspended case can only be resumed, by the head', (state) => {
    for (const action of disposalActionCodes)
      for (const role of roleNames) {
        const got = admitStep(caseIn(state, 'auction', { suspended: true }), action, actorOf(role))
        const due =
          action !== 'resume' ? 'out-of-order' : role === 'asset-head' || role === 'admin' ? state : 'not-allowed'
        expect([action, role, 'refusal' in got ? got.refusal : got.step.to]).toEqual([action, role, due])
      }
  })
})

describe('incompatible duties', () => {
  const approvals = [
    ['applied', 'endorse', 'agency-head'],
    ['inspected', 'approve', 'asset-head'],
    ['inspected', 'refuse', 'asset-head'],
    ['unsold', 'change-method', 'asset-head'],
    ['unsold', 'approve-price', 'asset-head'],
  ] as const
  test.each(approvals)('%s: whoever applied or prepared does not %s, whatever the role', (state, action, by) => {
    const prepared: TakenStep = {
      ...before,
      ordinal: 2,
      action: 'inspect',
      from: 'endorsed',
      to: 'inspected',
      persons: [3],
    }
    const item = caseIn(state, 'auction', { steps: state === 'applied' ? [] : [before, prepared] })
    for (const role of [by, 'admin'] as const) {
      expect(admitStep(item, action, actorOf(role, 1))).toMatchObject({ refusal: 'own-case' })
      if (state !== 'applied') {
        expect(admitStep(item, action, actorOf(role, 3))).toMatchObject({ refusal: 'own-case' })
        // whoever endorsed on the other level
        expect(admitStep(item, action, actorOf(role, 2))).toMatchObject({ refusal: 'own-case' })
      }
      expect(admitStep(item, action, actorOf(role, 4))).toHaveProperty('step')
      const standIn = { id: 1, principalId: 1, principalUsername: 'a', principalName: 'a', lastDay: '2026-12-31' }
      const deputy: Actor = {
        ...actorOf(role, 5),
        standIn: { ...standIn, own: { role, agencyId: null, agencyCode: null } },
      }
      expect(admitStep(item, action, deputy)).toMatchObject({ refusal: 'own-case' })
    }
  })
})

test('no state is a dead end before the end, and every state can be reached', () => {
  const reached = new Set<string>(['applied', 'remitted'])
  for (const ways of Object.values(disposalFlow)) for (const step of Object.values(ways)) reached.add(step.to)
  expect([...reached].sort()).toEqual([...disposalStateCodes].sort())
  for (const state of disposalStateCodes) expect(Object.keys(disposalFlow[state]).length > 0).toBe(isOpen(state))
})
