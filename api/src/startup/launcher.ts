import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { commandOf, isAlive } from '@heding/prisma/embedded/process.ts'

const packageManager = /^(npm|npx|pnpm)\b|[/\\](npm|npx|pnpm)(-cli)?(\.[cm]?js)?$/
const shell = /^(.*[/\\])?(ba|da|z|k)?sh$/

/**
 * The package managers that started us and the shells between them, ours first. `npx` passes no signal on: when it is
 * ended from outside, it leaves us running without anybody who could stop us.
 */
export function launchers(): number[] {
  if (process.platform === 'win32') return []
  const found: { pid: number; isShell: boolean }[] = []
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    const words = commandOf(pid)
    const isManager = words.slice(0, 2).some((word) => packageManager.test(word))
    const isShell = shell.test(words[0] ?? '') && words[1] === '-c'
    if (!isManager && !isShell) break
    found.push({ pid, isShell: !isManager })
  }
  // A shell above the topmost package manager is the operator's own; it may end while we go on.
  const top = found.findLastIndex(({ isShell }) => !isShell)
  return found.slice(0, top + 1).map(({ pid }) => pid)
}

function parentOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    if (process.platform === 'linux') return 0
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', `${pid}`], { encoding: 'utf8' }))
  }
}

/** Calls `onGone` once, as soon as one of the processes that started us has ended. */
export function watchLaunchers(onGone: () => void): void {
  const pids = launchers()
  if (pids.length === 0) return
  const timer = setInterval(() => {
    if (pids.every(isAlive)) return
    clearInterval(timer)
    onGone()
  }, 300)
  timer.unref()
}
