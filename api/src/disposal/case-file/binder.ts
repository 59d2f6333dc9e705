import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { BindReply, BindTask } from './protocol.ts'

/** What binding may use up: memory beside the file at hand, and time for each file. */
const budget = { heapMb: 128, seconds: 60 }
const HOUR_MS = 3_600_000

export interface BoundCase {
  bytes: number
  /** to be read once; the file behind it goes with it */
  content: ReadableStream<Uint8Array>
  /** by place, the files that are not what was given */
  damaged: number[]
}

let queue: Promise<unknown> = Promise.resolve()

/** Binds a case in a thread, one after the other; a file on which the thread breaks is left out and named. */
export function bindInThread(task: Omit<BindTask, 'target' | 'unreadable'>): Promise<BoundCase> {
  const bound = queue.then(() => bind(task))
  queue = bound.catch(() => undefined)
  return bound
}

async function bind(given: Omit<BindTask, 'target' | 'unreadable'>): Promise<BoundCase> {
  const folder = path.join(given.settings.dataDir, 'case-files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder)
  const target = path.join(folder, `${randomUUID()}.pdf`)
  const unreadable = new Set<number>()
  try {
    for (;;) {
      const outcome = await run({ ...given, target, unreadable })
      if ('damaged' in outcome) return await handOut(target, outcome.damaged)
      // Twice on the same one, or on none of them: it is not the file.
      if (outcome.broke === null || unreadable.has(outcome.broke)) throw outcome.error
      unreadable.add(outcome.broke)
    }
  } catch (error) {
    await rm(target, { force: true })
    throw error
  }
}

type Outcome = { damaged: number[] } | { broke: number | null; error: unknown }

function run(task: BindTask): Promise<Outcome> {
  const resourceLimits = { maxOldGenerationSizeMb: budget.heapMb, maxYoungGenerationSizeMb: 16 }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits })
  let at: number | null = null
  let timer: NodeJS.Timeout | undefined
  return new Promise<Outcome>((resolve) => {
    const broke = (error: unknown) => resolve({ broke: at !== null && at < task.files.length ? at : null, error })
    worker.on('message', (reply: BindReply) => {
      clearTimeout(timer)
      if ('done' in reply) resolve({ damaged: reply.damaged })
      else {
        at = reply.begins
        timer = setTimeout(() => {
          broke(new Error(`a file of a case was not bound within ${budget.seconds} s`))
        }, budget.seconds * 1000)
      }
    })
    worker.on('error', broke)
    worker.on('exit', () => broke(new Error('the binding thread ended without a word')))
  }).finally(async () => {
    clearTimeout(timer)
    await worker.terminate()
  })
}

async function handOut(target: string, damaged: number[]): Promise<BoundCase> {
  const { size } = await stat(target)
  const file = createReadStream(target)
  file.on('close', () => void rm(target, { force: true }))
  return { bytes: size, content: Readable.toWeb(file) as ReadableStream<Uint8Array>, damaged }
}

/** Takes away what a process that died has left behind. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (mtimeMs < Date.now() - HOUR_MS) await rm(file, { force: true })
  }
}
