import type { LocalRuleInput } from '@heding/shared/law/local-rules.ts'
import { reviveRules, type TrialChange } from '@heding/shared/law/rules-schema.ts'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

/** National and local rows that judging reads, as the server has them now. */
export const rulesInForce = queryOptions({
  queryKey: ['rule', 'in-force'],
  queryFn: async () => reviveRules(await unwrap(api.rules['in-force'].$get())),
})

export const localRules = (history: boolean) =>
  queryOptions({
    queryKey: ['rule', 'local', { history }],
    queryFn: async () => (await unwrap(api.rules.$get({ query: { history: history ? 'true' : 'false' } }))).items,
  })

export const decisionsOf = (rule: string) =>
  infiniteQueryOptions({
    queryKey: ['rule', 'decisions', rule],
    queryFn: ({ pageParam }) => unwrap(api.rules.decisions.$get({ query: { rule, cursor: pageParam, limit: '50' } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** What is tried or done: a new row, a correction of `id`, an end of `id`, or (with neither) its withdrawal. */
export interface RuleChange {
  id?: number
  draft?: LocalRuleInput
  until?: string
}

const AGAIN_MS = 1_000

/** What the change would do to the findings, or how far the trial has come; nothing is written. */
export const trialOf = (attempt: RuleChange, change: TrialChange | undefined, offset: number) =>
  queryOptions({
    queryKey: ['rule', 'trial', attempt, change, offset],
    queryFn: () => unwrap(api.rules.trial.$post({ json: { ...attempt, change, offset, limit: 20 } })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && 'running' in state.data ? AGAIN_MS : false),
  })

export function useRuleChange(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, draft, until }: RuleChange): Promise<unknown> => {
      if (id === undefined) return draft && unwrap(api.rules.$post({ json: draft }))
      const param = { id: String(id) }
      if (draft) return unwrap(api.rules[':id'].correct.$post({ param, json: draft }))
      if (until) return unwrap(api.rules[':id'].end.$post({ param, json: { until } }))
      return unwrap(api.rules[':id'].withdraw.$post({ param }))
    },
    onSuccess: async () => {
      onDone()
      // A rule may change any finding and every count of them.
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'trial' })
    },
  })
}
