import {
  resultsAnswer,
  resultsQuery,
  sessionCard,
  sessionInput,
  sessionList,
  sessionParam,
  sessionQuery,
} from '@heding/shared/disposal/session-schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { attachment, XLSX } from '../http/download.ts'
import { onceHeader, onceOf } from '../http/once-header.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { resultTemplate } from './result-template.ts'
import { announceSession, getSession, sessionsFor, takeResults } from './sessions-service.ts'

const upload = z.object({ file: z.any().openapi({ type: 'string', format: 'binary' }) })
const workbook = { description: '工作簿', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } }

/** 拍卖场次. */
export const sessionRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-disposals',
        summary: '拍卖场次：机构、日期、标的、成交与流拍，拍卖日期近的在前',
        request: { query: sessionQuery },
        responses: { 200: jsonAnswer(sessionList) },
      }),
      async (c) => c.json(await sessionsFor(deps, c.var.actor, c.req.valid('query').year), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'act-on-disposals',
        summary: '多件案件一并公告，同场拍卖：全部公告，或一件也不公告',
        request: { body: jsonBody(sessionInput), headers: onceHeader },
        responses: {
          201: jsonAnswer(sessionCard, '已公告'),
          ...problemAnswers('not-found', 'conflict', 'out-of-order', 'missing-paper', 'broken-guard'),
        },
      }),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await announceSession(deps, authorOf(c), input, onceOf(c, input)), 201)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{session}',
        access: 'read-disposals',
        summary: '一个拍卖场次的全部标的',
        request: { params: sessionParam },
        responses: { 200: jsonAnswer(sessionCard), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await getSession(deps, c.var.actor, c.req.valid('param').session), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/{session}/results.xlsx',
        access: 'read-disposals',
        summary: '竞价结果表模板，已填好本场次的标的号',
        request: { params: sessionParam },
        responses: { 200: workbook, ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { session, items } = await getSession(deps, c.var.actor, c.req.valid('param').session)
        const waiting = items.flatMap(({ lot, result }) => (result === null && lot !== '' ? [lot] : []))
        const file = new Uint8Array(await resultTemplate(waiting))
        const name = attachment(`竞价结果表_${session}.xlsx`)
        return c.body(file, 200, { 'Content-Type': XLSX, 'Content-Disposition': name })
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/{session}/results',
        access: 'act-on-disposals',
        summary: '导入竞价结果表，按标的号登记成交、流拍、撤拍：全部登记，或一个也不登记',
        request: {
          params: sessionParam,
          query: resultsQuery,
          body: { content: { 'multipart/form-data': { schema: upload } }, required: true },
        },
        responses: {
          200: jsonAnswer(resultsAnswer),
          ...problemAnswers('not-found', 'rejected-rows', 'too-large', 'unsupported-file'),
        },
      }),
      async (c) => {
        const { file } = c.req.valid('form')
        if (!(file instanceof File)) throw new Problem('invalid-request', '请在 file 字段中附上竞价结果表')
        const bytes = new Uint8Array(await file.arrayBuffer())
        const { session } = c.req.valid('param')
        const given = { name: file.name, bytes }
        return c.json(await takeResults(deps, authorOf(c), session, given, c.req.valid('query')), 200)
      },
    )
