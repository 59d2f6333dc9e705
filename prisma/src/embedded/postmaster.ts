import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ClusterFolder } from './folder.ts'
import { commandOf, isAlive } from './process.ts'

export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/** What `postmaster.pid` leads to: a server on this folder, an unrelated process with its number, or nothing alive. */
export type Found = { server: Postmaster } | { unrelatedPid: number } | undefined

/**
 * Looks for the server that runs on `folder`. After a crash the number in `postmaster.pid` may belong to any other
 * process by now; a server is known by the `-D` it was started with.
 */
export function findPostmaster(folder: ClusterFolder): Found {
  let lines: string[]
  try {
    lines = readFileSync(path.join(folder.data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!isAlive(pid)) return undefined
  const words = commandOf(pid)
  // Windows does not tell how a process was started; there its id has to do.
  const ours = process.platform === 'win32' || words[words.indexOf('-D') + 1] === folder.data
  if (!ours) return { unrelatedPid: pid }
  // Line 4 is the port, line 8 the state (see miscadmin.h, LOCK_FILE_LINE_*).
  return { server: { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } }
}
