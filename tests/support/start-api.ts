import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { hashPassword } from '@heding/api/account/password.ts'
import { createToken } from '@heding/api/account/tokens.ts'
import { type App, createApp } from '@heding/api/app.ts'
import type { Deps } from '@heding/api/http/deps.ts'
import { openLog } from '@heding/api/http/log.ts'
import type { Settings } from '@heding/api/http/settings.ts'
import { importJob } from '@heding/api/imports/job.ts'
import { openJobs } from '@heding/api/jobs/jobs.ts'
import type { Actor, Role } from '@heding/shared/account/role.ts'
import { hc } from 'hono/client'
import { afterAll } from 'vitest'
import { insert, nextCode } from './insert.ts'
import { testDb } from './test-db.ts'

/** A clock that stands until it is moved; begins at 10:00 on 15 June 2026 in Shanghai. */
export interface TestClock {
  now: () => Date
  /** a day (10:00 in Shanghai) or an instant */
  set: (to: string | Date) => void
  advance: (milliseconds: number) => void
}

function testClock(): TestClock {
  let at = new Date('2026-06-15T10:00:00+08:00')
  return {
    now: () => new Date(at),
    set: (to) => {
      at = new Date(typeof to === 'string' && to.length === 10 ? `${to}T10:00:00+08:00` : to)
    },
    advance: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds)
    },
  }
}

type Client = ReturnType<typeof hc<App>>['api']
/** The typed client of `/api`. By a name of its own, so that nobody who passes it on has to spell it out. */
export interface ApiClient extends Client {}

const origin = 'http://heding.test'

/**
 * The whole application on a database of this file's own, with real tokens and a real queue.
 * `worker: true` also lets queued imports run. Call it at the top of the file.
 */
export async function startApi(options: { settings?: Partial<Settings>; worker?: boolean } = {}) {
  const { db, url } = await testDb()
  const clock = testClock()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'heding-api-'))
  const failures: Error[] = []
  const jobs = await openJobs(url, (error) => failures.push(error))
  const settings: Settings = {
    publicUrl: origin,
    trustedProxies: [],
    rateLimit: false,
    masterKey: Buffer.alloc(32, 'heding'),
    dataDir,
    passwordDays: null,
    ...options.settings,
  }
  const deps: Deps = { db, now: clock.now, jobs, settings, log: openLog('silent') }
  const app = createApp(deps)
  if (options.worker) await jobs.work({ import: (data) => importJob(deps, data) })
  afterAll(async () => {
    await jobs.stop(2_000)
    rmSync(dataDir, { recursive: true, force: true })
  })

  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (role: Role, agencyCode?: string) => {
    const key = `${role} ${agencyCode ?? ''}`
    const known = tokens.get(key) ?? buildUser(deps, { role, agencyCode }).then((actor) => issueToken(deps, actor))
    tokens.set(key, known)
    return known
  }

  /** A request of somebody in that role; of nobody when it is undefined. */
  const request = async (role: Role | undefined, target: string, init: RequestInit = {}, agencyCode?: string) => {
    const headers = new Headers(init.headers)
    if (role) headers.set('authorization', `Bearer ${await tokenOf(role, agencyCode)}`)
    return app.request(target.startsWith('http') ? target : `${origin}${target}`, { ...init, headers })
  }

  /** The typed client of `/api`, acting in that role (of that agency and those below it). */
  const as = (role: Role, agencyCode?: string): ApiClient =>
    hc<App>(origin, {
      fetch: (input: string | URL | Request, init?: RequestInit) =>
        request(role, input instanceof Request ? input.url : String(input), init, agencyCode),
    }).api

  return { app, db, url, deps, clock, as, request, jobFailures: failures }
}

/** An account; its password need not be changed. Without `password` nobody can sign in with one (it is dear to hash). */
export async function buildUser(
  deps: Deps,
  options: { username?: string; name?: string; role?: Role; agencyCode?: string; password?: string } = {},
): Promise<Actor> {
  const { username = nextCode('user'), role = 'asset-clerk', agencyCode = null, password } = options
  const name = options.name ?? `测试用户${username}`
  const [agency] = await deps.db.query<{ id: number }>('select id from agency where code = $1', [agencyCode])
  if (agencyCode && !agency) throw new Error(`no agency ${agencyCode}`)
  const id = await insert(deps.db, 'user_account', {
    username,
    name,
    role,
    agency_id: agency?.id,
    password_hash: password === undefined ? 'none' : await hashPassword(deps.settings.masterKey, password),
    must_change_password: false,
    password_changed_at: deps.now(),
    created_at: deps.now(),
  })
  return { id, username, name, role, agencyId: agency?.id ?? null, agencyCode }
}

/** A personal token of the account, good for ever. */
export async function issueToken(deps: Deps, actor: Actor): Promise<string> {
  const { token } = await createToken(deps, { actor, address: '127.0.0.1' }, { name: '测试' })
  return token
}
