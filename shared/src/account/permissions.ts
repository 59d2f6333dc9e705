import { type Role, roles } from './role.ts'

/**
 * Who may do what. `admin` may do everything (profile basic) and is therefore not listed. Which rows an allowed actor
 * sees is decided beside it: agency-bound roles see their own agency and those below it.
 */
const allowed = {
  /** 单位、人员、用房、车辆及其变动 */
  'read-register': ['asset-clerk', 'asset-head', 'finance', 'agency-user', 'agency-head', 'leader', 'auditor'],
  'read-findings': ['asset-clerk', 'asset-head', 'finance', 'agency-user', 'agency-head', 'leader', 'auditor'],
  'read-reports': ['asset-clerk', 'asset-head', 'finance', 'agency-user', 'agency-head', 'leader', 'auditor'],
  'change-register': ['asset-clerk'],
  import: ['asset-clerk'],
  'undo-import': ['asset-clerk'],
  'read-imports': ['asset-clerk', 'asset-head', 'auditor'],
  'read-accounts': ['system-admin', 'security-admin'],
  /** open, disable, enable accounts and give them new one-time secrets */
  'manage-accounts': ['system-admin'],
  /** change the role or the agency of an account */
  'grant-roles': ['security-admin'],
  'read-audit': ['audit-admin', 'auditor'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof allowed
export const actions = Object.keys(allowed) as Action[]

/** Whether `action` is open to the actor's role at all. */
export function can({ role }: { role: Role }, action: Action): boolean {
  const listed: readonly Role[] = allowed[action]
  return role === 'admin' || listed.includes(role)
}

/** Everything a role may do: what the web shows and hides by. */
export const permissionsOf = (role: Role): Action[] => actions.filter((action) => can({ role }, action))

/** Roles that belong to one agency and see nothing outside it and the agencies below it. */
export const isAgencyBound = (role: Role): boolean => role === 'agency-user' || role === 'agency-head'

export const roleNames = Object.keys(roles) as [Role, ...Role[]]
