import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { agencySearchParams, personSearch } from '../agency/search.ts'
import { requires, shell } from '../app/shell-route.tsx'
import { buildingSearch, compoundSearch, roomSearch } from '../office/search.ts'
import { vehicleSearch } from '../vehicle/search.ts'
import { cardSearch } from './search.ts'

const agencies = createRoute({
  getParentRoute: () => shell,
  path: '/agencies',
  validateSearch: agencySearchParams,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../agency/agencies-page.tsx'), 'AgenciesPage'),
})

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: personSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../agency/people-page.tsx'), 'PeoplePage'),
})

const rooms = createRoute({
  getParentRoute: () => shell,
  path: '/rooms',
  validateSearch: roomSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../office/rooms-page.tsx'), 'RoomsPage'),
})

const vehicles = createRoute({
  getParentRoute: () => shell,
  path: '/vehicles',
  validateSearch: vehicleSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../vehicle/vehicles-page.tsx'), 'VehiclesPage'),
})

const compounds = createRoute({
  getParentRoute: () => shell,
  path: '/compounds',
  validateSearch: compoundSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../office/compounds-page.tsx'), 'CompoundsPage'),
})

const agency = createRoute({
  getParentRoute: () => shell,
  path: '/agencies/$code',
  validateSearch: cardSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../agency/agency-card.tsx'), 'AgencyCard'),
})

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$code',
  validateSearch: cardSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../agency/person-card.tsx'), 'PersonCard'),
})

const room = createRoute({
  getParentRoute: () => shell,
  path: '/rooms/$code',
  validateSearch: cardSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../office/room-card.tsx'), 'RoomCard'),
})

const vehicle = createRoute({
  getParentRoute: () => shell,
  path: '/vehicles/$code',
  validateSearch: cardSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../vehicle/vehicle-card.tsx'), 'VehicleCard'),
})

const compound = createRoute({
  getParentRoute: () => shell,
  path: '/compounds/$code',
  validateSearch: cardSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../office/compound-card.tsx'), 'CompoundCard'),
})

const buildings = createRoute({
  getParentRoute: () => shell,
  path: '/buildings',
  validateSearch: buildingSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../office/buildings-page.tsx'), 'BuildingsPage'),
})

const building = createRoute({
  getParentRoute: () => shell,
  path: '/buildings/$code',
  validateSearch: cardSearch,
  beforeLoad: requires('read-register'),
  component: lazyRouteComponent(() => import('../office/building-card.tsx'), 'BuildingCard'),
})

/** The lists of the registers and the cards of their records. */
export const registerRoutes = [
  agencies,
  people,
  rooms,
  vehicles,
  compounds,
  agency,
  person,
  room,
  vehicle,
  compound,
  buildings,
  building,
] as const
