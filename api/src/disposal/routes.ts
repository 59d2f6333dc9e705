import {
  actionInput,
  applicationInput,
  boardAnswer,
  bundleInput,
  bundleOpened,
  chooserAnswer,
  chooserQuery,
  codeParam,
  disposalCard,
  disposalPage,
  disposalQuery,
  leakAnswer,
  opened,
  priceAnswer,
  priceQuery,
} from '@heding/shared/disposal/schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { onceHeader, onceOf } from '../http/once-header.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { getCard } from './card.ts'
import { pricesFor } from './prices.ts'
import { boardFor, chooserFor, leaksFor, pageOfCases } from './reading.ts'
import { act, applyFor, applyForAll } from './service.ts'

const actHeaders = onceHeader.extend({
  /** the version of the case that the step was decided on */
  'if-match': z.string().max(50).optional(),
})

/** @throws Problem invalid-request for a header that is no version */
function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header) ?? []
  if (version === undefined) throw new Problem('invalid-request', 'If-Match 须为案件的版本号（ETag），如 "3"')
  return Number(version)
}

/** 处置办理. */
export const disposalRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-disposals',
        summary: '处置案件清单，新的在前',
        request: { query: disposalQuery },
        responses: { 200: jsonAnswer(disposalPage) },
      }),
      async (c) => c.json(await pageOfCases(deps, c.var.actor, c.req.valid('query')), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/board',
        access: 'read-disposals',
        summary: '在办案件停在哪一步、停了多久',
        responses: { 200: jsonAnswer(boardAnswer) },
      }),
      async (c) => c.json(await boardFor(deps, c.var.actor), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/leaks',
        access: 'read-disposals',
        summary: '漏洞：已成交未缴库、已交售未注销、已成交未过户、超过期限',
        responses: { 200: jsonAnswer(leakAnswer) },
      }),
      async (c) => c.json(await leaksFor(deps, c.var.actor), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/prices',
        access: 'read-disposals',
        summary: '价格比对：一年的拍品与本单位同类车辆比较',
        request: { query: priceQuery },
        responses: { 200: jsonAnswer(priceAnswer) },
      }),
      async (c) => c.json(await pricesFor(deps, c.var.actor, c.req.valid('query').year), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/chooser',
        access: 'apply-disposal',
        summary: '一辆车可以采用的处置方式，不可采用的附条款',
        request: { query: chooserQuery },
        responses: { 200: jsonAnswer(chooserAnswer), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await chooserFor(deps, c.var.actor, c.req.valid('query').vehicleCode), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'apply-disposal',
        summary: '申请处置一辆车',
        request: { body: jsonBody(applicationInput), headers: onceHeader },
        responses: { 201: jsonAnswer(opened, '已申报'), ...problemAnswers('not-found', 'broken-guard') },
      }),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await applyFor(deps, authorOf(c), input, { once: onceOf(c, input) }), 201)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/bundles',
        access: 'apply-disposal',
        summary: '申请一并处置几辆车：全部受理，或一辆也不受理',
        request: { body: jsonBody(bundleInput), headers: onceHeader },
        responses: { 201: jsonAnswer(bundleOpened, '已申报'), ...problemAnswers('not-found', 'broken-guard') },
      }),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await applyForAll(deps, authorOf(c), input, { once: onceOf(c, input) }), 201)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/{code}',
        access: 'read-disposals',
        summary: '一件处置案件：现状、已办步骤、下一步由谁办理和还缺什么',
        request: { params: codeParam },
        responses: { 200: jsonAnswer(disposalCard), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const card = await getCard(deps, c.var.actor, c.req.valid('param').code)
        return c.json(card, 200, { ETag: `"${card.version}"` })
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/{code}/actions',
        access: 'act-on-disposals',
        summary: '办理一步',
        request: { params: codeParam, body: jsonBody(actionInput), headers: actHeaders },
        responses: {
          200: jsonAnswer(disposalCard),
          ...problemAnswers('not-found', 'out-of-order', 'own-case', 'missing-paper', 'broken-guard'),
        },
      }),
      async (c) => {
        const { code } = c.req.valid('param')
        const input = c.req.valid('json')
        const expected = versionOf(c.req.header('if-match'))
        await act(deps, authorOf(c), code, input, { expected, once: onceOf(c, input) })
        const card = await getCard(deps, c.var.actor, code)
        return c.json(card, 200, { ETag: `"${card.version}"` })
      },
    )
