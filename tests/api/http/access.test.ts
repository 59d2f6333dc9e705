import { declaredRoutes, refuseUndeclared } from '@heding/api/http/method-table.ts'
import { route, router } from '@heding/api/http/router.ts'
import { type Action, can, isAgencyBound, roleNames } from '@heding/shared/account/permissions.ts'
import { beforeAll, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { type Browser, testApp } from '../account/browser.ts'

const { db, app, browser, account, signedIn } = await testApp({ rateLimit: false })
const admin = await signedIn('admin')
const { body: document } = await admin.get('/api/openapi.json')

interface Operation {
  method: string
  path: string
  access: string
  statuses: string[]
}
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, { 'x-access': string; responses: object }>).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    access: operation['x-access'],
    statuses: Object.keys(operation.responses),
  })),
)
// A number that nothing has, so that whoever is let in finds nothing to change.
const addressOf = ({ path }: Operation) => path.replace(/\{[^}]+\}/g, '2147483647')

const browsers = new Map<string, Browser>([['admin', admin]])
beforeAll(async () => {
  const { code } = await buildAgency(db)
  for (const role of roleNames.filter((one) => one !== 'admin')) {
    await account(`r-${role}`, role, isAgencyBound(role) ? { agencyCode: code } : {})
    browsers.set(role, await signedIn(`r-${role}`))
  }
})

test('the document is OpenAPI 3.1, names every mounted route, and is for those signed in', async () => {
  expect(document.openapi).toBe('3.1.0')
  const mounted = declaredRoutes(app).filter(({ path }) => path.startsWith('/api/'))
  const documented = new Set(operations.map(({ method, path }) => `${method} ${path}`))
  const missing = mounted.filter(
    ({ method, path }) => !documented.has(`${method} ${path.replace(/:([^/]+)/g, '{$1}')}`),
  )
  expect(missing).toEqual([])
  expect(operations.length).toBeGreaterThan(12)
  expect((await browser().get('/api/openapi.json')).status).toBe(401)
})

test('without sign-in every route but the public ones answers 401, whatever is sent', async () => {
  const open = operations.filter(({ access }) => access === 'public').map(({ path }) => path)
  expect(open.sort()).toEqual(['/api/auth/sign-in/username', '/api/auth/sign-out'])
  for (const operation of operations.filter(({ access }) => access !== 'public')) {
    const { status } = await browser().send(operation.method, addressOf(operation))
    expect([operation.method, operation.path, status]).toEqual([operation.method, operation.path, 401])
  }
})

test.each(roleNames)('%s is let into exactly the routes that the table opens to it', async (role) => {
  const one = browsers.get(role)
  // A password change is for everybody, and ends the session that this test needs.
  const guarded = operations.filter(({ access }) => access !== 'public' && access !== 'first-password')
  for (const operation of guarded) {
    const { status, body } = (await one?.send(operation.method, addressOf(operation))) ?? {}
    const allowed = operation.access === 'signed-in' || can({ role }, operation.access as Action)
    const refused = status === 403 && body.type === 'urn:heding:problem:not-allowed'
    expect([operation.method, operation.path, refused]).toEqual([operation.method, operation.path, !allowed])
    expect(operation.statuses).toContain(String(status))
  }
})

test('a route that does not say who may call it cannot be mounted', () => {
  const bare = router()
  bare.get('/api/open', (c) => c.text('open'))
  expect(() => refuseUndeclared(declaredRoutes(bare), {})).toThrow('GET /api/open says nowhere who may call it')
  const guarded = router().openapi(
    route({ method: 'get', path: '/api/closed', access: 'signed-in', responses: { 204: { description: '' } } }),
    (c) => c.body(null, 204),
  )
  const { paths } = guarded.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
  expect(() => refuseUndeclared(declaredRoutes(guarded), paths)).not.toThrow()
})
