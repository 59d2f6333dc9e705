import { passwordInput, signInInput, userSchema } from '@heding/shared/account/schema.ts'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { authorOf } from '../http/author.ts'
import type { Deps, Env } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { clearSessionCookie, deviceOf, sessionCookieOf, setDeviceCookie, setSessionCookie } from './cookies.ts'
import { changePassword, signIn, signOut } from './sign-in.ts'

const done = z.object({ done: z.literal(true) })

/** Sign-in, sign-out and one's own password. */
export const authRoutes = (deps: Deps) => {
  const { masterKey } = deps.settings
  const clientOf = (c: Context<Env>) => ({ address: c.var.address, agent: c.req.header('user-agent') ?? '' })
  return router()
    .openapi(
      route({
        method: 'post',
        path: '/sign-in/username',
        access: 'public',
        summary: '登录',
        request: { body: jsonBody(signInInput) },
        responses: { 200: jsonAnswer(z.object({ user: userSchema })), ...problemAnswers('wrong-credentials') },
      }),
      async (c) => {
        const browser = {
          device: deviceOf(c, masterKey, deps.now()),
          oldSecret: sessionCookieOf(c),
          requestId: c.var.requestId,
        }
        const begun = await signIn(deps, { ...c.req.valid('json'), ...clientOf(c), ...browser })
        setSessionCookie(c, begun.secret)
        setDeviceCookie(c, masterKey, begun.device, deps.now())
        return c.json({ user: begun.user }, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/sign-out',
        access: 'public',
        summary: '退出登录',
        responses: { 200: jsonAnswer(done) },
      }),
      async (c) => {
        const { credential } = c.var
        if (credential?.kind === 'session') await signOut(deps, authorOf(c), credential.idHash)
        clearSessionCookie(c)
        // Not "cookies": the browser stays known to the account.
        c.header('Clear-Site-Data', '"cache", "storage"')
        return c.json({ done: true as const }, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/password',
        access: 'first-password',
        summary: '修改本人密码',
        request: { body: jsonBody(passwordInput) },
        responses: { 200: jsonAnswer(done), ...problemAnswers('stale-record') },
      }),
      async (c) => {
        if (c.var.credential?.kind !== 'session')
          throw new Problem('not-allowed', '令牌不能用于修改密码，请登录后操作。')
        const secret = await changePassword(deps, authorOf(c), { ...c.req.valid('json'), ...clientOf(c) })
        setSessionCookie(c, secret)
        return c.json({ done: true as const }, 200)
      },
    )
}
