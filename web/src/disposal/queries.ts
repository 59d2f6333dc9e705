import type { ActionInput, ApplicationInput, BundleInput } from '@heding/shared/disposal/schema.ts'
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import type { DisposalSearch } from './search.ts'

const PAGE = '50'

export const disposalList = (filter: DisposalSearch, limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: ['disposal', 'list', filter, limit],
    queryFn: ({ pageParam }) => unwrap(api.disposals.$get({ query: { ...filter, limit, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Where cases wait, by state. */
export const disposalBoard = queryOptions({
  queryKey: ['disposal', 'board'],
  queryFn: () => unwrap(api.disposals.board.$get()),
})
export type Board = Awaited<ReturnType<NonNullable<(typeof disposalBoard)['queryFn']>>>

/** What should have followed a step and has not. */
export const disposalLeaks = queryOptions({
  queryKey: ['disposal', 'leaks'],
  queryFn: () => unwrap(api.disposals.leaks.$get()),
})

export const disposalCase = (code: string) =>
  queryOptions({
    queryKey: ['disposal', 'one', code],
    queryFn: () => unwrap(api.disposals[':code'].$get({ param: { code: encodeURIComponent(code) } })),
  })

/** The papers that make sense as the case stands. */
export const casePapers = (code: string) =>
  queryOptions({
    queryKey: ['disposal', 'papers', code],
    queryFn: () => unwrap(api.disposals[':code'].papers.$get({ param: { code: encodeURIComponent(code) } })),
  })

/** Which ways of disposal are open to a vehicle, and why the others are not. */
export const methodChoice = (vehicleCode: string) =>
  queryOptions({
    queryKey: ['disposal', 'chooser', vehicleCode],
    queryFn: () => unwrap(api.disposals.chooser.$get({ query: { vehicleCode } })),
    retry: false,
  })

export type MethodAnswer = Awaited<ReturnType<NonNullable<ReturnType<typeof methodChoice>['queryFn']>>>

/** Vehicles in scope whose plate, code or model holds `q`. */
export const vehicleSearchList = (q: string) =>
  queryOptions({
    queryKey: ['disposal', 'vehicles', q],
    queryFn: () => unwrap(api.vehicles.$get({ query: { q: q || undefined, limit: '20' } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

const HEX = 16

/** One attempt at one thing: the same key sent again is the same attempt, and is done once. */
export const newAttempt = (): string =>
  [...crypto.getRandomValues(new Uint8Array(HEX))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** What was read of anything may be old after a step: vehicles leave, findings go, money moves. */
const forget = (queryClient: QueryClient) =>
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'account' })

export interface StepTaken {
  code: string
  /** the version of the case that was looked at */
  version: number
  attempt: string
  input: ActionInput
}

/** Takes a step; the case as it is afterwards is shown at once, whatever else there is, anew. */
export function useStep() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ code, version, attempt, input }: StepTaken) =>
      unwrap(
        api.disposals[':code'].actions.$post({
          param: { code: encodeURIComponent(code) },
          header: { 'if-match': `"${version}"`, 'idempotency-key': attempt },
          json: input,
        }),
      ),
    onSuccess: (after, { code }) => queryClient.setQueryData(disposalCase(code).queryKey, after),
    onSettled: () => forget(queryClient),
  })
}

export type Application = Omit<BundleInput, 'vehicleCodes'> & Omit<ApplicationInput, 'vehicleCode'>

/** Applies for one vehicle, or for several together; answers where to look. */
export function useApplication() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ vehicles, input, attempt }: { vehicles: string[]; input: Application; attempt: string }) => {
      const header = { 'idempotency-key': attempt }
      const [vehicleCode, ...others] = vehicles
      if (vehicleCode !== undefined && others.length === 0) {
        return unwrap(api.disposals.$post({ header, json: { vehicleCode, ...input } }))
      }
      return unwrap(api.disposals.bundles.$post({ header, json: { vehicleCodes: vehicles, ...input } }))
    },
    onSuccess: () => forget(queryClient),
  })
}
