import { actions, can, permissionsOf, roleNames } from '@heding/shared/account/permissions.ts'
import { expect, test } from 'vitest'

test('an administrator may do everything', () => {
  expect(permissionsOf('admin')).toEqual(actions)
})

test('whoever only reads changes nothing', () => {
  const writing = ['change-register', 'import', 'undo-import', 'manage-accounts', 'grant-roles'] as const
  for (const role of ['leader', 'auditor', 'finance', 'agency-user', 'agency-head'] as const) {
    for (const action of writing) expect([role, action, can({ role }, action)]).toEqual([role, action, false])
  }
})

test('the three administrators exclude each other and see neither rooms nor vehicles nor money', () => {
  const three = ['system-admin', 'security-admin', 'audit-admin'] as const
  for (const role of three) {
    for (const action of ['read-register', 'read-findings', 'read-reports', 'read-imports'] as const) {
      expect(can({ role }, action)).toBe(false)
    }
  }
  for (const action of ['manage-accounts', 'grant-roles'] as const) {
    expect(three.filter((role) => can({ role }, action))).toHaveLength(1)
  }
  expect(three.filter((role) => can({ role }, 'read-audit'))).toEqual(['audit-admin'])
})

test('every role may do something', () => {
  for (const role of roleNames) expect(permissionsOf(role)).not.toEqual([])
})
