import type { DeputyInput } from '@heding/shared/account/deputy.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

export const deputyList = queryOptions({
  queryKey: ['deputy', 'list'],
  queryFn: () => unwrap(api.deputies.$get()),
})

/** Who may be named for `principal`; without one, for whoever asks. */
export const deputyCandidates = (principal: string | undefined) =>
  queryOptions({
    queryKey: ['deputy', 'candidates', principal],
    queryFn: () => unwrap(api.deputies.candidates.$get({ query: { principal } })),
  })

/** Who may be stood in for also shows in the menu of the person, so that is read anew as well. */
function useDeputyMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['deputy'] }),
        queryClient.invalidateQueries({ queryKey: ['account', 'me'] }),
      ]),
  })
}

export const useAppointDeputy = () => useDeputyMutation((json: DeputyInput) => unwrap(api.deputies.$post({ json })))

export const useRevokeDeputy = () =>
  useDeputyMutation((id: number) => unwrap(api.deputies[':id'].revoke.$post({ param: { id: String(id) } })))
