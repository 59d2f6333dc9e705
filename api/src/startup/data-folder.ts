import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { StartRefusal } from './refusal.ts'

const reasons: Record<string, string> = {
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '文件系统为只读',
  ENOSPC: '磁盘空间不足',
  ENOENT: '该处不能建立目录',
  ENOTDIR: '路径中有一段不是目录',
  EEXIST: '路径已被同名文件占用',
}

/**
 * Makes the data folder when it is missing and tries whether it can be written to.
 * @throws StartRefusal
 */
export function prepareDataFolder(folder: string): void {
  const probe = path.join(folder, `.probe-${process.pid}`)
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    writeFileSync(probe, 'heding')
    rmSync(probe)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = reasons[code] ?? `系统报告 ${code || String(error)}`
    throw new StartRefusal(`数据目录 ${folder} 无法写入（${reason}）：请更正其权限，或用 DATA_DIR 指定其他位置。`, {
      cause: error,
    })
  }
}

/** Level by level: the recursive `mkdirSync` never ends where the system takes no folders (`/proc`). */
function makeFolder(folder: string, mode = 0o700) {
  if (existsSync(folder)) return
  const parent = path.dirname(folder)
  if (parent !== folder) makeFolder(parent, 0o755)
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    // Another start may have made it just now.
    if (!existsSync(folder)) throw error
  }
}
