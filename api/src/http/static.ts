import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import type { Env } from './deps.ts'

export const WEB_FOLDER = fileURLToPath(new URL('../../../web/dist', import.meta.url))

const isApi = (url: string) => /^\/(api|healthz|readyz)(\/|$)/.test(url)

/**
 * The built web application, as the last two handlers. Files with a hash in their name are kept for ever; the page
 * that names them is fetched each time. A `.gz` beside a file goes out in its place to whoever takes it. Any other
 * path is a page, which the browser routes: a file lies under /assets/ or at the root, since a page's address may hold
 * points too (`/findings/office.person.area:P1`).
 */
export function webFiles(folder: string): MiddlewareHandler<Env>[] {
  if (!existsSync(path.join(folder, 'index.html'))) return []
  const files = serveStatic<Env>({ root: folder, precompressed: true })
  const isPage = (url: string) => url === '/index.html' || !/^\/(assets\/|[^/]+\.[^/]+$)/.test(url)
  const isRead = (method: string) => method === 'GET' || method === 'HEAD'
  return [
    async (c, next) => {
      if (!isRead(c.req.method) || isApi(c.req.path) || isPage(c.req.path)) return next()
      const file = await files(c, next)
      if (!(file instanceof Response)) return
      const isHashed = c.req.path.startsWith('/assets/')
      file.headers.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      return file
    },
    async (c, next) => {
      if (!isRead(c.req.method) || isApi(c.req.path) || !isPage(c.req.path)) return next()
      return c.html(await readFile(path.join(folder, 'index.html'), 'utf8'), 200, { 'Cache-Control': 'no-store' })
    },
  ]
}
