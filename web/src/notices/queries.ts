import type { MessageKind } from '@heding/shared/notices/messages.ts'
import type { NoticeInput } from '@heding/shared/notices/schema.ts'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

/** Notices for oneself; `all`: also past and withdrawn ones, for those who publish. */
export const noticeList = (all = false, limit = 20) =>
  infiniteQueryOptions({
    queryKey: ['notice', 'list', { all, limit }],
    queryFn: ({ pageParam }) =>
      unwrap(api.notices.$get({ query: { all: all ? 'true' : 'false', limit: String(limit), cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const noticeById = (id: string) =>
  queryOptions({
    queryKey: ['notice', 'one', id],
    queryFn: () => unwrap(api.notices[':id'].$get({ param: { id } })),
  })

/** One's messages; those of the kinds in `except` are neither listed nor counted. */
export const messageList = (unread = false, limit = 30, except: readonly MessageKind[] = []) =>
  infiniteQueryOptions({
    queryKey: ['inbox', { unread, limit, except }],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.inbox.$get({
          query: {
            unread: unread ? 'true' : 'false',
            limit: String(limit),
            cursor: pageParam,
            except: except.join(',') || undefined,
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** How many messages wait to be read; looked up once a minute. */
export const unreadCount = queryOptions({
  queryKey: ['inbox', 'unread'],
  queryFn: async () => (await unwrap(api.inbox.$get({ query: { limit: '1' } }))).unread,
  refetchInterval: 60_000,
})

export function useMarkRead() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: { ids: number[] } | { upTo: number }) => unwrap(api.inbox.read.$post({ json })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['inbox'] }),
  })
}

export function usePublish(onPublished: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: NoticeInput) => unwrap(api.notices.$post({ json })),
    onSuccess: onPublished,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notice'] }),
  })
}

export function useWithdraw() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => unwrap(api.notices[':id'].withdraw.$post({ param: { id: String(id) } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notice'] }),
  })
}
