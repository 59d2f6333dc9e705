import { limits } from './limits.ts'

/**
 * Failed sign-ins by key (an address, a known browser) within the window. They are kept in memory: an account's own
 * failures are in the database, and these only decide who must wait.
 */
export class Failures {
  readonly #byKey = new Map<string, { since: number; count: number }>()

  count(key: string, now: Date): number {
    return this.#current(key, now)?.count ?? 0
  }

  add(key: string, now: Date): void {
    const entry = this.#current(key, now) ?? { since: now.getTime(), count: 0 }
    entry.count++
    // Re-inserted last, so that the oldest are first to go.
    this.#byKey.delete(key)
    this.#byKey.set(key, entry)
    for (const old of this.#byKey.keys()) {
      if (this.#byKey.size <= 10_000 && this.#current(old, now)) break
      this.#byKey.delete(old)
    }
  }

  clear(key: string): void {
    this.#byKey.delete(key)
  }

  /** Milliseconds until the window of `key` ends. */
  remaining(key: string, now: Date): number {
    const entry = this.#current(key, now)
    return entry ? entry.since + limits.failureWindow - now.getTime() : 0
  }

  #current(key: string, now: Date) {
    const entry = this.#byKey.get(key)
    return entry && now.getTime() - entry.since < limits.failureWindow ? entry : undefined
  }
}
