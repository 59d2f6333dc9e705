import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, isProblem } from '../lib/problem.ts'

const lasting = (error: unknown) => error instanceof ApiProblem && !['unreachable', 'unavailable'].includes(error.type)

/**
 * One client for the page. An intranet is never "offline": nothing waits for the browser's opinion of the network.
 * `onSignedOut` is called when the API answers that the session has ended.
 */
export function createQueryClient(onSignedOut: () => void, onPasswordRequired: () => void): QueryClient {
  const onError = (error: unknown, queryKey?: readonly unknown[]) => {
    // Who is asking is found out before a page opens; the router answers that refusal.
    if (queryKey?.[0] === 'account') return
    if (isProblem(error, 'not-signed-in')) onSignedOut()
    if (isProblem(error, 'password-change-required')) onPasswordRequired()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, { queryKey }) => onError(error, queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && !lasting(error),
        staleTime: 15_000,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
