import { createAccount } from '@heding/api/account/accounts.ts'
import { createFirstAdmin } from '@heding/api/account/first-admin.ts'
import { createApp } from '@heding/api/app.ts'
import type { Deps } from '@heding/api/http/deps.ts'
import { openLog } from '@heding/api/http/log.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { type TestDb, testDb } from '../../support/test-db.ts'

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
  readonly #app: ReturnType<typeof createApp>
  readonly #address: string
  constructor(app: ReturnType<typeof createApp>, address: string) {
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

export interface TestApp extends TestDb {
  deps: Deps
  app: ReturnType<typeof createApp>
  /** moves the clock */
  wait(minutes: number): void
  browser(address?: string): Browser
  signedIn(username: string, password?: string): Promise<Browser>
  /** an account with the common password, which need not be changed */
  account(username: string, role: Role, more?: { agencyCode?: string; mustChangePassword?: boolean }): Promise<number>
}

/** The application with one administrator on a database of its own, at a clock that tests move. */
export async function testApp(settings: Partial<Deps['settings']> = {}): Promise<TestApp> {
  const { db, url } = await testDb()
  const clock = { at: new Date('2024-06-03T02:00:00Z') }
  const never = async () => {
    throw new Error('no job is sent here')
  }
  const deps: Deps = {
    db,
    now: () => clock.at,
    jobs: { send: never, work: never, stop: async () => {} },
    settings: {
      publicUrl: null,
      trustedProxies: [],
      rateLimit: true,
      masterKey: Buffer.alloc(32, 7),
      dataDir: '',
      ...settings,
    },
    log: openLog('silent'),
  }
  const app = createApp(deps)
  await createFirstAdmin(deps, ADMIN_PASSWORD)
  const browser = (address = '10.1.1.1') => new Browser(app, address)
  const [admin] = await db.query<{ id: number; name: string }>(
    "select id, name from user_account where username = 'admin'",
  )
  if (!admin) throw new Error('createFirstAdmin made nobody')
  const actor = { ...admin, username: 'admin', role: 'admin' as const, agencyId: null, agencyCode: null }
  return {
    db,
    url,
    deps,
    app,
    browser,
    wait: (minutes) => {
      clock.at = new Date(clock.at.getTime() + minutes * 60_000)
    },
    async signedIn(username, password = PASSWORD) {
      const one = browser()
      const { status, body } = await one.signIn(username, password)
      if (status !== 200) throw new Error(`sign-in of ${username}: ${status} ${JSON.stringify(body)}`)
      return one
    },
    async account(username, role, more = {}) {
      const input = {
        username,
        name: `${username}的姓名`,
        role,
        password: PASSWORD,
        mustChangePassword: false,
        ...more,
      }
      return (await createAccount(deps, { actor, address: '' }, input)).id
    },
  }
}
