import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

const listAgencies = (query: { q?: string; limit: string; cursor?: string }) => unwrap(api.agencies.$get({ query }))

/** `accounts`: the names that administrators choose from, who may not read the register. */
export type AgencySource = 'register' | 'accounts'

/** Agencies whose name or code holds `q`; the first few of all when there is nothing to look for. */
export const agencySearch = (q: string, source: AgencySource) =>
  queryOptions({
    queryKey: ['agency', 'search', source, q],
    queryFn: async (): Promise<{ items: { code: string; name: string }[] }> =>
      source === 'accounts'
        ? unwrap(api.users.agencies.$get({ query: { q: q || undefined } }))
        : listAgencies({ q: q || undefined, limit: '50' }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  })

const PAGES_MAX = 10

/** Names of agencies by code, to show beside codes; of very many, the first two thousand. */
export const agencyNames = queryOptions({
  queryKey: ['agency', 'names'],
  queryFn: async () => {
    const names = new Map<string, string>()
    let cursor: string | undefined
    for (let page = 0; page < PAGES_MAX; page++) {
      const { items, nextCursor } = await listAgencies({ limit: '200', cursor })
      for (const { code, name } of items) names.set(code, name)
      if (nextCursor === null) break
      cursor = nextCursor
    }
    return names
  },
  staleTime: 60_000,
})

/** The name of the one agency that an account belongs to. */
export const agencyChoice = (code: string) =>
  queryOptions({
    queryKey: ['agency', 'choice', code],
    queryFn: () => unwrap(api.users.agencies.$get({ query: { code } })),
    staleTime: 60_000,
  })

/** The agencies of a day under one another, with what each has. */
export const agencyForest = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['agencies', 'tree', asOf],
    queryFn: () => unwrap(api.agencies.tree.$get({ query: { asOf } })),
    placeholderData: (before) => before,
  })

export const agencyRecord = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['agencies', 'one', code, asOf],
    queryFn: () => unwrap(api.agencies[':code'].$get({ param: { code: encodeURIComponent(code) }, query: { asOf } })),
  })

export const personRecord = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['people', 'one', code, asOf],
    queryFn: () => unwrap(api.people[':code'].$get({ param: { code: encodeURIComponent(code) }, query: { asOf } })),
  })
