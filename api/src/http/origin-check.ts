import { createMiddleware } from 'hono/factory'
import { sessionCookieOf } from '../account/cookies.ts'
import type { Env } from './deps.ts'
import { Problem } from './problem.ts'

/**
 * Refuses changes that another site makes a browser send: with our session cookie the request must say that it comes
 * from our own pages, and one that says that it comes from elsewhere is refused even without. A call with a personal
 * token is exempt: no browser adds that by itself.
 */
export const originCheck = (publicUrl: string | null) => {
  const ownOrigin = publicUrl === null ? null : new URL(publicUrl).origin
  return createMiddleware<Env>(async (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD' || c.req.header('authorization')) return next()
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const own = site === 'same-origin' || (origin !== undefined && isOwn(origin, ownOrigin, c.req.header('host')))
    const foreign = origin !== undefined || (site !== undefined && site !== 'none')
    if (!own && (foreign || sessionCookieOf(c) !== undefined)) {
      throw new Problem('foreign-origin', '请从本系统的页面操作；脚本调用请使用个人令牌。')
    }
    await next()
  })
}

function isOwn(origin: string, ownOrigin: string | null, host: string | undefined): boolean {
  if (origin === ownOrigin) return true
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}
