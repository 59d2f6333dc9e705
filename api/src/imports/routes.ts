import { PassThrough, Readable } from 'node:stream'
import { kindNames, kinds } from '@heding/shared/imports/kinds.ts'
import { batchDetailSchema, batchSchema, batchSources, importQuery } from '@heding/shared/imports/schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { attachment, XLSX } from '../http/download.ts'
import { Problem } from '../http/problem.ts'
import { idParam, jsonAnswer, problemAnswers, route, router } from '../http/router.ts'
import { batchDetail, getBatch, issuesOf, showBatch } from './answer.ts'
import { storedFile } from './files.ts'
import { isFile, listBatches } from './repo.ts'
import { acceptImport } from './service.ts'
import { undoImport } from './undo.ts'
import { errorWorkbook } from './workbook/errors.ts'
import { templateWorkbook } from './workbook/template.ts'

const fileAnswer = { description: '工作簿', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } }
const upload = z.object({ file: z.any().openapi({ type: 'string', format: 'binary' }) })
const listQuery = z.object({
  kind: z.enum(kindNames).optional(),
  source: z.enum(batchSources).optional(),
  document: z.string().min(1).max(200).optional(),
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(30),
})

export const importRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'import',
        summary: '导入文件：全部写入，或一行也不写',
        request: {
          query: importQuery,
          body: { content: { 'multipart/form-data': { schema: upload } }, required: true },
        },
        responses: { 202: jsonAnswer(z.object({ id: z.number() }), '已受理，后台处理') },
      }),
      async (c) => {
        const { file } = c.req.valid('form')
        if (!(file instanceof File)) throw new Problem('invalid-request', '请在 file 字段中附上要导入的文件')
        const bytes = new Uint8Array(await file.arrayBuffer())
        const id = await acceptImport(deps, authorOf(c), { ...c.req.valid('query'), fileName: file.name, bytes })
        return c.json({ id }, 202)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-imports',
        summary: '历次导入，新的在前',
        request: { query: listQuery },
        responses: {
          200: jsonAnswer(z.object({ items: z.array(batchSchema), nextCursor: z.string().nullable() })),
        },
      }),
      async (c) => {
        const { limit, ...filter } = c.req.valid('query')
        const batches = await listBatches(deps.db, { ...filter, limit: limit + 1 })
        const page = batches.slice(0, limit)
        const nextCursor = batches.length > limit ? String(page.at(-1)?.id) : null
        return c.json({ items: page.map(showBatch), nextCursor }, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/templates/{file}',
        access: 'signed-in',
        summary: '导入模板：KIND.xlsx',
        request: { params: z.object({ file: z.enum(kindNames.map((kind) => `${kind}.xlsx` as const)) }) },
        responses: { 200: fileAnswer, ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { file } = c.req.valid('param')
        const kind = kindNames.find((one) => `${one}.xlsx` === file)
        if (!kind) throw new Problem('not-found')
        const workbook = await templateWorkbook(kind)
        const name = `${kinds[kind].title}导入模板.xlsx`
        return c.body(new Uint8Array(workbook), 200, { 'Content-Type': XLSX, 'Content-Disposition': attachment(name) })
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{id}',
        access: 'read-imports',
        summary: '一次导入的进展与结果，逐个单元格列出问题',
        request: { params: idParam },
        responses: { 200: jsonAnswer(batchDetailSchema), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await batchDetail(deps.db, c.req.valid('param').id), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/undo',
        access: 'undo-import',
        summary: '撤销整批导入',
        request: { params: idParam },
        responses: {
          200: jsonAnswer(z.object({ status: z.literal('undone') })),
          ...problemAnswers('not-found', 'cannot-undo', 'stale-record'),
        },
      }),
      async (c) => {
        const batch = await getBatch(deps.db, c.req.valid('param').id)
        await undoImport(deps, authorOf(c), batch)
        return c.json({ status: 'undone' as const }, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{id}/errors.xlsx',
        access: 'read-imports',
        summary: '问题工作簿：原表各行，问题写在旁边',
        request: { params: idParam },
        responses: { 200: fileAnswer, ...problemAnswers('not-found') },
      }),
      async (c) => {
        const batch = await getBatch(deps.db, c.req.valid('param').id)
        if (!isFile(batch)) throw new Problem('not-found', '这一批次由人工录入，没有问题工作簿')
        const workbook = new PassThrough()
        const path = storedFile(deps, batch.file_sha256)
        errorWorkbook(batch.kind, path, batch.file_name, await issuesOf(deps.db, batch.id), workbook).catch(
          (error: Error) => workbook.destroy(error),
        )
        const name = `${batch.file_name.replace(/\.[^.]+$/, '')}-问题.xlsx`
        return c.body(Readable.toWeb(workbook) as ReadableStream, 200, {
          'Content-Type': XLSX,
          'Content-Disposition': attachment(name),
        })
      },
    )
