import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseProblem } from '@heding/prisma/problem.ts'

/** A start that cannot succeed; `message` is one sentence for the operator: what is wrong and what to do. */
export class StartRefusal extends Error {}

/**
 * What the operator is told about a failed start, in one sentence. Whatever lies behind it goes to `failureFile` of the
 * data folder, if that can be written.
 */
export function explainFailure(error: unknown, dataDir: string | undefined): string {
  const known = error instanceof StartRefusal || error instanceof DatabaseProblem
  const file = !known || error.cause ? writeFailure(error, dataDir) : undefined
  if (known) return error.message
  return `未能完成：${file ? `详情已写入 ${file}，请将其提供给维护人员` : firstLine(error)}。`
}

const failureFile = 'start-failure.log'
const firstLine = (error: unknown) => String(error instanceof Error ? error.message : error).split('\n')[0]

function writeFailure(error: unknown, dataDir: string | undefined): string | undefined {
  if (!dataDir) return undefined
  const file = path.join(dataDir, failureFile)
  const causes: string[] = []
  for (let at = error; at instanceof Error; at = at.cause) causes.push(at.stack ?? at.message)
  try {
    writeFileSync(file, `${new Date().toISOString()}\n${causes.join('\n\n') || String(error)}\n`, { mode: 0o600 })
    return file
  } catch {
    return undefined
  }
}
