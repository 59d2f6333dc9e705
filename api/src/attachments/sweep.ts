import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Deps } from '../http/deps.ts'
import { knownKeys } from './repo.ts'
import { incomingOf, namesIn, openStore } from './store.ts'

const DAY_MS = 86_400_000
const AT_ONCE = 500

/** Takes away what uploads that were cut off have left behind: files older than a day that no attachment names. */
export async function sweepAttachments({ db, settings }: Deps, now: Date): Promise<number> {
  const before = now.getTime() - DAY_MS
  let swept = 0
  for (const name of await namesIn(incomingOf(settings))) {
    const file = path.join(incomingOf(settings), name)
    if ((await stat(file)).mtimeMs >= before) continue
    await rm(file, { force: true })
    swept++
  }
  const store = openStore(settings)
  let old: string[] = []
  const sweepOld = async () => {
    const known = await knownKeys(db, old)
    for (const key of old.filter((one) => !known.has(one))) {
      await store.discard(key)
      swept++
    }
    old = []
  }
  for await (const { key, keptAt } of store.list()) {
    if (keptAt.getTime() < before) old.push(key)
    if (old.length >= AT_ONCE) await sweepOld()
  }
  await sweepOld()
  return swept
}

/** Sweeps now and every six hours until it is stopped; a sweep that fails is told and tried again. */
export function keepSwept(deps: Deps): { stop: () => Promise<unknown> } {
  const sweep = () =>
    sweepAttachments(deps, deps.now()).catch((error: Error) => deps.log.warn({ err: error }, 'attachments not swept'))
  let running: Promise<unknown> = sweep()
  const timer = setInterval(() => {
    running = sweep()
  }, DAY_MS / 4)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}
