import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import type { AuditSearch } from './routes.ts'

const PAGE = '100'

export const auditList = (filter: Omit<AuditSearch, 'open'>) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam }) => unwrap(api.audit.$get({ query: { ...filter, limit: PAGE, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Walks the whole log; asked for by hand. */
export const auditCheck = queryOptions({
  queryKey: ['audit', 'check'],
  queryFn: () => unwrap(api.audit.check.$get()),
  enabled: false,
  gcTime: 0,
})

/** The address of the log as it is narrowed, as a file. */
export function auditExport(filter: Omit<AuditSearch, 'open'>, ending: 'xlsx' | 'csv'): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `/api/audit/export.${ending}?${new URLSearchParams(given)}`
}
