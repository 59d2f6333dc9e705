import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { requires, shell } from '../app/shell-route.tsx'
import { dayFilter, textFilter } from '../lib/search.ts'

export const auditSearch = z.object({
  from: dayFilter,
  to: dayFilter,
  actor: textFilter,
  action: textFilter,
  subjectType: textFilter,
  subjectCode: textFilter,
  result: z.enum(['done', 'refused']).optional().catch(undefined),
  q: textFilter,
  /** the entry whose sheet lies over the list */
  open: z.coerce.number().int().positive().optional().catch(undefined),
})
export type AuditSearch = z.infer<typeof auditSearch>

export const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: auditSearch,
  beforeLoad: requires('read-audit'),
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})
