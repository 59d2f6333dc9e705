import type { Kind } from '@heding/shared/imports/kinds.ts'
import type { BatchAnswer } from '@heding/shared/imports/schema.ts'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

export const isUnderWay = ({ status }: Pick<BatchAnswer, 'status'>): boolean =>
  status === 'queued' || status === 'running'

export const batchList = (kind: Kind | undefined, limit = 20) =>
  infiniteQueryOptions({
    queryKey: ['import', 'list', { kind, limit }],
    queryFn: ({ pageParam }) =>
      unwrap(api.imports.$get({ query: { kind, source: 'file', limit: String(limit), cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? 2000 : false),
  })

export const batchDetail = (id: number) =>
  queryOptions({
    queryKey: ['import', 'one', id],
    queryFn: () => unwrap(api.imports[':id'].$get({ param: { id: String(id) } })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 700 : false),
  })

export interface Upload {
  kind: Kind
  file: File
  dryRun: boolean
  /** 'correct', or the day from which changed values hold; without it a changed value is an error */
  onChange?: string
}

/** Files of this page's own uploads by batch, so that a dry run can be followed by the real one without asking again. */
const files = new Map<number, File>()
export const fileOf = (batchId: number): File | undefined => files.get(batchId)

export function useUpload(onAccepted: (id: number) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ kind, file, dryRun, onChange }: Upload) => {
      const query = { kind, dryRun: dryRun ? ('true' as const) : ('false' as const), onChange }
      const { id } = await unwrap(api.imports.$post({ query, form: { file } }))
      files.set(id, file)
      return id
    },
    onSuccess: (id) => {
      onAccepted(id)
      return queryClient.invalidateQueries({ queryKey: ['import', 'list'] })
    },
  })
}

/** After the register has changed, everything that was read from it is old. */
export function useUndo() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => unwrap(api.imports[':id'].undo.$post({ param: { id: String(id) } })),
    onSettled: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'account' }),
  })
}
