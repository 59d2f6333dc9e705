import type { AccountChange, AccountInput, RoleInput } from '@heding/shared/account/schema.ts'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, expectDone, unwrap } from '../lib/api.ts'
import type { UserSearch } from './routes.ts'

const PAGE = '50'

export const userList = ({ q, role, agencyCode, state }: Omit<UserSearch, 'open'>) =>
  infiniteQueryOptions({
    queryKey: ['user', 'list', { q, role, agencyCode, state }],
    queryFn: ({ pageParam }) =>
      unwrap(api.users.$get({ query: { q, role, agencyCode, state, limit: PAGE, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const userSessions = (id: number) =>
  queryOptions({
    queryKey: ['user', 'sessions', id],
    queryFn: () => unwrap(api.users[':id'].sessions.$get({ param: { id: String(id) } })),
  })

/** A change of accounts, after which every list of them is read anew. */
function useUserMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queryClient.invalidateQueries({ queryKey: ['user'] }) })
}

/**
 * Opens an account under a password that nobody knows, then asks for a one-time one: so every first password is made
 * by the server and none by a person.
 */
export const useOpenAccount = () =>
  useUserMutation(async (input: Omit<AccountInput, 'password' | 'mustChangePassword'>) => {
    const json = { ...input, password: unguessable(), mustChangePassword: true }
    const account = await unwrap(api.users.$post({ json }))
    return { account, secret: await resetPassword(account.id) }
  })

const resetPassword = (id: number) => unwrap(api.users[':id']['reset-password'].$post({ param: { id: String(id) } }))

export const useResetPassword = () => useUserMutation(resetPassword)

export const useChangeAccount = () =>
  useUserMutation(({ id, ...json }: AccountChange & { id: number }) =>
    unwrap(api.users[':id'].$patch({ param: { id: String(id) }, json })),
  )

export const useGrantRole = () =>
  useUserMutation(({ id, ...json }: RoleInput & { id: number }) =>
    unwrap(api.users[':id'].role.$put({ param: { id: String(id) }, json })),
  )

/** Ends one session of an account, or, without a key, all of them. */
export const useEndSessions = () =>
  useUserMutation(({ id, key }: { id: number; key?: string }) =>
    key === undefined
      ? expectDone(api.users[':id'].sessions.$delete({ param: { id: String(id) } }))
      : expectDone(api.users[':id'].sessions[':key'].$delete({ param: { id: String(id), key } })),
  )

const BYTES = 24

function unguessable(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return `Aa1#${[...bytes].map((byte) => byte.toString(36)).join('')}`
}
