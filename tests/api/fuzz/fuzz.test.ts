import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { kinds } from '../../acceptance/generate/headings.ts'
import { columnsOf, tableOf } from '../../acceptance/generate/same-as.ts'
import { makeTown } from '../../acceptance/generate/town.ts'
import { csv } from '../../acceptance/generate/write.ts'
import { buildUser, issueToken, startApi } from '../../support/start-api.ts'
import { type Operation, operationsOf } from './openapi.ts'
import { type FormFile, mutated, type Shot, validShot } from './shot.ts'

// FUZZ_SEED replays; FUZZ_REQUESTS widens.
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 1000) % 2 ** 31)
const requests = Number(process.env.FUZZ_REQUESTS ?? 1_000)

const { request, db, deps, app, jobFailures } = await startApi({ worker: true })
const town = makeTown(1)
const textOf = (kind: (typeof kinds)[number]) => csv(tableOf(columnsOf(kind, town[kind]), town[kind]))

for (const kind of kinds) {
  const form = new FormData()
  form.set('file', new File([textOf(kind)], `${kind}.csv`))
  await request('admin', `/api/imports?kind=${kind}`, { method: 'POST', body: form })
}
await settled()
const operations = operationsOf(
  (await (await request('admin', '/api/openapi.json')).json()) as Parameters<typeof operationsOf>[0],
)
const pools = await existing()

/** Every accepted batch has ended. */
async function settled() {
  for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const [row] = await db.query<{ open: number }>(
      `select count(*)::int as open from import_batch where status in ('queued', 'running')`,
    )
    if (row?.open === 0) return
    if (Date.now() > end) throw new Error(`${row?.open} batches never ended`)
  }
}

/** Codes, days and names that the register knows. */
async function existing() {
  const codes = async (table: string) =>
    (await db.query<{ code: string }>(`select code from ${table} order by code limit 20`)).map(({ code }) => code)
  const { items } = (await (await request('admin', '/api/findings?limit=20')).json()) as { items: { key: string }[] }
  const [agencies, rooms, people, vehicles] = await Promise.all(['agency', 'room', 'person', 'vehicle'].map(codes))
  const words: [RegExp, unknown[]][] = [
    [/agency|parent/i, agencies ?? []],
    [/room/i, rooms ?? []],
    [/person/i, people ?? []],
    [/vehicle/i, vehicles ?? []],
    [/^key$/, items.map(({ key }) => key)],
    [/^id$/, [1, 2, 3, 8, 9, 12]],
    [
      /^(asOf|from|until|day|onChange|.*On|lastDay|startsOn|endsOn)$/,
      ['2024-02-29', '2024-06-30', '2026-06-15', '2018-01-01'],
    ],
    [/^year$/, [2022, 2023, 2024]],
    [/^file$/, kinds.map((kind) => `${kind}.xlsx`)],
    [/^username$/, ['admin', 'nobody']],
    [/^q$/, ['办公', '皖P', 'A01', 'LSV']],
  ]
  return (name: string) => words.find(([pattern]) => pattern.test(name))?.[1] ?? []
}

const files: fc.Arbitrary<FormFile> = fc.constantFrom(...kinds).chain((kind) => {
  const lines = textOf(kind).split('\n')
  const rows = fc.subarray(lines.slice(1, 12)).map((some) => [lines[0], ...some].join('\n'))
  return rows.map((text) => ({ name: `${kind}.csv`, bytes: Buffer.from(text) }))
})

const actors = new Map<string, string>()
/** A token of that role; of a new account when an earlier request has disabled the last one. */
async function tokenOf(role: 'admin' | 'asset-clerk' | 'agency-user' | 'auditor', fresh: boolean): Promise<string> {
  const known = fresh ? undefined : actors.get(role)
  const token =
    known ??
    (await issueToken(deps, await buildUser(deps, { role, agencyCode: role === 'agency-user' ? 'A02' : undefined })))
  actors.set(role, token)
  return token
}

function bodyOf(body: Shot['body']): string | FormData | undefined {
  if (!Array.isArray(body)) return body
  const form = new FormData()
  for (const [name, value] of body) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new File([Buffer.from(value.bytes)], value.name))
  }
  return form
}

async function send(operation: Operation, shot: Shot, token: string | undefined): Promise<Response> {
  const query = shot.query
    .map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('='))
    .join('&')
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...shot.headers }
  const body = operation.method === 'GET' ? undefined : bodyOf(shot.body)
  const url = `http://heding.test${shot.path}${query && `?${query}`}`
  return app.request(url, { method: operation.method, headers, body })
}

