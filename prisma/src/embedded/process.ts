import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What `/proc/PID/stat` says after the command's name, which may hold spaces and parentheses itself. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** Whether a process of this id runs; one that ended and waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return statOf(pid)?.[0] !== 'Z'
}

/**
 * The process as distinct from a later one with the same number: its id and when it began. Empty when there is none.
 * On Windows only the id can be had.
 */
export function identityOf(pid: number): string {
  if (!isAlive(pid)) return ''
  if (process.platform === 'win32') return `${pid}`
  // Field 22 counted from the id, 20th after the name: ticks since the machine started.
  const began = statOf(pid)?.[19] ?? spawnSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).stdout
  return `${pid} ${began.trim()}`
}

/** The words a process was started with; empty where they cannot be read. */
export function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    if (process.platform === 'linux' || process.platform === 'win32') return []
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
      .stdout.trim()
      .split(' ')
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
