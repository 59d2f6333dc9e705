import { createMiddleware } from 'hono/factory'
import type { Env } from './deps.ts'
import { isTemplate } from './download.ts'
import { Problem } from './problem.ts'

/**
 * Calls per minute of one account, in the browser or by token. A bureau brings in its files of many years by script, one
 * after the other and asking every fraction of a second how far they are: that must stay below.
 */
export const perMinute = { reads: 1200, writes: 240, exports: 20, uploads: 120 } as const

const MINUTE_MS = 60_000

/** Counts per key in windows of one minute; what is over is forgotten. Each process counts by itself. */
export class Windows {
  readonly #counts = new Map<string, { since: number; count: number }>()
  #sweptAt = 0

  /** Counts one more and returns how many there are in this window, and when the window ends. */
  hit(key: string, now: number): { count: number; endsAt: number } {
    if (now - this.#sweptAt >= MINUTE_MS) this.#sweep(now)
    const found = this.#counts.get(key)
    const window = found && now - found.since < MINUTE_MS && now >= found.since ? found : { since: now, count: 0 }
    window.count++
    this.#counts.set(key, window)
    return { count: window.count, endsAt: window.since + MINUTE_MS }
  }

  #sweep(now: number) {
    this.#sweptAt = now
    for (const [key, { since }] of this.#counts) if (now - since >= MINUTE_MS) this.#counts.delete(key)
  }
}

/** 429 with Retry-After past the limit of an account. Sign-in has its own counting and nobody is signed in yet. */
export function rateLimit(now: () => Date) {
  const windows = new Windows()
  const exporting = new Set<number>()
  return createMiddleware<Env>(async (c, next) => {
    const { actor, credential } = c.var
    if (actor && credential) {
      const kind = kindOf(c.req.method, c.req.path, c.req.header('content-type'))
      const at = now().getTime()
      const { count, endsAt } = windows.hit(`${actor.id} ${credential.kind} ${kind}`, at)
      if (count > perMinute[kind]) {
        const retryAfter = Math.max(1, Math.ceil((endsAt - at) / 1000))
        throw new Problem('too-many-requests', `请在 ${retryAfter} 秒后重试。`, { retryAfter })
      }
      if (kind === 'exports') return oneAtATime(exporting, actor.id, next)
    }
    await next()
  })
}

/** Of one account one export is made at a time: each takes a core and much memory. */
async function oneAtATime(busy: Set<number>, id: number, work: () => Promise<void>): Promise<void> {
  if (busy.has(id)) throw new Problem('too-many-requests', '您的上一次导出尚未完成，请稍候再试。', { retryAfter: 5 })
  busy.add(id)
  try {
    await work()
  } finally {
    busy.delete(id)
  }
}

function kindOf(method: string, path: string, contentType = ''): keyof typeof perMinute {
  // What is made for one request; the templates lie ready.
  if (/\.(xlsx|csv)$/.test(path) && !isTemplate(path)) return 'exports'
  if (method === 'GET' || method === 'HEAD') return 'reads'
  return contentType.startsWith('multipart/form-data') ? 'uploads' : 'writes'
}
