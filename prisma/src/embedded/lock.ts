import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { identityOf, sleep } from './process.ts'

const patience = 90_000
const self = () => identityOf(process.pid)

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const isHeld = (owner: string) => owner !== '' && identityOf(Number(owner.split(' ')[0])) === owner

/**
 * Runs `work` while no other process on this machine runs any under the same file; a process that died holds nothing.
 * @throws Error when another holds it for longer than 90 s
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + patience; !take(file); await sleep(50)) {
    if (Date.now() > end) throw new Error(`${file} is held by another process`)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, self(), { mode: 0o600 })
  try {
    // A link appears with its content, so nobody ever reads a lock without an owner.
    linkSync(mine, file)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    clearDead(file, mine)
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

function clearDead(file: string, aside: string) {
  const owner = read(file)
  if (owner === undefined || isHeld(owner)) return
  // Put aside before it is judged again, so that of two who saw the dead owner only one clears it away.
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (isHeld(read(aside) ?? '')) renameSync(aside, file)
}

let opened = 0

/** Who uses one thing together: the last to leave is told so. Call each under the same lock. */
export function openUsers(folder: string) {
  opened += 1
  const own = path.join(folder, `${process.pid}-${opened}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    join() {
      writeFileSync(own, self(), { mode: 0o600 })
    },
    /** @returns whether nobody else is left */
    leave(): boolean {
      rmSync(own, { force: true })
      for (const name of readdirSync(folder)) {
        const file = path.join(folder, name)
        if (isHeld(read(file) ?? '')) return false
        rmSync(file, { force: true })
      }
      return true
    },
  }
}
