import { type Role, roles } from './role.ts'

/**
 * The rows that an allowed action reaches: of every agency; of the actor's own agency and all below it; only what
 * concerns the actor in person.
 */
export type RowScope = 'all' | 'own' | 'self'

/** The bureau's own business roles and those who look in from above see every agency, departments their own. */
const seesRegister = {
  'asset-clerk': 'all',
  'asset-head': 'all',
  finance: 'all',
  leader: 'all',
  auditor: 'all',
  'agency-user': 'own',
  'agency-head': 'own',
} as const

/**
 * Role × action × scope: the one table of rights. A role that an action does not name may not do it. `admin` may do
 * everything with every row (profile basic) and is therefore not listed; the three administrators (三员, GB/T
 * 22239-2019 安全管理中心) reach no business row: of the register two of them read the names of agencies, because accounts belong to these.
 */
const table = {
  /** 单位、人员、用房、车辆及其变动 */
  'read-register': seesRegister,
  'read-findings': seesRegister,
  'read-reports': seesRegister,
  'change-register': { 'asset-clerk': 'all' },
  import: { 'asset-clerk': 'all' },
  'undo-import': { 'asset-clerk': 'all' },
  'read-imports': { 'asset-clerk': 'all', 'asset-head': 'all', auditor: 'all' },
  'read-files': seesRegister,
  'attach-files': {
    'asset-clerk': 'all',
    'asset-head': 'all',
    finance: 'all',
    'agency-user': 'own',
    'agency-head': 'own',
  },
  /** the rules in force and the working-day calendar; they belong to no agency */
  'read-rules': seesRegister,
  'change-rules': { 'asset-head': 'all' },
  'read-disposals': seesRegister,
  /** apply for the disposal of a vehicle */
  'apply-disposal': { 'asset-clerk': 'all', 'agency-user': 'own' },
  /** take a step of a case; which of them takes which stands in the flow */
  'act-on-disposals': {
    'asset-clerk': 'all',
    'asset-head': 'all',
    finance: 'all',
    'agency-user': 'own',
    'agency-head': 'own',
  },
  /** 中介机构名录 and the draws from it; they belong to no agency */
  'read-firms': { 'asset-clerk': 'all', 'asset-head': 'all', finance: 'all', leader: 'all', auditor: 'all' },
  'change-firms': { 'asset-clerk': 'all' },
  /** freeze a list, enter a seed, give a draw up */
  'run-draws': { 'asset-clerk': 'all', 'asset-head': 'all' },
  /** 年度账册: look at one, say why a vehicle left, seal it */
  'read-year-books': { 'asset-clerk': 'all', 'asset-head': 'all', finance: 'all', leader: 'all', auditor: 'all' },
  'explain-year-books': { 'asset-clerk': 'all', 'asset-head': 'all' },
  'seal-year-books': { 'asset-head': 'all' },
  /** save a view of a list for everybody; a view of one's own needs no right */
  'share-views': { 'asset-clerk': 'all', 'asset-head': 'all' },
  'publish-notices': { 'asset-clerk': 'all', 'asset-head': 'all' },
  /** AB 角：name, see and revoke deputies; everybody their own, the system administrator for anybody */
  'manage-deputies': {
    'asset-clerk': 'self',
    'asset-head': 'self',
    finance: 'self',
    leader: 'self',
    auditor: 'self',
    'agency-user': 'self',
    'agency-head': 'self',
    'system-admin': 'all',
  },
  'read-accounts': { 'system-admin': 'all', 'security-admin': 'all' },
  /** code and name of agencies, to say which one an account belongs to; nothing else of them */
  'pick-agencies': { 'system-admin': 'all', 'security-admin': 'all' },
  /** open, disable, enable accounts, give them new one-time secrets, end their sessions */
  'manage-accounts': { 'system-admin': 'all' },
  /** change the role or the agency of an account */
  'grant-roles': { 'security-admin': 'all' },
  'read-audit': { 'audit-admin': 'all', auditor: 'all' },
} as const satisfies Record<string, Partial<Record<Role, RowScope>>>

export type Action = keyof typeof table
export const actions = Object.keys(table) as Action[]

/** The rows that `action` reaches for the actor's role; undefined: it is not open to that role at all. */
export function reachOf({ role }: { role: Role }, action: Action): RowScope | undefined {
  const row: Partial<Record<Role, RowScope>> = table[action]
  return role === 'admin' ? 'all' : row[role]
}

/** Whether `action` is open to the actor's role at all. */
export const can = (actor: { role: Role }, action: Action): boolean => reachOf(actor, action) !== undefined

/** Everything a role may do: what the web shows and hides by. */
export const permissionsOf = (role: Role): Action[] => actions.filter((action) => can({ role }, action))

/** Roles that belong to one agency and see nothing outside it and the agencies below it. */
export const isAgencyBound = (role: Role): boolean => role === 'agency-user' || role === 'agency-head'

/** Roles that administer the system: they exclude every business role, so nobody stands in for them or as them. */
export const isAdministrative = (role: Role): boolean =>
  role === 'admin' || role === 'system-admin' || role === 'security-admin' || role === 'audit-admin'

export const roleNames = Object.keys(roles) as [Role, ...Role[]]
