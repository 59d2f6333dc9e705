import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from '@heding/api/build.ts'
import { isAlive } from '@heding/prisma/embedded/process.ts'

// Otherwise the first product to start would build, which takes longer than any test waits.
await build()

const startFile = path.resolve(import.meta.dirname, '../../api/src/start.ts')

export const password = 'Qianmo-2026-kaishi'

/** A data folder of this test's own; give it to `discard` at the end. */
export const newDataFolder = () => mkdtempSync(path.join(os.tmpdir(), 'heding-lifecycle-'))

/** The id of the server that runs on the data folder. */
export function serverPid(folder: string): number {
  const file = path.join(folder, 'db/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

/** Ends what still runs, if a test failed half-way, and removes the folder. */
export async function discard(folder: string) {
  for (const { child } of started) if (child.pid) killGroup(child.pid)
  const pid = serverPid(folder)
  if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT')
  await until(() => !pid || !isAlive(pid))
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

const started: Product[] = []

function killGroup(pid: number) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {} // it has ended, as it should
}

/** The start command as a process of its own, in a group of its own. */
export class Product {
  readonly child: ChildProcess
  output = ''
  errors = ''
  readonly #ended: Promise<unknown>

  /** On any free port, without a demo city, its admin with `password`, unless `env` says otherwise. */
  constructor(env: Record<string, string>, program: readonly string[] = [startFile]) {
    const own = { PORT: '0', SEED: 'none', ADMIN_PASSWORD: password, DATABASE_URL: '', ...env }
    this.child = spawn(process.execPath, program, {
      env: { ...process.env, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    this.child.stdout?.setEncoding('utf8').on('data', (text) => {
      this.output += text
    })
    this.child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.errors += text
    })
    this.#ended = once(this.child, 'close')
    started.push(this)
  }

  /** The address it printed, once it runs; a demo city takes longer to make than an empty database. */
  async ready(patience?: number): Promise<string> {
    await until(() => /核定已启动：http/.test(this.output) || this.child.exitCode !== null, patience)
    const url = this.output.match(/核定已启动：(http\S+)/)?.[1]
    if (!url) throw new Error(`it did not start: ${this.errors}${this.output}${this.#failure()}`)
    return url
  }

  #failure(): string {
    const file = this.errors.match(/详情已写入 (\S+?)，/)?.[1]
    return file && existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  async ended(): Promise<number | null> {
    await this.#ended
    return this.child.exitCode
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal)
    return this.ended()
  }
}

/** @throws Error when `holds` does not come true within `patience` ms */
export async function until(holds: () => boolean | Promise<boolean>, patience = 30_000) {
  for (const end = Date.now() + patience; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain`)
  }
}

/** Signs in as admin; the answer asks in the name of a browser that did. */
export async function signIn(url: string) {
  const headers = { 'content-type': 'application/json', origin: url }
  const body = JSON.stringify({ username: 'admin', password })
  const answer = await fetch(`${url}/api/auth/sign-in/username`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().map((text) => text.split(';')[0])
  return (target: string, init: RequestInit = {}) =>
    fetch(`${url}${target}`, { ...init, headers: { ...headers, cookie: cookie.join('; '), ...init.headers } })
}
