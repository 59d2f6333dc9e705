import type { FreezeInput, SeedInput } from '@heding/shared/disposal/draw-schema.ts'
import type { FirmKind } from '@heding/shared/disposal/draw-words.ts'
import type { FirmChange, FirmInput } from '@heding/shared/disposal/firms-schema.ts'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import type { DrawSearch, FirmSearch } from './draws-routes.ts'

export const firmList = ({ kind, q, removed }: FirmSearch) =>
  infiniteQueryOptions({
    queryKey: ['firm', 'list', { kind, q, removed }],
    queryFn: ({ pageParam }) =>
      unwrap(api.firms.$get({ query: { kind, q, removed: removed ? 'true' : undefined, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const drawList = (filter: DrawSearch) =>
  infiniteQueryOptions({
    queryKey: ['draw', 'list', filter],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.draws.$get({
          query: { ...filter, year: filter.year === undefined ? undefined : String(filter.year), cursor: pageParam },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Who may be drawn today, with the digest of the list they make. */
export const drawCandidates = (kind: FirmKind) =>
  queryOptions({
    queryKey: ['firm', 'candidates', kind],
    queryFn: () => unwrap(api.draws.candidates.$get({ query: { kind } })),
    staleTime: 0,
  })

// The client puts parts of an address in as they are.
const param = (number: string) => ({ number: encodeURIComponent(number) })

export const drawByNumber = (number: string) =>
  queryOptions({
    queryKey: ['draw', 'one', number],
    queryFn: () => unwrap(api.draws[':number'].$get({ param: param(number) })),
  })

/** Live cases whose code or plate holds `q`. */
export const caseChoice = (q: string) =>
  queryOptions({
    queryKey: ['disposal', 'choice', q],
    queryFn: () => unwrap(api.disposals.$get({ query: { q: q || undefined, open: 'true', limit: '20' } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

/** A firm taken in, or one put right; `id` names the one. */
export function useSaveFirm(onSaved: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...firm }: { id: number } & FirmChange) =>
      unwrap(api.firms[':id'].$patch({ param: { id: String(id) }, json: firm })),
    onSuccess: onSaved,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['firm'] }),
  })
}

export function useAddFirm(onAdded: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: FirmInput) => unwrap(api.firms.$post({ json })),
    onSuccess: onAdded,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['firm'] }),
  })
}

/** Also after a refusal the list is fetched anew: it may be why. */
export function useFreeze(onFrozen: (number: string) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: FreezeInput) => unwrap(api.draws.$post({ json })),
    onSuccess: ({ number }) => onFrozen(number),
    onSettled: () => Promise.all(['draw', 'firm'].map((noun) => queryClient.invalidateQueries({ queryKey: [noun] }))),
  })
}

export function useEnterSeed(number: string, onDrawn: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: SeedInput) => unwrap(api.draws[':number'].seed.$post({ param: param(number), json })),
    onSuccess: onDrawn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['draw'] }),
  })
}

export function useVoidDraw(number: string, onVoided: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => unwrap(api.draws[':number'].void.$post({ param: param(number), json: { reason } })),
    onSuccess: onVoided,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['draw'] }),
  })
}
