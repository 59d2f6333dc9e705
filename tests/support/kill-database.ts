import { existsSync, readFileSync } from 'node:fs'
import { serverPid } from './product.ts'

const kill = (pid: number) => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was faster.
  }
}

/** Kills the postmaster of a data folder and every process of its making, at once. */
export function killDatabase(dataDir: string) {
  const postmaster = serverPid(dataDir)
  const list = `/proc/${postmaster}/task/${postmaster}/children`
  const children = existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').filter(Boolean) : []
  for (const pid of [postmaster, ...children.map(Number)]) kill(pid)
}
