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
 * that names them is fetched each time. Any other path without an extension is a page, which the browser routes.
 */
export function webFiles(folder: string): MiddlewareHandler<Env>[] {
  if (!existsSync(path.join(folder, 'index.html'))) return []
  const files = serveStatic<Env>({
    root: folder,
    onFound: (_, c) => {
      const hashed = c.req.path.startsWith('/assets/')
      c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const isPage = (url: string) => url === '/index.html' || path.extname(url) === ''
  const read = (method: string) => method === 'GET' || method === 'HEAD'
  return [
    (c, next) => (read(c.req.method) && !isApi(c.req.path) && !isPage(c.req.path) ? files(c, next) : next()),
    async (c, next) => {
      if (!read(c.req.method) || isApi(c.req.path) || !isPage(c.req.path)) return next()
      return c.html(await readFile(path.join(folder, 'index.html'), 'utf8'), 200, { 'Cache-Control': 'no-store' })
    },
  ]
}
