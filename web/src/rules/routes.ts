import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { requires, shell } from '../app/shell-route.tsx'
import { textFilter, yearFilter } from '../lib/search.ts'

export const ruleGroups = ['office', 'vehicle', 'disposal', 'approval'] as const
export type RuleGroup = (typeof ruleGroups)[number]

export const ruleSearch = z.object({
  group: z.enum(ruleGroups).optional().catch(undefined),
  /** rows that were replaced, withdrawn or have ended, too */
  history: z.literal('1').optional().catch(undefined),
  /** the id of the rule whose decisions lie over the page */
  decisions: textFilter,
})

export const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  validateSearch: ruleSearch,
  beforeLoad: requires('read-rules'),
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
})

export const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  validateSearch: z.object({ year: yearFilter }),
  beforeLoad: requires('read-rules'),
  component: lazyRouteComponent(() => import('../calendar/calendar-page.tsx'), 'CalendarPage'),
})
