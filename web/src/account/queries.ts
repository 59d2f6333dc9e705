import { queryOptions } from '@tanstack/react-query'
import { api, expectDone, unwrap } from '../lib/api.ts'

/**
 * Who is signed in; kept until sign-out or until the API says that the session has ended. `person` is the human,
 * `user` who that human acts as: while standing in, with the role and the agency of the principal, as in the API.
 */
export const meQuery = queryOptions({
  queryKey: ['account', 'me'],
  queryFn: async () => {
    const me = await unwrap(api.me.$get())
    const { user: person, standsInFor } = me
    const acting = standsInFor && { role: standsInFor.principal.role, agencyCode: standsInFor.principal.agencyCode }
    return { ...me, person, user: { ...person, ...acting } }
  },
  staleTime: Number.POSITIVE_INFINITY,
})
export type Me = Awaited<ReturnType<NonNullable<(typeof meQuery)['queryFn']>>>

export const signIn = (input: { username: string; password: string }) =>
  unwrap(api.auth['sign-in'].username.$post({ json: input }))

export const signOut = () => unwrap(api.auth['sign-out'].$post())

export const changePassword = (input: { currentPassword: string; newPassword: string }) =>
  unwrap(api.auth.password.$post({ json: input }))

/** Begins to stand in by an appointment, or ends it (null); from then on other rows may be seen. */
export const standIn = (deputyId: number | null) => expectDone(api.me['stand-in'].$post({ json: { deputyId } }))
