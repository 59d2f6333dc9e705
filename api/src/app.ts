import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { authRoutes } from './account/auth-routes.ts'
import { deputyRoutes } from './account/deputy-routes.ts'
import { meRoutes } from './account/me-routes.ts'
import { tokenRoutes } from './account/token-routes.ts'
import { userRoutes } from './account/user-routes.ts'
import { agencyRoutes, personRoutes } from './agency/routes.ts'
import { attachmentRoutes } from './attachments/routes.ts'
import { openAudit } from './audit/chain.ts'
import { auditRoutes } from './audit/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { changeRoutes } from './changes/routes.ts'
import { drawRoutes } from './disposal/draws-routes.ts'
import { firmRoutes } from './disposal/firms-routes.ts'
import { casePaperRoutes } from './disposal/papers/routes.ts'
import { receiptRoutes } from './disposal/receipts-routes.ts'
import { disposalRoutes } from './disposal/routes.ts'
import { sessionRoutes } from './disposal/sessions-routes.ts'
import { factsRoutes } from './findings/facts-routes.ts'
import { findingRoutes } from './findings/routes.ts'
import { historyRoutes } from './history/routes.ts'
import { originOf, proxyList } from './http/address.ts'
import { authenticate } from './http/authenticate.ts'
import { sizeLimits } from './http/body-limit.ts'
import type { Deps, Env } from './http/deps.ts'
import { securityHeaders } from './http/headers.ts'
import { isReady } from './http/health.ts'
import { jsonShape } from './http/json-shape.ts'
import { declaredRoutes, methodsOf, refuseUndeclared } from './http/method-table.ts'
import { originCheck } from './http/origin-check.ts'
import { Problem } from './http/problem.ts'
import { rateLimit } from './http/rate-limit.ts'
import { recordDownloads } from './http/record-downloads.ts'
import { answerError } from './http/refusals.ts'
import { jsonAnswer, route, router } from './http/router.ts'
import { WEB_FOLDER, webFiles } from './http/static.ts'
import { importRoutes } from './imports/routes.ts'
import { inboxRoutes, noticeRoutes } from './notices/routes.ts'
import { occupancyRoutes } from './office/occupancies.ts'
import { buildingRoutes, compoundRoutes, roomRoutes } from './office/routes.ts'
import { facetRoutes } from './register/facets.ts'
import { timelineRoutes } from './register/timeline.ts'
import { ruleRoutes } from './rules/routes.ts'
import { statisticsRoutes } from './statistics/routes.ts'
import { yearBookRoutes } from './statistics/year-book-routes.ts'
import { vehicleRoutes } from './vehicle/routes.ts'
import { viewRoutes } from './views/routes.ts'

/** The routes of every feature, each under its noun. A new feature adds its line. */
const apiRoutes = (deps: Deps) =>
  router()
    .route('/auth', authRoutes(deps))
    .route('/me', meRoutes(deps))
    .route('/deputies', deputyRoutes(deps))
    .route('/users', userRoutes(deps))
    .route('/tokens', tokenRoutes(deps))
    .route('/audit', auditRoutes(deps))
    .route('/agencies', agencyRoutes(deps))
    .route('/people', personRoutes(deps))
    .route('/rooms', roomRoutes(deps))
    .route('/occupancies', occupancyRoutes(deps))
    .route('/vehicles', vehicleRoutes(deps))
    .route('/compounds', compoundRoutes(deps))
    .route('/buildings', buildingRoutes(deps))
    .route('/timeline', timelineRoutes(deps))
    .route('/facets', facetRoutes(deps))
    .route('/views', viewRoutes(deps))
    .route('/imports', importRoutes(deps))
    .route('/changes', changeRoutes(deps))
    .route('/history', historyRoutes(deps))
    .route('/firms', firmRoutes(deps))
    .route('/draws', drawRoutes(deps))
    .route('/findings', factsRoutes(deps))
    .route('/findings', findingRoutes(deps))
    .route('/disposals/sessions', sessionRoutes(deps))
    .route('/disposals/receipts', receiptRoutes(deps))
    .route('/disposals', disposalRoutes(deps))
    .route('/disposals', casePaperRoutes(deps))
    .route('/reports', statisticsRoutes(deps))
    .route('/year-books', yearBookRoutes(deps))
    .route('/notices', noticeRoutes(deps))
    .route('/inbox', inboxRoutes(deps))
    .route('/attachments', attachmentRoutes(deps))
    .route('/rules', ruleRoutes(deps))
    .route('/calendar', calendarRoutes(deps))

