import { type Action, can } from '@heding/shared/account/permissions.ts'
import type { Role } from '@heding/shared/account/role.ts'

export type SectionGroup = 'work' | 'register' | 'disposal' | 'statistics' | 'administration'

/** A section of the product: where it begins, who sees it, and the letter that opens it after G. */
interface SectionDefinition {
  to: string
  title: string
  group: SectionGroup
  right: Action | undefined
  letter: string | undefined
}

/** The sections in their order; one without a right is open to everybody signed in. */
export const sections = [
  { to: '/', title: 'home', group: 'work', right: undefined, letter: 'h' },
  { to: '/agencies', title: 'agencies', group: 'register', right: 'read-register', letter: 'a' },
  { to: '/people', title: 'people', group: 'register', right: 'read-register', letter: 'p' },
  { to: '/rooms', title: 'rooms', group: 'register', right: 'read-register', letter: 'r' },
  { to: '/compounds', title: 'compounds', group: 'register', right: 'read-register', letter: 'y' },
  { to: '/vehicles', title: 'vehicles', group: 'register', right: 'read-register', letter: 'v' },
  { to: '/disposals', title: 'disposals', group: 'disposal', right: 'read-disposals', letter: 'x' },
  { to: '/draws', title: 'draws', group: 'disposal', right: 'read-firms', letter: 'q' },
  { to: '/firms', title: 'firms', group: 'disposal', right: 'read-firms', letter: 'm' },
  { to: '/findings', title: 'findings', group: 'work', right: 'read-findings', letter: 'f' },
  { to: '/imports', title: 'imports', group: 'work', right: 'read-imports', letter: 'i' },
  { to: '/statistics/disposals', title: 'statistics', group: 'statistics', right: 'read-reports', letter: 's' },
  { to: '/year-books', title: 'yearBooks', group: 'statistics', right: 'read-year-books', letter: 'b' },
  { to: '/rules', title: 'rules', group: 'work', right: 'read-rules', letter: 't' },
  { to: '/notices', title: 'notices', group: 'administration', right: undefined, letter: 'n' },
  { to: '/calendar', title: 'calendar', group: 'administration', right: 'read-rules', letter: 'c' },
  { to: '/users', title: 'users', group: 'administration', right: 'read-accounts', letter: 'u' },
  { to: '/deputies', title: 'deputies', group: 'administration', right: 'manage-deputies', letter: 'd' },
  { to: '/audit', title: 'audit', group: 'administration', right: 'read-audit', letter: 'l' },
] as const satisfies SectionDefinition[]
export type Section = (typeof sections)[number]

/** What of the product somebody sees. */
export const sectionsFor = (user: { role: Role }): Section[] =>
  sections.filter(({ right }) => right === undefined || can(user, right))

/** Pages that stand beside the one with which their section begins. */
const beside: Readonly<Record<string, string>> = { '/compounds': '/buildings' }

/** Whether the page at `pathname` belongs to the section. */
export const isWithin = ({ to }: Section, pathname: string): boolean => {
  const under = (place: string) => pathname === place || pathname.startsWith(`${place}/`)
  return to === '/' ? pathname === '/' : under(to) || (beside[to] !== undefined && under(beside[to]))
}
