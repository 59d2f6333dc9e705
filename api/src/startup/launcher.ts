import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import { commandOf, isAlive } from '@heding/prisma/embedded/process.ts'

const packageManager = /^(npm|npx|pnpm)\b|[/\\](npm|npx|pnpm)(-cli)?(\.[cm]?js)?$/
const shell = /^(.*[/\\])?(ba|da|z|k)?sh$/

interface Launcher {
  pid: number
  isShell: boolean
}

/** The package managers that started us and the shells between them, our parent first. */
function findLaunchers(): Launcher[] {
  const found: Launcher[] = []
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    const words = commandOf(pid)
    const isManager = words.slice(0, 2).some((word) => packageManager.test(word))
    const isShell = !isManager && shell.test(words[0] ?? '') && words[1] === '-c'
    if (!isManager && !isShell) break
    found.push({ pid, isShell })
  }
  // A shell above the topmost package manager is the operator's own; it may end while we go on.
  return found.slice(0, found.findLastIndex(({ isShell }) => !isShell) + 1)
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

/**
 * Calls `onEnd` once, when one of the processes that started us has ended or was told to. `npx` hands a signal to a
 * shell, and many a shell hands nothing on: at SIGTERM both die and leave us running without anybody who could stop us;
 * at SIGINT the shell waits for us, and we for ever.
 */
export function watchLaunchers(onEnd: () => void): void {
  const launchers = process.platform === 'win32' ? [] : findLaunchers()
  if (launchers.length === 0) return
  const wasWoken = watchWakings(launchers)
  const timer = setInterval(() => {
    if (launchers.every(({ pid }) => isAlive(pid)) && !wasWoken()) return
    clearInterval(timer)
    onEnd()
  }, 300)
  timer.unref()
}

/**
 * Whether a shell between two package managers was told something. It sleeps until its child ends; only a signal wakes
 * it before, and each waking counts in `/proc`. What wakes our own shell too (a machine put to sleep, a container
 * paused) was meant for nobody. At a terminal Ctrl-C reaches all, and Ctrl-Z would wake the shell as well: not watched.
 */
function watchWakings(launchers: Launcher[]): () => boolean {
  const [own, ...others] = launchers.filter(({ isShell }) => isShell).map(({ pid }) => pid)
  if (own === undefined || own !== process.ppid || isatty(0)) return () => false
  const count = (pids: number[]) => pids.map(wakingsOf).join()
  let before = { own: count([own]), others: count(others) }
  let suspected = false
  return () => {
    const now = { own: count([own]), others: count(others) }
    if (now.own !== before.own) {
      before = now
      suspected = false
      return false
    }
    // Asked again the next time: a waking of all may have been counted only half.
    if (suspected) return true
    suspected = now.others !== before.others
    return false
  }
}

function wakingsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8').match(/^voluntary_ctxt_switches:\s*(\d+)/m)?.[1] ?? ''
  } catch {
    return ''
  }
}
