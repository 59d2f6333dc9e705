import { drawStates, firmKindNames } from '@heding/shared/disposal/draw-words.ts'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { requires, shell } from '../app/shell-route.tsx'
import { textFilter, yearFilter } from '../lib/search.ts'

const kindFilter = z.enum(firmKindNames).optional().catch(undefined)

export const firmSearch = z.object({
  kind: kindFilter,
  q: textFilter,
  removed: z.literal('1').optional().catch(undefined),
})
export type FirmSearch = z.infer<typeof firmSearch>

export const drawSearch = z.object({
  state: z.enum(drawStates).optional().catch(undefined),
  kind: kindFilter,
  year: yearFilter,
  /** drawn for this case */
  caseCode: textFilter,
})
export type DrawSearch = z.infer<typeof drawSearch>

const firms = createRoute({
  getParentRoute: () => shell,
  path: '/firms',
  validateSearch: firmSearch,
  beforeLoad: requires('read-firms'),
  component: lazyRouteComponent(() => import('./firms-page.tsx'), 'FirmsPage'),
})

const draws = createRoute({
  getParentRoute: () => shell,
  path: '/draws',
  validateSearch: drawSearch,
  beforeLoad: requires('read-firms'),
  component: lazyRouteComponent(() => import('./draws-page.tsx'), 'DrawsPage'),
})

const newDraw = createRoute({
  getParentRoute: () => shell,
  path: '/draws/new',
  validateSearch: z.object({ kind: kindFilter, caseCode: textFilter }),
  beforeLoad: requires('run-draws'),
  component: lazyRouteComponent(() => import('./new-draw-page.tsx'), 'NewDrawPage'),
})

const draw = createRoute({
  getParentRoute: () => shell,
  path: '/draws/$number',
  beforeLoad: requires('read-firms'),
  component: lazyRouteComponent(() => import('./draw-page.tsx'), 'DrawPage'),
})

const proof = createRoute({
  getParentRoute: () => shell,
  path: '/draws/$number/proof',
  beforeLoad: requires('read-firms'),
  component: lazyRouteComponent(() => import('./draw-proof-page.tsx'), 'DrawProofPage'),
})

/** 机构名录 and the draws from it. */
export const drawRoutes = [firms, draws, newDraw, draw, proof] as const