const openApiRoute = route({
  method: 'get',
  path: '/openapi.json',
  access: 'signed-in',
  summary: '接口说明（OpenAPI 3.1）',
  responses: { 200: jsonAnswer(z.looseObject({ openapi: z.string() })) },
})

const DOCUMENT = { openapi: '3.1.0', info: { title: '核定', version: '0.1.0' } }

/**
 * The whole application on its dependencies: no clock, no environment, no listening.
 * @throws Error when a route has been mounted without saying who may call it
 */
export function createApp(deps: Deps, webFolder = WEB_FOLDER) {
  openAudit(deps.settings.masterKey)
  const root = router()
  root.use(requestContext(deps), securityHeaders, knownMethods)
  root.use('/api/*', authenticate(deps), originCheck(deps.settings.publicUrl))
  if (deps.settings.rateLimit) root.use('/api/*', rateLimit(deps.now))
  root.use('/api/*', sizeLimits, jsonShape, recordDownloads(deps))
  root.onError(answerError(deps))

  root.get('/healthz', (c) => c.json({ status: 'ok' }))
  root.get('/readyz', async (c) => {
    if (!(await isReady(deps.db))) throw new Problem('unavailable', '数据库未就绪。')
    return c.json({ status: 'ready' })
  })
  let document: { openapi: string } & Record<string, unknown> = { openapi: DOCUMENT.openapi }
  const app = root.route(
    '/api',
    apiRoutes(deps).openapi(openApiRoute, (c) => c.json(document, 200)),
  )
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'cookie', { type: 'apiKey', in: 'cookie', name: 'heding' })
  const { paths, ...head } = app.getOpenAPI31Document(DOCUMENT)
  document = { ...head, paths }

  const routes = declaredRoutes(app)
  refuseUndeclared(routes, paths)
  const web = webFiles(webFolder)
  if (web.length > 0) app.use('*', ...web)
  app.notFound((c) => {
    const methods = methodsOf(routes, c.req.path)
    if (methods.length > 0) throw new Problem('method-not-allowed', `此地址支持：${methods.join('、')}。`, { methods })
    throw new Problem('not-found')
  })
  return app
}

export type App = ReturnType<typeof createApp>

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
const knownMethods = createMiddleware<Env>(async (c, next) => {
  // OPTIONS too: no other site is ever given leave (CORS).
  if (!methods.has(c.req.method))
    throw new Problem('method-not-allowed', `支持的请求方式：${[...methods].join('、')}。`)
  await next()
})

/** Names the request, finds out where it comes from, and leaves one line in the log about its end. */
function requestContext({ settings, log, now }: Deps) {
  const proxies = proxyList(settings.trustedProxies)
  return createMiddleware<Env>(async (c, next) => {
    const began = now().getTime()
    const requestId = randomUUID()
    const { address, https } = originOf(c, proxies, settings.publicUrl)
    c.set('requestId', requestId)
    c.set('address', address)
    c.set('https', https)
    await next()
    const { method, path } = c.req
    const line = { requestId, method, path, status: c.res.status, ms: now().getTime() - began, address }
    const level = path === '/healthz' || path === '/readyz' ? 'debug' : 'info'
    log[level]({ ...line, actor: c.var.actor?.username }, 'request')
  })
}
