import { setTimeout as sleep } from 'node:timers/promises'
import type { Postmaster } from './postmaster.ts'
import { isAlive } from './process.ts'

export type SupervisorEvent =
  | { type: 'died'; pid: number }
  | { type: 'restarted'; pid: number; ms: number }
  | { type: 'restart-failed'; error: unknown }

/** Looks after a running server: when it is gone, `restart` is called until it succeeds, without end. */
export function supervise(
  first: Postmaster,
  restart: () => Promise<Postmaster>,
  onEvent: (event: SupervisorEvent) => void = () => {},
) {
  let server = first
  const stopping = new AbortController()
  /** Ends early when we are to stop. */
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})
  const loop = watch()

  async function watch() {
    while (!stopping.signal.aborted) {
      await pause(200)
      if (!stopping.signal.aborted && !isAlive(server.pid)) await revive()
    }
  }

  async function revive() {
    const began = performance.now()
    onEvent({ type: 'died', pid: server.pid })
    for (let wait = 250; !stopping.signal.aborted; wait = Math.min(wait * 2, 5_000)) {
      try {
        server = await restart()
        onEvent({ type: 'restarted', pid: server.pid, ms: Math.round(performance.now() - began) })
        return
      } catch (error) {
        onEvent({ type: 'restart-failed', error })
        await pause(wait)
      }
    }
  }

  return {
    get server() {
      return server
    },
    /** No restart is under way once this has resolved. */
    async stop() {
      stopping.abort()
      await loop
    },
  }
}
