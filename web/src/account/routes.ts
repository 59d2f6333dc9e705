import { roleNames } from '@heding/shared/account/permissions.ts'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { requires, shell } from '../app/shell-route.tsx'
import { textFilter } from '../lib/search.ts'

export const userSearch = z.object({
  q: textFilter,
  role: z.enum(roleNames).optional().catch(undefined),
  agencyCode: textFilter,
  state: z.enum(['active', 'disabled', 'locked']).optional().catch(undefined),
  /** the account whose sheet lies over the list */
  open: z.coerce.number().int().positive().optional().catch(undefined),
})
export type UserSearch = z.infer<typeof userSearch>

export const users = createRoute({
  getParentRoute: () => shell,
  path: '/users',
  validateSearch: userSearch,
  beforeLoad: requires('read-accounts'),
  component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
})

export const deputies = createRoute({
  getParentRoute: () => shell,
  path: '/deputies',
  beforeLoad: requires('manage-deputies'),
  component: lazyRouteComponent(() => import('./deputies-page.tsx'), 'DeputiesPage'),
})

export const ownAccount = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('./own-account-page.tsx'), 'OwnAccountPage'),
})
