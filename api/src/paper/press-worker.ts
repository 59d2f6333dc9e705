import { parentPort } from 'node:worker_threads'
import { docxOf } from './docx.ts'
import { pdfOf } from './pdf.ts'
import type { PressReply, PressTask } from './protocol.ts'

const writers = { pdf: pdfOf, docx: docxOf }
const port = parentPort
if (!port) throw new Error('runs in a thread only')

/** Sets what it is given; the bytes are handed over, not copied. */
port.on('message', async ({ id, format, paper, madeAt }: PressTask) => {
  try {
    const bytes = new Uint8Array(await writers[format](paper, madeAt))
    port.postMessage({ id, bytes } satisfies PressReply, [bytes.buffer])
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
