import { parentPort, workerData } from 'node:worker_threads'
import { bindCase } from './bind.ts'
import type { BindReply, BindTask } from './protocol.ts'

const say = (reply: BindReply) => parentPort?.postMessage(reply)
const damaged = await bindCase(workerData as BindTask, (begins) => say({ begins }))
say({ done: true, damaged })
