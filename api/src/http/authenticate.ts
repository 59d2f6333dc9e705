import { createMiddleware } from 'hono/factory'
import { sessionCookieOf } from '../account/cookies.ts'
import { findSession, findTokenOwner, type SignedIn } from '../account/session-repo.ts'
import type { Deps, Env } from './deps.ts'

/**
 * Finds out who asks, from the database on every request, so that whatever is taken away is gone with the next one.
 * Whoever sends a token is judged by the token alone. Routes decide what nobody may do.
 */
export const authenticate = ({ db, now, settings }: Deps) =>
  createMiddleware<Env>(async (c, next) => {
    const header = c.req.header('authorization')
    const secret = sessionCookieOf(c)
    let signedIn: SignedIn | undefined
    if (header !== undefined) {
      const token = /^bearer +([\w-]{20,200})$/i.exec(header)?.[1]
      if (token) signedIn = await findTokenOwner(db.prepared, token, now())
    } else if (secret) signedIn = await findSession(db.prepared, secret, now(), settings.passwordDays)
    if (signedIn) {
      c.set('actor', signedIn.actor)
      c.set('credential', signedIn.credential)
    }
    await next()
  })
