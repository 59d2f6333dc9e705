import {
  type AuditFilter,
  appliedFilter,
  auditCheckSchema,
  auditEntrySchema,
  auditFilter,
  auditQuery,
} from '@heding/shared/audit/schema.ts'
import { z } from '@hono/zod-openapi'
import { type Deps, today } from '../http/deps.ts'
import { attachment, XLSX } from '../http/download.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, route, router } from '../http/router.ts'
import { readCheckpoints } from './checkpoint.ts'
import { AUDIT_EXPORT_MAX, auditCsv, auditRows, auditWorkbook } from './export.ts'
import { listAudit, shownEntry } from './list.ts'
import { verifyAudit } from './verify.ts'

const CSV = 'text/csv; charset=utf-8'

/** The audit log, for those who may read it. Every export leaves an entry of its own. */
export const auditRoutes = (deps: Deps) => {
  const { db, settings } = deps
  const rowsOf = async (filter: AuditFilter) => {
    const rows = await auditRows(db, appliedFilter(filter, today(deps)))
    if (!rows) throw new Problem('too-large', `一次最多导出 ${AUDIT_EXPORT_MAX} 条，请缩小日期范围后重试。`)
    return rows
  }
  const named = (ending: string) => attachment(`审计日志_${today(deps)}.${ending}`)
  return router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-audit',
        summary: '审计日志，新的在前',
        request: { query: auditQuery },
        responses: {
          200: jsonAnswer(
            z.object({
              items: z.array(auditEntrySchema),
              nextCursor: z.string().nullable(),
              /** the first day that was looked at, where nobody named one and it was not the whole log */
              searchedFrom: z.string().nullable(),
            }),
          ),
        },
      }),
      async (c) => {
        const { cursor, limit, ...asked } = c.req.valid('query')
        const filter = appliedFilter(asked, today(deps))
        const searchedFrom = asked.from === undefined ? (filter.from ?? null) : null
        const rows = await listAudit(db, filter, cursor ?? null, limit + 1)
        const items = rows.slice(0, limit).map(shownEntry)
        const nextCursor = rows.length > limit ? String(items.at(-1)?.seq) : null
        return c.json({ items, nextCursor, searchedFrom }, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/check',
        access: 'read-audit',
        summary: '校验审计日志是否完整',
        responses: { 200: jsonAnswer(auditCheckSchema) },
      }),
      async (c) => c.json(await verifyAudit(db, { checkpoints: readCheckpoints(settings) }), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/export.csv',
        access: 'read-audit',
        summary: '导出所见的审计日志（CSV）',
        request: { query: auditFilter },
        responses: { 200: { description: 'CSV 文件', content: { [CSV]: { schema: z.string() } } } },
      }),
      async (c) => {
        const text = auditCsv(await rowsOf(c.req.valid('query')))
        return c.body(text, 200, { 'Content-Type': CSV, 'Content-Disposition': named('csv') })
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/export.xlsx',
        access: 'read-audit',
        summary: '导出所见的审计日志（Excel）',
        request: { query: auditFilter },
        responses: { 200: { description: 'Excel 文件', content: { [XLSX]: { schema: z.string() } } } },
      }),
      async (c) => {
        const workbook = await auditWorkbook(await rowsOf(c.req.valid('query')))
        return c.body(workbook, 200, { 'Content-Type': XLSX, 'Content-Disposition': named('xlsx') })
      },
    )
}
