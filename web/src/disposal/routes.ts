import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requires, shell } from '../app/shell-route.tsx'
import { applicationSearch, disposalSearch } from './search.ts'

const disposals = createRoute({
  getParentRoute: () => shell,
  path: '/disposals',
  validateSearch: disposalSearch,
  beforeLoad: requires('read-disposals'),
  component: lazyRouteComponent(() => import('./disposals-page.tsx'), 'DisposalsPage'),
})

const application = createRoute({
  getParentRoute: () => shell,
  path: '/disposals/new',
  validateSearch: applicationSearch,
  beforeLoad: requires('apply-disposal'),
  component: lazyRouteComponent(() => import('./application-page.tsx'), 'ApplicationPage'),
})

const disposal = createRoute({
  getParentRoute: () => shell,
  path: '/disposals/$code',
  beforeLoad: requires('read-disposals'),
  component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
})

/** Cases of disposal: all of them, a new one, one of them. */
export const disposalRoutes = [disposals, application, disposal] as const
