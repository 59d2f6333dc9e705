import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Whom the database runs as; nobody else than ourselves when `uid` is missing. */
export interface Account {
  uid?: number
  gid?: number
}

export const isRoot = () => process.getuid?.() === 0

/** PostgreSQL refuses to run as root: then it runs as `postgres` (made when missing), else as `nobody`. */
export function serviceAccount(): Account {
  if (!isRoot()) return {}
  const make = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ]
  let found = find('postgres')
  for (const [command = '', ...words] of make) {
    if (found) return found
    spawnSync(command, words, { stdio: 'ignore' })
    found = find('postgres')
  }
  return found ?? find('nobody') ?? { uid: 65534, gid: 65534 }
}

function find(name: string): Account | undefined {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
    const fields = lines.map((line) => line.split(':')).find(([user]) => user === name)
    return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : undefined
  } catch {
    return undefined
  }
}

/** Gives `file` to the account; nothing to do when it is our own. */
export function give(file: string, { uid, gid }: Account) {
  if (uid !== undefined) chownSync(file, uid, gid ?? uid)
}

/** Whether the account may pass through every folder above `file`. */
export function canReach(file: string, { uid, gid }: Account): boolean {
  if (uid === undefined) return true
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const { mode, uid: owner, gid: group } = statSync(folder)
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
    if (!(mode & bit)) return false
    if (folder === path.dirname(folder)) return true
  }
}
