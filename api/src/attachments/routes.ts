import { ATTACHMENT_BYTES_MAX } from '@heding/shared/attachments/files.ts'
import { attachmentListSchema, attachmentQuery, attachQuery, removalInput } from '@heding/shared/attachments/schema.ts'
import { z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { authorOf } from '../http/author.ts'
import type { Deps, Env } from '../http/deps.ts'
import { attachment } from '../http/download.ts'
import { Problem } from '../http/problem.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { attach, attachmentsOf, readAttachment, removeAttachment } from './service.ts'

const upload = z.object({ file: z.any().openapi({ type: 'string', format: 'binary' }) })
/** A file and what a form adds around it. */
const formLimit = bodyLimit({
  maxSize: ATTACHMENT_BYTES_MAX + 1024 * 1024,
  onError: () => {
    throw new Problem('too-large', '单个附件不得超过 20 MB，请压缩或拆分后上传。')
  },
})
/** Only a form: what else comes has the limit of all requests, and its body may have been read already. */
const uploadLimit = createMiddleware<Env>((c, next) =>
  c.req.header('content-type')?.startsWith('multipart/form-data') ? formLimit(c, next) : next(),
)
const fileAnswer = {
  description: '文件，与上传时逐字节相同',
  content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
}

export const attachmentRoutes = (deps: Deps) => {
  const routes = router()
  routes.use('/', uploadLimit)
  return routes
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-files',
        summary: '一条记录的附件，新的在前',
        request: { query: attachmentQuery },
        responses: { 200: jsonAnswer(attachmentListSchema), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { removed, ...subject } = c.req.valid('query')
        return c.json(await attachmentsOf(deps, c.var.actor, subject, removed === 'true'), 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'attach-files',
        summary: '为一条记录上传附件',
        request: {
          query: attachQuery,
          body: { content: { 'multipart/form-data': { schema: upload } }, required: true },
        },
        responses: {
          201: jsonAnswer(z.object({ id: z.number() }), '已登记'),
          ...problemAnswers('not-found', 'not-allowed', 'too-large', 'unsupported-file', 'conflict'),
        },
      }),
      async (c) => {
        const { file } = c.req.valid('form')
        if (!(file instanceof File)) throw new Problem('invalid-request', '请在 file 字段中附上文件。')
        const bytes = new Uint8Array(await file.arrayBuffer())
        const id = await attach(deps, authorOf(c), c.req.valid('query'), { name: file.name, bytes })
        return c.json({ id }, 201)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{id}/content',
        access: 'read-files',
        summary: '下载附件；内容与登记不符的不予提供',
        request: { params: idParam },
        responses: { 200: fileAnswer, ...problemAnswers('not-found', 'damaged-file') },
      }),
      async (c) => {
        const { row, bytes } = await readAttachment(deps, authorOf(c), c.req.valid('param').id)
        return c.body(new Uint8Array(bytes), 200, {
          'Content-Type': row.mediaType,
          'Content-Length': String(row.bytes),
          'Content-Disposition': attachment(row.label),
        })
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/remove',
        access: 'attach-files',
        summary: '移除附件：附件留存备查，不再列出',
        request: { params: idParam, body: jsonBody(removalInput) },
        responses: {
          200: jsonAnswer(z.object({ status: z.literal('removed') })),
          ...problemAnswers('not-found', 'not-allowed', 'stale-record'),
        },
      }),
      async (c) => {
        await removeAttachment(deps, authorOf(c), c.req.valid('param').id, c.req.valid('json').reason)
        return c.json({ status: 'removed' as const }, 200)
      },
    )
}
