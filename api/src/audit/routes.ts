import { z } from '@hono/zod-openapi'
import type { Deps } from '../http/deps.ts'
import { jsonAnswer, route, router } from '../http/router.ts'
import { listAuditBefore } from './repo.ts'
import { verifyAudit } from './verify.ts'

const entrySchema = z.object({
  seq: z.number(),
  at: z.string(),
  actorName: z.string(),
  address: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectCode: z.string(),
  detail: z.string(),
})
const listQuery = z.object({
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const checkSchema = z.object({
  intact: z.boolean(),
  entries: z.number().optional(),
  seq: z.number().optional(),
  reason: z.string().optional(),
})

/** The audit log, for those who may read it. */
export const auditRoutes = ({ db }: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-audit',
        summary: '审计日志，新的在前',
        request: { query: listQuery },
        responses: {
          200: jsonAnswer(z.object({ items: z.array(entrySchema), nextCursor: z.string().nullable() })),
        },
      }),
      async (c) => {
        const { cursor, limit } = c.req.valid('query')
        const rows = await listAuditBefore(db, cursor ?? null, limit + 1)
        const items = rows
          .slice(0, limit)
          .map(({ actorId: _, mac: __, at, ...entry }) => ({ ...entry, at: at.toISOString() }))
        return c.json({ items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null }, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/check',
        access: 'read-audit',
        summary: '校验审计日志是否完整',
        responses: { 200: jsonAnswer(checkSchema) },
      }),
      async (c) => c.json(await verifyAudit(db), 200),
    )
