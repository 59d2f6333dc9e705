import { Worker } from 'node:worker_threads'
import type { Paper } from '@heding/shared/paper/layout.ts'
import type { PaperFormat, PressReply, PressTask } from './protocol.ts'

/** What one paper may use up, and how long an idle thread waits for the next. */
const budget = { heapMb: 768, seconds: 60, idleSeconds: 60 }

interface Waiting {
  resolve: (bytes: Uint8Array<ArrayBuffer>) => void
  reject: (error: Error) => void
}

let thread: Worker | undefined
let idle: NodeJS.Timeout | undefined
let queue: Promise<unknown> = Promise.resolve()
let lastId = 0

/**
 * Sets a paper in a thread of its own, one after the other, so that nobody else waits for it; the thread and its fonts
 * stay for the next one and go when none comes.
 */
export function printPaper(paper: Paper, format: PaperFormat, madeAt: Date): Promise<Uint8Array<ArrayBuffer>> {
  const printed = queue.then(() => print({ id: ++lastId, format, paper, madeAt }))
  queue = printed.catch(() => undefined)
  return printed
}

async function print(task: PressTask): Promise<Uint8Array<ArrayBuffer>> {
  clearTimeout(idle)
  thread ??= startThread()
  const worker = thread
  worker.ref()
  const timer = setTimeout(() => void worker.terminate(), budget.seconds * 1000)
  try {
    return await new Promise((resolve, reject) => waitFor(worker, task, { resolve, reject }))
  } catch (error) {
    if (thread === worker) thread = undefined
    await worker.terminate()
    throw error
  } finally {
    clearTimeout(timer)
    worker.unref()
    idle = setTimeout(() => void rest(), budget.idleSeconds * 1000)
    idle.unref()
  }
}

function waitFor(worker: Worker, task: PressTask, { resolve, reject }: Waiting): void {
  const done = () => {
    worker.off('message', answered)
    worker.off('error', broken)
    worker.off('exit', ended)
  }
  const answered = (reply: PressReply) => {
    done()
    if ('bytes' in reply) resolve(reply.bytes)
    else reject(new Error(`the paper could not be set: ${reply.error}`))
  }
  const broken = (error: Error) => {
    done()
    reject(error)
  }
  const ended = () => broken(new Error(`the paper could not be set within ${budget.seconds} s`))
  worker.on('message', answered)
  worker.on('error', broken)
  worker.on('exit', ended)
  worker.postMessage(task)
}

const startThread = () =>
  new Worker(new URL('./press-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: budget.heapMb },
  })

async function rest(): Promise<void> {
  const worker = thread
  thread = undefined
  await worker?.terminate()
}
