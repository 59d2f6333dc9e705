import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

export interface Answer {
  status: number
  body: unknown
  type: string
}
export interface Issue {
  row: number
  column: string
  value: string
  message: string
}
export interface ImportState {
  id?: number | string
  status: string
  total?: number
  created?: number
  updated?: number
  unchanged?: number
  errors?: Issue[]
  warnings?: Issue[]
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A caller from outside, as a bureau's script would be: cookies, JSON, nothing of the product's own code. */
export class Outsider {
  readonly base: string
  readonly #cookies = new Map<string, string>()
  constructor(base: string) {
    this.base = base
  }

  async call(path: string, init: RequestInit = {}): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: this.base, ...init.headers }
    const answer = await fetch(this.base + path, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? ''
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const text = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    return { status: answer.status, body: type.includes('json') ? JSON.parse(text) : text, type }
  }

  async ready(seconds = 120): Promise<boolean> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(200)) {
      const answer = await this.call('/readyz').catch(() => undefined)
      if (answer?.status === 200) return true
    }
    return false
  }

  async signIn(username: string, password: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ username, password })
    return this.call('/api/auth/sign-in/username', { method: 'POST', headers, body })
  }

  /** Sends a file and waits until its batch has ended. */
  async importFile(
    kind: string,
    file: string,
    options: { dryRun?: boolean; onChange?: string } = {},
  ): Promise<ImportState> {
    const form = new FormData()
    form.set('file', new Blob([readFileSync(file)]), basename(file))
    const query = new URLSearchParams({ kind })
    if (options.dryRun) query.set('dryRun', 'true')
    if (options.onChange) query.set('onChange', options.onChange)
    const posted = await this.call(`/api/imports?${query}`, { method: 'POST', body: form })
    const { id } = posted.body as { id: number }
    if (posted.status !== 202) return { status: `HTTP ${posted.status} ${JSON.stringify(posted.body).slice(0, 300)}` }
    return this.imported(id)
  }

  async imported(id: number | string, seconds = 300): Promise<ImportState> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(60)) {
      const { body } = await this.call(`/api/imports/${id}`)
      const state = body as ImportState
      if (state.status === 'done' || state.status === 'failed') return { ...state, id }
    }
    return { id, status: 'never finished' }
  }
}
