import {
  actions,
  can,
  isAdministrative,
  permissionsOf,
  reachOf,
  roleNames,
} from '@heding/shared/account/permissions.ts'
import { expect, test } from 'vitest'

const business = ['read-register', 'read-findings', 'read-reports', 'read-imports', 'read-files', 'read-rules'] as const
const writing = [
  'change-register',
  'import',
  'undo-import',
  'change-rules',
  'publish-notices',
  'manage-accounts',
  'grant-roles',
] as const

test('an administrator may do everything with every row', () => {
  expect(permissionsOf('admin')).toEqual(actions)
  for (const action of actions) expect(reachOf({ role: 'admin' }, action)).toBe('all')
})

test('whoever only reads changes nothing', () => {
  for (const role of ['leader', 'auditor', 'finance', 'agency-user', 'agency-head'] as const) {
    for (const action of writing) expect([role, action, can({ role }, action)]).toEqual([role, action, false])
  }
})

test('a department reaches its own rows, the bureau and those above it all', () => {
  for (const action of ['read-register', 'read-findings', 'read-reports', 'read-files'] as const) {
    for (const role of ['agency-user', 'agency-head'] as const) expect(reachOf({ role }, action)).toBe('own')
    for (const role of ['asset-clerk', 'asset-head', 'finance', 'leader', 'auditor'] as const) {
      expect([role, reachOf({ role }, action)]).toEqual([role, 'all'])
    }
  }
})

test('no department reaches beyond its own rows in anything that agencies own', () => {
  for (const action of actions.filter((one) => one !== 'read-rules')) {
    for (const role of ['agency-user', 'agency-head'] as const) {
      expect([action, reachOf({ role }, action)]).not.toEqual([action, 'all'])
    }
  }
})

test('the three administrators exclude each other and see neither rooms nor vehicles nor money', () => {
  const three = ['system-admin', 'security-admin', 'audit-admin'] as const
  for (const role of three) for (const action of business) expect(can({ role }, action)).toBe(false)
  for (const action of ['manage-accounts', 'grant-roles'] as const) {
    expect(three.filter((role) => can({ role }, action))).toHaveLength(1)
  }
  expect(three.filter((role) => can({ role }, 'read-audit'))).toEqual(['audit-admin'])
})

test('everybody who does business names a deputy for nobody but themselves', () => {
  for (const role of roleNames.filter((one) => !isAdministrative(one))) {
    expect([role, reachOf({ role }, 'manage-deputies')]).toEqual([role, 'self'])
  }
  expect(roleNames.filter((role) => reachOf({ role }, 'manage-deputies') === 'all')).toEqual(['admin', 'system-admin'])
})

test('every role may do something', () => {
  for (const role of roleNames) expect(permissionsOf(role)).not.toEqual([])
})
