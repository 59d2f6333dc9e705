import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import type { FindingSearch } from './search.ts'

const PAGE = '50'

export const findingList = ({ code, agencyCode, asOf, newSince, verdict }: Omit<FindingSearch, 'open'>) =>
  infiniteQueryOptions({
    queryKey: ['finding', 'list', { code, agencyCode, asOf, newSince, verdict }],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.findings.$get({ query: { code, agencyCode, asOf, newSince, verdict, limit: PAGE, cursor: pageParam } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** How many findings there are of each code. */
export const findingSummary = ({
  asOf,
  newSince,
  agencyCode,
  verdict,
}: Pick<FindingSearch, 'asOf' | 'newSince' | 'agencyCode' | 'verdict'> = {}) =>
  queryOptions({
    queryKey: ['finding', 'summary', { asOf, newSince, agencyCode, verdict }],
    queryFn: () => unwrap(api.findings.summary.$get({ query: { asOf, newSince, agencyCode, verdict } })),
    placeholderData: keepPreviousData,
  })
export type FindingSummary = Awaited<ReturnType<NonNullable<ReturnType<typeof findingSummary>['queryFn']>>>

export const findingByKey = (key: string, asOf?: string) =>
  queryOptions({
    queryKey: ['finding', 'one', key, asOf],
    queryFn: () => unwrap(api.findings[':key'].$get({ param: { key }, query: { asOf } })),
  })
