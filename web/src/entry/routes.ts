import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { requires, shell } from '../app/shell-route.tsx'

/** Cells by field that a form or a sheet begins with, `like`: the record to copy, `codes`: those to correct. */
const given = z.record(z.string(), z.string())

const entry = createRoute({
  getParentRoute: () => shell,
  path: '/entry/$kind',
  validateSearch: given,
  beforeLoad: requires('change-register'),
  component: lazyRouteComponent(() => import('./entry-page.tsx'), 'EntryPage'),
})

const pages = () => import('./record-pages.tsx')
const common = { getParentRoute: () => shell, validateSearch: given, beforeLoad: requires('change-register') }

/** Forms for one record; those of facts without a code name what they change in the address. */
export const entryRoutes = [
  entry,
  createRoute({ ...common, path: '/agencies/new', component: lazyRouteComponent(pages, 'NewAgency') }),
  createRoute({ ...common, path: '/agencies/$code/edit', component: lazyRouteComponent(pages, 'EditAgency') }),
  createRoute({ ...common, path: '/people/new', component: lazyRouteComponent(pages, 'NewPerson') }),
  createRoute({ ...common, path: '/people/$code/edit', component: lazyRouteComponent(pages, 'EditPerson') }),
  createRoute({ ...common, path: '/rooms/new', component: lazyRouteComponent(pages, 'NewRoom') }),
  createRoute({ ...common, path: '/rooms/$code/edit', component: lazyRouteComponent(pages, 'EditRoom') }),
  createRoute({ ...common, path: '/vehicles/new', component: lazyRouteComponent(pages, 'NewVehicle') }),
  createRoute({ ...common, path: '/vehicles/$code/edit', component: lazyRouteComponent(pages, 'EditVehicle') }),
  createRoute({ ...common, path: '/compounds/new', component: lazyRouteComponent(pages, 'NewCompound') }),
  createRoute({ ...common, path: '/compounds/$code/edit', component: lazyRouteComponent(pages, 'EditCompound') }),
  createRoute({ ...common, path: '/buildings/new', component: lazyRouteComponent(pages, 'NewBuilding') }),
  createRoute({ ...common, path: '/buildings/$code/edit', component: lazyRouteComponent(pages, 'EditBuilding') }),
  createRoute({ ...common, path: '/occupancies/new', component: lazyRouteComponent(pages, 'NewOccupancy') }),
  createRoute({ ...common, path: '/occupancies/edit', component: lazyRouteComponent(pages, 'EditOccupancy') }),
  createRoute({ ...common, path: '/headcounts/new', component: lazyRouteComponent(pages, 'NewHeadcount') }),
  createRoute({ ...common, path: '/headcounts/edit', component: lazyRouteComponent(pages, 'EditHeadcount') }),
  createRoute({ ...common, path: '/vehicle-quotas/new', component: lazyRouteComponent(pages, 'NewVehicleQuota') }),
  createRoute({ ...common, path: '/vehicle-quotas/edit', component: lazyRouteComponent(pages, 'EditVehicleQuota') }),
] as const
