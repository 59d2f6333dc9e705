import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deputies, ownAccount, users } from '../account/routes.ts'
import { audit } from '../audit/routes.ts'
import { drawRoutes } from '../disposal/draws-routes.ts'
import { disposalRoutes } from '../disposal/routes.ts'
import { entryRoutes } from '../entry/routes.ts'
import { findingSearch, sheetSearch } from '../findings/search.ts'
import { importSearch } from '../imports/search.ts'
import { parseSearch, returnFilter, stringifySearch } from '../lib/search.ts'
import { inboxSearch, noticeSearch } from '../notices/search.ts'
import { registerRoutes } from '../register/routes.ts'
import { calendar, rules } from '../rules/routes.ts'
import { bookRoutes } from '../statistics/routes.ts'
import { reportSearch, rowsSearch } from '../statistics/search.ts'
import { Loading } from '../ui/loading.tsx'
import { FailedPage, NotFoundPage } from './failed-page.tsx'
import { root, shell } from './shell-route.tsx'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ from: returnFilter, expired: z.literal('1').optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../account/sign-in-page.tsx'), 'SignInPage'),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  validateSearch: z.object({ from: returnFilter }),
  component: lazyRouteComponent(() => import('../account/password-page.tsx'), 'PasswordPage'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../home/home-page.tsx'), 'HomePage'),
})

const findings = createRoute({
  getParentRoute: () => shell,
  path: '/findings',
  validateSearch: findingSearch,
  component: lazyRouteComponent(() => import('../findings/findings-page.tsx'), 'FindingsPage'),
})

const finding = createRoute({
  getParentRoute: () => shell,
  path: '/findings/$key',
  validateSearch: sheetSearch,
  component: lazyRouteComponent(() => import('../findings/finding-page.tsx'), 'FindingPage'),
})

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('../imports/imports-page.tsx'), 'ImportsPage'),
})

const batch = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('../imports/batch-page.tsx'), 'BatchPage'),
})

const report = createRoute({
  getParentRoute: () => shell,
  path: '/statistics/disposals',
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('../statistics/report-page.tsx'), 'ReportPage'),
})

const reportRows = createRoute({
  getParentRoute: () => shell,
  path: '/statistics/disposals/rows',
  validateSearch: rowsSearch,
  component: lazyRouteComponent(() => import('../statistics/rows-page.tsx'), 'RowsPage'),
})

const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  validateSearch: noticeSearch,
  component: lazyRouteComponent(() => import('../notices/notices-page.tsx'), 'NoticesPage'),
})

const notice = createRoute({
  getParentRoute: () => shell,
  path: '/notices/$id',
  component: lazyRouteComponent(() => import('../notices/notice-page.tsx'), 'NoticePage'),
})

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import('../notices/inbox-page.tsx'), 'InboxPage'),
})

const style = createRoute({
  getParentRoute: () => shell,
  path: '/style',
  component: lazyRouteComponent(() => import('./style-page.tsx'), 'StylePage'),
})

/** Whatever has no page is said within the frame, so that every way out is at hand. */
const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })

const routeTree = root.addChildren([
  signIn,
  password,
  shell.addChildren([
    home,
    findings,
    finding,
    imports,
    batch,
    report,
    reportRows,
    notices,
    notice,
    inbox,
    ...registerRoutes,
    ...entryRoutes,
    ...disposalRoutes,
    ...drawRoutes,
    ...bookRoutes,
    rules,
    calendar,
    users,
    deputies,
    ownAccount,
    audit,
    style,
    nowhere,
  ]),
])

export const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: FailedPage,
    scrollRestoration: true,
  })

export type AppRouter = ReturnType<typeof makeRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
