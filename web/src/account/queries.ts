import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

/** Who is signed in; kept until sign-out or until the API says that the session has ended. */
export const meQuery = queryOptions({
  queryKey: ['account', 'me'],
  queryFn: () => unwrap(api.me.$get()),
  staleTime: Number.POSITIVE_INFINITY,
})

export const signIn = (input: { username: string; password: string }) =>
  unwrap(api.auth['sign-in'].username.$post({ json: input }))

export const signOut = () => unwrap(api.auth['sign-out'].$post())

export const changePassword = (input: { currentPassword: string; newPassword: string }) =>
  unwrap(api.auth.password.$post({ json: input }))