const internals =
  /node_modules|\.ts:\d|\bat \w+ \(|prisma|SQLSTATE|syntax error|relation "|constraint "|invalid input|ECONN|undefined/i
const fits = (schema: Parameters<typeof z.fromJSONSchema>[0], value: unknown) =>
  z.fromJSONSchema(schema).safeParse(value)

/** What has to hold of every answer. */
async function check(operation: Operation, shot: Shot, answer: Response): Promise<void> {
  const { status } = answer
  const type = answer.headers.get('content-type') ?? ''
  const told = { operation: `${operation.method} ${operation.path}`, status, mutation: shot.mutation }
  expect(status, 'no request makes the server fail').toBeLessThan(500)
  // A path that was bent may be no route of ours, none that takes this method, or one that names a record beside it.
  const bent = shot.mutation?.startsWith('path') ? [400, 404, 405, 422] : []
  expect([...operation.answers.keys(), ...bent], JSON.stringify(told)).toContain(status)
  if (status >= 400) {
    expect(type, JSON.stringify(told)).toContain('application/problem+json')
    const problem = (await answer.json()) as { type: string; title: string; status: number }
    expect(problem.type, JSON.stringify(problem)).toMatch(/^urn:heding:problem:[a-z-]+$/)
    expect(problem.status).toBe(status)
    expect(problem.title).not.toBe('')
    expect(JSON.stringify(problem), 'nothing of the inside is told').not.toMatch(internals)
    return
  }
  const schema = operation.answers.get(status)
  if (schema && type.includes('json')) {
    const parsed = fits(schema as Parameters<typeof fits>[0], await answer.json())
    expect(parsed.success, `${JSON.stringify(told)} ${parsed.error?.message.slice(0, 600)}`).toBe(true)
  }
  // Whatever the document does not allow must have been refused.
  const wrong = shot.mutation?.startsWith('member') && typeof shot.body === 'string' && operation.body
  if (wrong && !shot.mutation?.endsWith('repeated')) {
    const parsed = fits(wrong.schema as Parameters<typeof fits>[0], JSON.parse(shot.body as string))
    expect(parsed.success, `${JSON.stringify(told)} was taken: ${String(shot.body).slice(0, 300)}`).toBe(true)
  }
}

const perOperation = Math.ceil(requests / operations.length)
let succeeded = 0
const times: number[] = []
const statuses = new Map<number, number>()

test.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  `%s answers every request as documented (seed ${seed})`,
  async (_, operation) => {
    const valid = validShot(operation, pools, files)
    const shots = fc.oneof(valid, valid.chain(mutated))
    const role = fc.constantFrom('admin', 'admin', 'admin', 'asset-clerk', 'agency-user', 'auditor')
    await fc.assert(
      fc.asyncProperty(shots, role, async (shot, who) => {
        const began = performance.now()
        let answer = await send(operation, shot, await tokenOf(who as 'admin', false))
        const turnedAway = answer.status === 401 && !shot.headers.authorization && !operation.isPublic
        if (turnedAway) answer = await send(operation, shot, await tokenOf(who as 'admin', true))
        times.push(performance.now() - began)
        if (answer.ok) succeeded += 1
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        await check(operation, shot, answer)
        if (!shot.headers.authorization && !operation.isPublic) expect(answer.status).not.toBe(401)
      }),
      { seed, numRuns: perOperation, interruptAfterTimeLimit: 90_000 },
    )
  },
  120_000,
)

test.each(
  operations
    .filter(({ isPublic }) => !isPublic)
    .map((operation) => [`${operation.method} ${operation.path}`, operation] as const),
)('%s is closed to whoever is not signed in', async (_, operation) => {
  const [shot] = fc.sample(validShot(operation, pools, files), { seed, numRuns: 1 })
  expect((await send(operation, shot ?? { path: operation.path, query: [], headers: {} }, undefined)).status).toBe(401)
})

test('after all of it every accepted import has ended, nothing failed in the background, and the fuzz was no blank', async () => {
  await settled()
  expect(jobFailures).toEqual([])
  // Otherwise the valid half would only have knocked at closed doors.
  expect(succeeded).toBeGreaterThan(times.length / 5)
  const sorted = times.sort((a, b) => a - b)
  const p99 = Math.round(sorted[Math.floor(times.length * 0.99)] ?? 0)
  const spread = [...statuses].sort(([a], [b]) => a - b).map(([status, number]) => `${status} × ${number}`)
  console.log(
    `fuzz seed ${seed}: ${times.length} requests, ${succeeded} succeeded, p99 ${p99} ms; ${spread.join(', ')}`,
  )
})
