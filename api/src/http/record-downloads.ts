import { createMiddleware } from 'hono/factory'
import { recordAudit } from '../audit/repo.ts'
import { authorOf } from './author.ts'
import type { Deps, Env } from './deps.ts'
import { isTemplate } from './download.ts'

/**
 * Every file that goes out leaves an entry in the audit log before it does: exports and attachments of all features.
 * When the entry cannot be written, the file does not go out.
 */
export const recordDownloads = ({ db, now }: Pick<Deps, 'db' | 'now'>) =>
  createMiddleware<Env>(async (c, next) => {
    await next()
    const isFile = c.res.ok && c.res.headers.get('Content-Disposition')?.startsWith('attachment')
    if (!isFile || !c.var.actor || isTemplate(c.req.path)) return
    const { path } = c.req
    const detail = { path, query: c.req.query() }
    const entry = { action: 'export', subjectType: 'file', subjectCode: path.split('/')[2] ?? '', detail }
    await db.transaction((sql) => recordAudit(sql, { ...authorOf(c), ...entry }, now()))
  })
