import type { CasePaperCode } from '@heding/shared/disposal/papers/catalogue.ts'
import { type CasePaperFormat, casePaperList, casePaperParam } from '@heding/shared/disposal/papers/schema.ts'
import { codeParam } from '@heding/shared/disposal/schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../../http/author.ts'
import type { Deps } from '../../http/deps.ts'
import { attachment, DOCX, PDF } from '../../http/download.ts'
import { jsonAnswer, problemAnswers, route, router } from '../../http/router.ts'
import { bindCaseFile } from '../case-file/service.ts'
import { papersOf, printCasePaper } from './service.ts'

const binary = { schema: z.string().openapi({ format: 'binary' }) }
const mediaTypes: Record<CasePaperFormat, string> = { pdf: PDF, docx: DOCX }

/** 文书 of a case. */
export const casePaperRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/{code}/papers',
        access: 'read-disposals',
        summary: '案件目前可以生成的文书',
        request: { params: codeParam },
        responses: { 200: jsonAnswer(casePaperList), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await papersOf(deps, c.var.actor, c.req.valid('param').code), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/{code}/papers/{file}',
        access: 'read-disposals',
        summary: '一份文书，按案件现状填好（PDF 或 docx）',
        request: { params: casePaperParam },
        responses: {
          200: { description: '文书', content: { [PDF]: binary, [DOCX]: binary } },
          ...problemAnswers('not-found'),
        },
      }),
      async (c) => {
        const { code, file } = c.req.valid('param')
        const [paper, format] = file.split('.') as [CasePaperCode, CasePaperFormat]
        const { name, bytes } = await printCasePaper(deps, c.var.actor, code, paper, format)
        const headers = { 'Content-Type': mediaTypes[format], 'Content-Disposition': attachment(name) }
        return c.body(bytes, 200, headers)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{code}/file.pdf',
        access: 'read-disposals',
        summary: '整个案卷合为一份 PDF：封面、材料目录（SM3 摘要）、办理过程、收支和各份材料',
        request: { params: codeParam },
        responses: { 200: { description: '案卷', content: { [PDF]: binary } }, ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { name, bytes, content } = await bindCaseFile(deps, authorOf(c), c.req.valid('param').code)
        const headers = {
          'Content-Type': PDF,
          'Content-Disposition': attachment(name),
          'Content-Length': String(bytes),
        }
        return c.body(content, 200, headers)
      },
    )
