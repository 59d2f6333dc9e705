import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import type { Noun } from './definition.ts'

export const listViews = (list: Noun) =>
  queryOptions({
    queryKey: ['view', list],
    queryFn: () => unwrap(api.views.$get({ query: { list } })),
    staleTime: 60_000,
  })

export type SavedView = Awaited<ReturnType<NonNullable<ReturnType<typeof listViews>['queryFn']>>>['items'][number]

interface ViewPart {
  name?: string
  shared?: boolean
  query?: Record<string, string>
  columns?: string[]
}
type ViewChange =
  | { act: 'save'; view: Required<ViewPart> & { list: Noun } }
  | { act: 'change'; id: number; part: ViewPart }
  | { act: 'remove'; id: number }

export function useViewChange() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (change: ViewChange) => {
      if (change.act === 'save') return await unwrap(api.views.$post({ json: change.view }))
      const param = { id: String(change.id) }
      if (change.act === 'change') await unwrap(api.views[':id'].$patch({ param, json: change.part }))
      else await unwrap(api.views[':id'].$delete({ param }))
      return undefined
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['view'] }),
  })
}
