import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type Action, actions, reachOf, roleNames } from '@heding/shared/account/permissions.ts'
import { expect, test } from 'vitest'
import { agencyKeys, type Call, type Probe, type Rows, type Who } from './probe.ts'
import { type Asked, makeWorld, marks } from './world.ts'

// Every route × every role (also nobody, a disabled account, one with its first password) × rows of the own agency, one
// below it, one beside it, one elsewhere and the one above. What each cell must be follows from the permission table.

const world = await makeWorld()
const folder = path.join(import.meta.dirname, 'probes')
const probes: Probe[] = []
for (const name of readdirSync(folder).sort()) probes.push(...(await import(path.join(folder, name))).probes)

interface Operation {
  route: string
  access: string
  hasBody: boolean
  /** names of what may stand in the query */
  query: string[]
}
interface Documented {
  'x-access': string
  requestBody?: { content: object }
  parameters?: { name: string; in: string }[]
}
const { body: document } = await world.ask('admin', 'GET /api/openapi.json', {})
const operations: Operation[] = Object.entries((document as { paths: object }).paths).flatMap(([at, item]) =>
  Object.entries(item as Record<string, Documented>).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${at}`,
    access: operation['x-access'],
    hasBody: 'application/json' in (operation.requestBody?.content ?? {}),
    query: (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name),
  })),
)
const byRoute = new Map(operations.map((operation) => [operation.route, operation]))
const probed = probes.map((probe) => [probe.route, probe] as const)

test('every route of the OpenAPI document has a probe', () => {
  const known = new Set(probes.map(({ route }) => route))
  const missing = operations.filter(({ route }) => !known.has(route)).map(({ route }) => route)
  expect(missing, `no probe says who may call: ${missing.join(', ')}. Add a line to tests/api/access/probes/`).toEqual(
    [],
  )
})

test('every probe is of a route that there is', () => {
  expect(probes.map(({ route }) => route).filter((route) => !byRoute.has(route))).toEqual([])
})

// On a second server only the SQL can answer otherwise, and that differs by scope and not by role: all, own, none.
const scopes: Who[] = ['admin', 'asset-clerk', 'agency-user', 'initial']
const whoever: Who[] = process.env.TEST_DATABASE_URL ? scopes : ['nobody', 'disabled', 'initial', ...roleNames]
const isRole = (who: Who): who is (typeof roleNames)[number] => roleNames.some((role) => role === who)
const isAction = (access: string): access is Action => actions.some((action) => action === access)

/** The rows in reach of `who` by the table; undefined: the route is closed to it. */
function reach(who: Who, access: string): 'all' | 'own' | undefined {
  if (!isRole(who)) return undefined
  if (!isAction(access)) return 'all'
  const scope = reachOf({ role: who }, access)
  return scope === 'self' ? 'all' : scope
}
const inReach = (key: Rows['key'], scope: 'all' | 'own' | undefined) =>
  scope === 'all' ? key !== 'missing' : scope === 'own' && (key === 'own' || key === 'child')

function expected(probe: Probe, access: string, who: Who, rows: Rows): number {
  if (access === 'public') return probe.ok
  if (who === 'nobody' || who === 'disabled') return 401
  if (who === 'initial') return access === 'first-password' ? probe.ok : 403
  const other = probe.but?.(who, rows)
  if (other !== undefined) return other
  const scope = reach(who, access)
  if (scope === undefined) return 403
  return probe.of === 'row' && !inReach(rows.key, scope) ? 404 : probe.ok
}

/** Routes that end the session they are called with, or count failures against the account. */
const endsSession = new Set(['POST /api/auth/sign-out', 'POST /api/auth/password'])
const countsFailures = (route: string) => /auth|password|\/me/.test(route)
const reset = () => world.db.query('delete from sign_in_failure')

/** The answer without what names the thing asked for, so that two refusals can be held side by side. */
const bare = ({ status, body }: Asked, rows: Rows) => {
  const { requestId: _, ...rest } = body as Record<string, unknown>
  return `${status} ${JSON.stringify(Array.isArray(body) ? body : rest)}`
    .replaceAll(new RegExp(`${rows.mark}[-\\w]*`, 'g'), '□')
    .replaceAll(/CZ\d{4}-\d{4}/g, '□')
    .replace(/\d{9,}/g, '□')
}

test.each(probed)(
  '%s: no wrong cell',
  async (route, probe) => {
    const { access } = byRoute.get(route) ?? { access: '' }
    const wrong: string[] = []
    const targets = probe.of === 'row' ? [...agencyKeys.map((key) => world.rows[key]), world.missing] : [world.rows.own]
    for (const who of whoever) {
      const scope = reach(who, access)
      const refusals = new Map<Rows, string>()
      for (const rows of targets) {
        if (countsFailures(route)) await reset()
        const call = await probe.call(rows, world)
        const before = await world.trace()
        const answer = await world.ask(who, route, call, endsSession.has(route))
        const due = expected(probe, access, who, rows)
        const cell = `${who} × ${probe.of === 'row' ? rows.key : probe.of}`
        if (answer.status !== due) wrong.push(`${cell}: ${answer.status}, not ${due} ${answer.text.slice(0, 200)}`)
        if (
          answer.status >= 400 &&
          access !== 'public' &&
          JSON.stringify(await world.trace()) !== JSON.stringify(before)
        ) {
          wrong.push(`${cell}: refused, and yet something was changed`)
        }
        if (answer.status === 404) refusals.set(rows, bare(answer, rows))
        if (probe.of === 'list' && answer.status === 200)
          wrong.push(...leaks(probe, answer, scope).map((text) => `${cell}: ${text}`))
        if (scope === 'own' && answer.status < 300 && probe.of === 'row') {
          wrong.push(...strangers(answer).map((text) => `${cell}: ${text}`))
        }
      }
      const unlike = [...refusals.values()].filter((text) => text !== refusals.get(world.missing))
      if (refusals.has(world.missing) && unlike.length > 0) {
        wrong.push(
          `${who}: a foreign row is refused otherwise than a missing one: ${unlike[0]}, ${refusals.get(world.missing)}`,
        )
      }
    }
    expect(wrong).toEqual([])
  },
  120_000,
)

/** Marks of agencies that are nobody's business from the own one; the one above is named as its superior. */
const strangers = ({ text }: Asked): string[] =>
  [marks.sibling, marks.foreign].filter((mark) => text.toUpperCase().includes(mark)).map((mark) => `${mark} is seen`)

function leaks(probe: Probe, answer: Asked, scope: 'all' | 'own' | undefined): string[] {
  const seen = (mark: string) => answer.text.toUpperCase().includes(mark)
  const due = agencyKeys.filter((key) => inReach(key, scope)).map((key) => marks[key])
  const lost = probe.mayBeEmpty ? [] : due.filter((mark) => !seen(mark)).map((mark) => `${mark} is not seen`)
  return [...(scope === 'own' ? strangers(answer) : []), ...lost, ...miscounted(answer)]
}

/** A total that counts more than there is to see. */
function miscounted({ body }: Asked): string[] {
  const { total, items, nextCursor } = body as { total?: number; items?: unknown[]; nextCursor?: string | null }
  const isWhole = typeof total === 'number' && Array.isArray(items) && !nextCursor
  return isWhole && total !== items.length ? [`${items.length} rows and a total of ${total}`] : []
}

/** What a filter by that name would be given to find the rows. */
function filterFor(name: string, rows: Rows): string {
  // Part of every text that there is of the agency.
  if (name === 'q' || name.endsWith('Has')) return rows.mark
  if (name === 'compoundCode') return rows.compoundCode
  if (name === 'buildingCode') return rows.buildingCode
  if (name === 'compound') return rows.compound
  return name === 'building' ? rows.building : rows.agency.code
}

// T33: what stands in a query is checked like what stands in a path.
const namesRows = /^(agencyCode|q|code|subjectCode|compound|building|compoundCode|buildingCode|\w+Has)$/
const filters = probes.flatMap((probe) =>
  probe.of === 'list'
    ? (byRoute.get(probe.route)?.query ?? [])
        .filter((name) => namesRows.test(name))
        .map((name) => [probe, name] as const)
    : [],
)
test.each(filters.map(([probe, name]) => [probe.route, name, probe] as const))(
  '%s narrowed by a foreign %s holds nothing',
  async (route, name, probe) => {
    const { access } = byRoute.get(route) ?? { access: '' }
    const wrong: string[] = []
    for (const who of roleNames.filter((role) => reach(role, access) === 'own')) {
      // The answer for nothing at all comes first; what others have must be answered in the same words.
      let nothing = ''
      // Its superior is a column of the own agency.
      const above = name.startsWith('parent') ? [] : [world.rows.parent]
      for (const rows of [world.missing, world.rows.sibling, world.rows.foreign, ...above]) {
        const given = await probe.call(rows, world)
        const query = { ...given.query, [name]: filterFor(name, rows) }
        const answer = await world.ask(who, route, { ...given, query })
        if (rows.key === 'missing') nothing = bare(answer, rows)
        const isPlain = [200, 404, 422].includes(answer.status)
        if (!isPlain || bare(answer, rows) !== nothing) {
          wrong.push(
            `${who} × ${rows.key}: ${answer.status} ${answer.text.slice(0, 300)}, not ${nothing.slice(0, 300)}`,
          )
        }
      }
    }
    expect(wrong).toEqual([])
  },
)

// T32
test.each(operations.filter(({ hasBody }) => hasBody).map(({ route }) => route))(
  '%s refuses what it does not know',
  async (route) => {
    const probe = probes.find((one) => one.route === route)
    if (!probe) throw new Error(`no probe of ${route}`)
    await reset()
    const call: Call = await probe.call(world.rows.own, world)
    const before = await world.trace()
    for (const extra of [
      { actorId: 1 },
      JSON.parse('{"__proto__": {"role": "admin"}}'),
      { constructor: { role: 'admin' } },
    ]) {
      const json = Object.defineProperties({ ...call.json }, Object.getOwnPropertyDescriptors(extra))
      const { status, text } = await world.ask('admin', route, { ...call, json }, true)
      expect([JSON.stringify(json), status, text.slice(0, 100)]).toEqual([JSON.stringify(json), 422, expect.anything()])
    }
    const asList = await world.ask('admin', route, { ...call, json: [call.json ?? {}] }, true)
    expect(asList.status).toBe(422)
    expect(await world.trace()).toEqual(before)
  },
)
