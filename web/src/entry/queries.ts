import { type Facts, reviveFacts } from '@heding/shared/law/facts-schema.ts'
import type { changeInput, RowIssue } from '@heding/shared/register/change.ts'
import type { FactsAsked } from '@heding/shared/register/facts-to-ask.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { api, unwrap } from '../lib/api.ts'
import { ApiProblem } from '../lib/problem.ts'

/** Writes rows of one kind, all or nothing; a trial (`dryRun`) writes nothing. */
export function useChange() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: z.input<typeof changeInput>) => unwrap(api.changes.$post({ json: change })),
    onSuccess: (_report, { dryRun }) =>
      dryRun ? undefined : queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'account' }),
  })
}

const isIssue = (value: unknown): value is RowIssue =>
  typeof value === 'object' && value !== null && 'row' in value && 'field' in value && 'message' in value

/** The cells that the server refused; none where it refused for another reason. */
export function issuesOf(error: unknown): RowIssue[] {
  const errors = error instanceof ApiProblem && error.type === 'rejected-rows' ? error.body.errors : undefined
  return Array.isArray(errors) ? errors.filter(isIssue) : []
}

/** What the judges need to know of a record and of all that a change of it touches, on a day. */
export const factsFor = (asked: FactsAsked, asOf: string) =>
  queryOptions({
    queryKey: ['entry', 'facts', asked, asOf],
    queryFn: async (): Promise<Facts> =>
      reviveFacts(await unwrap(api.findings.facts.$get({ query: { ...asked, asOf } }))),
    staleTime: 10_000,
    retry: false,
  })
