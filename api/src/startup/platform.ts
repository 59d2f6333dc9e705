import { StartRefusal } from './refusal.ts'

/** The machine as far as the product depends on it. */
export interface Platform {
  os: string
  arch: string
  /** the C library of a Linux system; null elsewhere */
  libc: 'glibc' | 'musl' | null
  node: string
}

/** For which there is an embedded PostgreSQL; the same list as `allowBuilds` in pnpm-workspace.yaml. */
const supported = ['linux x64', 'linux arm64', 'darwin x64', 'darwin arm64', 'win32 x64']
const oldestNode = 24

export function currentPlatform(): Platform {
  return { os: process.platform, arch: process.arch, libc: libcOf(), node: process.versions.node }
}

function libcOf(): Platform['libc'] {
  if (process.platform !== 'linux') return null
  // Without this the report asks the network for the names of open connections, which takes seconds.
  Object.assign(process.report, { excludeNetwork: true })
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime ? 'glibc' : 'musl'
}

/**
 * Whether the product runs on `platform`; with a database of the operator's own it needs no programs of PostgreSQL.
 * @throws StartRefusal
 */
export function checkPlatform({ os, arch, libc, node }: Platform, ownDatabase: boolean): void {
  if (Number(node.split('.')[0]) < oldestNode) {
    throw new StartRefusal(
      `当前 Node.js 版本为 ${node}，版本过低：请用 npx -y pnpm@12.21.0 start 启动，它会自带所需版本。`,
    )
  }
  if (!ownDatabase) return
  const advice = '请换用受支持的系统，或用 DATABASE_URL 指定已有的 PostgreSQL 15 或更高版本'
  if (libc === 'musl') {
    throw new StartRefusal(`内置数据库不支持 musl 系统（如 Alpine Linux），需要 glibc：${advice}。`)
  }
  if (!supported.includes(`${os} ${arch}`)) {
    const names = 'Linux（x64、arm64）、macOS（x64、arm64）和 Windows（x64）'
    throw new StartRefusal(`内置数据库不支持当前平台 ${os} ${arch}，仅支持 ${names}：${advice}。`)
  }
}
