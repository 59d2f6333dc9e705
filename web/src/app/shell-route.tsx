import { type Action, can } from '@heding/shared/account/permissions.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { problems } from '@heding/shared/problem.ts'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { meQuery } from '../account/queries.ts'
import { ApiProblem, isProblem } from '../lib/problem.ts'
import { NotFoundPage } from './failed-page.tsx'

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

/** The frame of everything that needs a person signed in: its children are the pages of the features. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context: { queryClient }, location }) => {
    try {
      const me = await queryClient.ensureQueryData(meQuery)
      if (me.user.mustChangePassword) throw redirect({ to: '/password', search: { from: location.href } })
      return { me }
    } catch (error) {
      const from = location.href === '/' ? undefined : location.href
      if (isProblem(error, 'not-signed-in')) throw redirect({ to: '/sign-in', search: { from } })
      if (isProblem(error, 'password-change-required')) throw redirect({ to: '/password', search: { from } })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
})

/**
 * Lets only those open a page who may do `action`; others are told, before the page is fetched.
 * @throws ApiProblem not-allowed, which the failed page explains
 */
export const requires =
  (action: Action) =>
  ({ context: { me } }: { context: { me: { user: { role: Role } } } }) => {
    if (!can(me.user, action)) throw new ApiProblem('not-allowed', problems['not-allowed'].title)
  }
