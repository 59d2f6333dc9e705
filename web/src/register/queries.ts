import type { SubjectType } from '@heding/shared/law/finding.ts'
import type { RecordType } from '@heding/shared/register/cards.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import { isProblem } from '../lib/problem.ts'
import type { Noun, RegisterDefinition, RowBase, SearchValues } from './definition.ts'
import { queryOf } from './search.ts'

const PAGE = '50'

export const registerRows = <Row extends RowBase>({ noun, list }: RegisterDefinition<Row>, search: SearchValues) =>
  infiniteQueryOptions({
    queryKey: [noun, 'list', queryOf(search)],
    queryFn: ({ pageParam }) => list(search, { limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** What the law says of one record on a day. */
export const subjectFindings = (subjectType: SubjectType, subjectCode: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['finding', 'subject', subjectType, subjectCode, asOf],
    queryFn: () => unwrap(api.findings.$get({ query: { subjectType, subjectCode, asOf, limit: '200' } })),
  })

/** The values that occur in a column of a register, the most frequent first. */
export const facetValues = (list: Noun, field: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [list, 'facet', field, asOf],
    queryFn: () => unwrap(api.facets.$get({ query: { list, field, asOf } })),
    staleTime: 60_000,
  })

/** What held of a record when, newest first. */
export const timelineOf = (type: RecordType, code: string) =>
  queryOptions({
    queryKey: ['timeline', type, code],
    // A record of which nothing dated is known has no timeline: the card itself says whether there is such a record.
    queryFn: () =>
      unwrap(api.timeline.$get({ query: { type, code } })).catch((error: unknown) => {
        if (isProblem(error, 'not-found')) return { items: [] }
        throw error
      }),
  })

/** Who wrote what of a record, newest first. */
export const historyOf = (type: RecordType, code: string) =>
  infiniteQueryOptions({
    queryKey: ['history', type, code],
    queryFn: ({ pageParam }) => unwrap(api.history.$get({ query: { type, code, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
