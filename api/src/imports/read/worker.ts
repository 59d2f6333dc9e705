import { parentPort, workerData } from 'node:worker_threads'
import type { TableRow } from '@heding/shared/imports/heading.ts'
import { Problem } from '../../http/problem.ts'
import type { ReadReply, ReadTask } from './protocol.ts'
import { readRows } from './rows.ts'

// Entry of the reading thread: a hostile file may use up this thread's memory and time, never the server's. Every
// message from outside asks for one more portion, so that reading waits for whoever takes the rows.

const PORTION = 500

const port = parentPort
if (!port) throw new Error('worker.ts is started as a worker')
const send = (reply: ReadReply) => port.postMessage(reply)

let asked = 0
let wake = () => {}
port.on('message', () => {
  asked++
  wake()
})

const sendPortion = async (rows: TableRow[]) => {
  while (asked === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  asked--
  send({ rows })
}

try {
  const { path } = workerData as ReadTask
  const table = await readRows(path)
  send({ format: table.format })
  let portion: TableRow[] = []
  for await (const row of table.rows) {
    portion.push(row)
    if (portion.length < PORTION) continue
    await sendPortion(portion)
    portion = []
  }
  if (portion.length > 0) await sendPortion(portion)
  send({ end: true })
} catch (error) {
  if (!(error instanceof Problem)) throw error
  send({ problem: { type: error.type, detail: error.detail } })
} finally {
  port.close()
}
