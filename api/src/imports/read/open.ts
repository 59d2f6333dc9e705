import { Worker } from 'node:worker_threads'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { Problem } from '../../http/problem.ts'
import type { ReadReply, ReadTask } from './protocol.ts'
import { tooLarge, unsupported } from './refusal.ts'

/** What the thread may use up: memory, and time for each portion of rows. */
const budget = { heapMb: 512, seconds: 60 }
/** Portions that are read ahead. */
const AHEAD = 2

export interface OpenTable {
  /** 'xlsx', 'xls', 'csv utf-8', 'csv gb18030', 'csv utf-16' */
  format: string
  /** once; `row` as the spreadsheet counts it. Leaving the loop early frees everything. */
  rows: AsyncIterable<TableRow>
  /** for a table whose rows are not read after all */
  close: () => Promise<void>
}

/**
 * Opens an uploaded table file and streams its rows from a thread of its own, which is given a budget of memory and
 * time. The format is told by the content; `fileName` only improves a message.
 * @throws Problem unsupported-file, too-large, malformed-request, each with its way out; while iterating as well
 */
export async function openTable(path: string, fileName: string, { heapMb, seconds } = budget): Promise<OpenTable> {
  const thread = startThread(path, heapMb, seconds)
  try {
    const reply = await thread.next()
    if (!('format' in reply)) throw new Error('the reading thread sent rows before the format')
    return { format: reply.format, rows: rowsOf(thread), close: thread.stop }
  } catch (error) {
    await thread.stop()
    throw withName(error, fileName)
  }
}

/** A file that is none of ours but is called like one: say so. */
const withName = (error: unknown, fileName: string): unknown =>
  error instanceof Problem && error.type === 'unsupported-file' && error.detail
    ? unsupported(`“${fileName.slice(-80)}”：${error.detail}`)
    : error

interface Thread {
  /** the next reply; rejects with the refusal, or with what broke the thread */
  next: () => Promise<Exclude<ReadReply, { problem: unknown }>>
  ask: () => void
  stop: () => Promise<void>
}

const startThread = (path: string, heapMb: number, seconds: number): Thread => {
  const workerData: ReadTask = { path }
  const resourceLimits = { maxOldGenerationSizeMb: heapMb }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData, resourceLimits })
  const replies: ReadReply[] = []
  let broken: unknown
  let wake = () => {}
  worker.on('message', (reply: ReadReply) => {
    replies.push(reply)
    wake()
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    broken = isMemory ? tooLarge('文件内容过多，无法一次读入，请拆分后分次导入，或另存为 CSV 导入') : error
    wake()
  })
  worker.on('exit', () => {
    broken ??= new Error('the reading thread ended without a word')
    wake()
  })

  const next: Thread['next'] = async () => {
    const deadline = performance.now() + seconds * 1000
    while (replies.length === 0) {
      if (broken !== undefined) throw broken
      if (performance.now() >= deadline)
        throw tooLarge(`文件过于复杂，${seconds} 秒内未能读完，请另存为 CSV 或拆分后导入`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - performance.now())
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    const reply = replies.shift()
    if (!reply) throw new Error('no reply')
    if ('problem' in reply) throw new Problem(reply.problem.type, reply.problem.detail)
    return reply
  }
  const stop = async () => {
    broken ??= new Error('the table was closed')
    await worker.terminate()
  }
  return { next, ask: () => worker.postMessage('more'), stop }
}

async function* rowsOf(thread: Thread): AsyncGenerator<TableRow> {
  try {
    for (let ahead = 0; ahead < AHEAD; ahead++) thread.ask()
    for (;;) {
      const reply = await thread.next()
      if (!('rows' in reply)) return
      thread.ask()
      yield* reply.rows
    }
  } finally {
    await thread.stop()
  }
}
