import {
  candidatesAnswer,
  candidatesQuery,
  drawCard,
  drawNumberParam,
  drawPage,
  drawQuery,
  freezeInput,
  proofSchema,
  seedInput,
  voidInput,
} from '@heding/shared/disposal/draw-schema.ts'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { attachment } from '../http/download.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { listDraws } from './draws-repo.ts'
import { candidatesToday, enterSeed, freezeDraw, getDraw, giveUpDraw, proofOf } from './draws-service.ts'

/** 抽取 (两随机一公开): list frozen, seed entered, result and its proof. */
export const drawRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-firms',
        summary: '抽取记录，新的在前',
        request: { query: drawQuery },
        responses: { 200: jsonAnswer(drawPage) },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { total, rows } = await listDraws(deps.db, query)
        const shown = rows.slice(0, query.limit)
        const items = shown.map(({ id: _, frozenAt, ...item }) => ({ ...item, frozenAt: frozenAt.toISOString() }))
        return c.json({ total, items, nextCursor: rows.length > query.limit ? String(shown.at(-1)?.id) : null }, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/candidates',
        access: 'read-firms',
        summary: '今天可抽取的机构，及其名单的 SM3 摘要',
        request: { query: candidatesQuery },
        responses: { 200: jsonAnswer(candidatesAnswer) },
      }),
      async (c) => {
        const { day, listSm3, items } = await candidatesToday(deps.db, deps, c.req.valid('query').kind)
        return c.json({ day, listSm3, items }, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'run-draws',
        summary: '冻结候选名单，公布种子规则',
        request: { body: jsonBody(freezeInput) },
        responses: { 201: jsonAnswer(drawCard, '已冻结'), ...problemAnswers('not-found', 'stale-record') },
      }),
      async (c) => c.json(await freezeDraw(deps, authorOf(c), c.req.valid('json')), 201),
    )
    .openapi(
      route({
        method: 'get',
        path: '/{number}',
        access: 'read-firms',
        summary: '一次抽取：名单、种子、结果',
        request: { params: drawNumberParam },
        responses: { 200: jsonAnswer(drawCard), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await getDraw(deps.db, c.req.valid('param').number), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{number}/seed',
        access: 'run-draws',
        summary: '录入种子并抽取',
        request: { params: drawNumberParam, body: jsonBody(seedInput) },
        responses: { 200: jsonAnswer(drawCard), ...problemAnswers('not-found', 'out-of-order') },
      }),
      async (c) => c.json(await enterSeed(deps, authorOf(c), c.req.valid('param').number, c.req.valid('json')), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{number}/void',
        access: 'run-draws',
        summary: '作废一次尚未抽取的冻结',
        request: { params: drawNumberParam, body: jsonBody(voidInput) },
        responses: { 200: jsonAnswer(drawCard), ...problemAnswers('not-found', 'out-of-order') },
      }),
      async (c) => {
        const { reason } = c.req.valid('json')
        return c.json(await giveUpDraw(deps, authorOf(c), c.req.valid('param').number, reason), 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{number}/proof.json',
        access: 'read-firms',
        summary: '抽取证明：不依靠数据库即可重做该次抽取',
        request: { params: drawNumberParam },
        responses: { 200: jsonAnswer(proofSchema), ...problemAnswers('not-found', 'out-of-order') },
      }),
      async (c) => {
        const { number } = c.req.valid('param')
        const headers = { 'Content-Disposition': attachment(`抽取证明_${number}.json`) }
        // `JSON.stringify` of this object is the text that a proof is checked as, sign by sign.
        return c.json(await proofOf(deps.db, number), 200, headers)
      },
    )
