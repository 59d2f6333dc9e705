import { findAgencyId, insertAccount } from '@heding/api/account/account-repo.ts'
import { createFirstAdmin } from '@heding/api/account/first-admin.ts'
import { later, limits } from '@heding/api/account/limits.ts'
import { hashPassword } from '@heding/api/account/password.ts'
import { beginSession } from '@heding/api/account/session-repo.ts'
import type { App } from '@heding/api/app.ts'
import type { Deps } from '@heding/api/http/deps.ts'
import type { Settings } from '@heding/api/http/settings.ts'
import type { Db } from '@heding/prisma/client.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { startApi } from '../../support/start-api.ts'

export const ADMIN_PASSWORD = 'Start-2024-heding'
export const PASSWORD = 'Quiet-Harbour-71'

export interface Answer {
  status: number
  headers: Headers
  /** as it was parsed: each test says what it expects */
  body: ReturnType<typeof JSON.parse>
}

/** A browser with its own cookies; it says where its requests come from, as browsers do. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: App
  readonly #address: string
  constructor(app: App, address: string) {
    this.#app = app
    this.#address = address
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(
      path,
      {
        method,
        headers: {
          host: 'localhost',
          origin: 'http://localhost',
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: this.#address } } },
    )
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers)
  post = (path: string, body?: unknown, headers?: Record<string, string>) => this.send('POST', path, body, headers)
  signIn = (username: string, password = PASSWORD) => this.post('/api/auth/sign-in/username', { username, password })
}

export interface TestApp {
  db: Db
  deps: Deps
  url: string
  app: App
  /** moves the clock */
  wait(minutes: number): void
  browser(address?: string): Browser
  /** a browser with a session, begun without the work of a password */
  signedIn(username: string): Promise<Browser>
  /** a browser that has signed in with its password, and is known since */
  known(username: string, password?: string): Promise<Browser>
  /** an account with the common password, which need not be changed */
  account(username: string, role: Role, more?: { agencyCode?: string; mustChangePassword?: boolean }): Promise<number>
}

/** The application with one administrator, as people use it: with cookies, limits and a clock that moves. */
export async function testApp(settings: Partial<Settings> = {}): Promise<TestApp> {
  const { app, db, url, deps, clock } = await startApi({ settings: { publicUrl: null, rateLimit: true, ...settings } })
  await createFirstAdmin(deps, ADMIN_PASSWORD)
  const browser = (address = '10.1.1.1') => new Browser(app, address)
  let commonHash: Promise<string> | undefined
  return {
    db,
    url,
    deps,
    app,
    browser,
    wait: (minutes) => {
      clock.advance(minutes * 60_000)
    },
    async signedIn(username) {
      const [row] = await db.query<{ id: number }>('select id from user_account where username = $1', [username])
      if (!row) throw new Error(`there is no account ${username}`)
      const one = browser()
      const client = { address: '10.1.1.1', agent: 'test' }
      one.cookies.set('heding', await beginSession(db, row.id, client, clock.now()))
      return one
    },
    async known(username, password = PASSWORD) {
      const one = browser()
      const { status, body } = await one.signIn(username, password)
      if (status !== 200) throw new Error(`sign-in of ${username}: ${status} ${JSON.stringify(body)}`)
      return one
    },
    async account(username, role, { agencyCode, mustChangePassword = false } = {}) {
      commonHash ??= hashPassword(deps.settings.masterKey, PASSWORD)
      const agencyId = agencyCode ? ((await findAgencyId(db.prisma, agencyCode)) ?? null) : null
      const row = await insertAccount(db.prisma, {
        username,
        name: `${username}的姓名`,
        role,
        agencyId,
        passwordHash: await commonHash,
        mustChangePassword,
        secretExpiresAt: mustChangePassword ? later(clock.now(), limits.oneTimeSecret) : null,
        at: clock.now(),
      })
      return row.id
    },
  }
}
