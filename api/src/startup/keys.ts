import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { StartRefusal } from './refusal.ts'

const bytes = 32

/**
 * The master key, from `keys.json` of the data folder: readable by us alone, outside the database and its backups.
 * It is made once, for a database that has no accounts yet; what an earlier key signed, a new one cannot read.
 * @throws StartRefusal when the file is damaged, or missing although `inUse`
 */
export function openKeys(dataDir: string, inUse: boolean): Buffer {
  const file = path.join(dataDir, 'keys.json')
  if (!existsSync(file)) {
    if (inUse) throw new StartRefusal(`数据库已在使用，但缺少密钥文件 ${file}：请从备份恢复该文件后再启动。`)
    create(file)
  }
  return read(file)
}

/** Whole or not at all; of two that start together both then read the first one's. */
function create(file: string) {
  const fresh = `${file}.${process.pid}`
  const master = randomBytes(bytes).toString('base64')
  writeFileSync(fresh, `${JSON.stringify({ version: 1, master })}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(fresh, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(fresh)
  }
}

function read(file: string): Buffer {
  try {
    const { version, master } = JSON.parse(readFileSync(file, 'utf8'))
    const key = Buffer.from(String(master), 'base64')
    if (version === 1 && key.length === bytes) return key
  } catch {}
  throw new StartRefusal(`密钥文件 ${file} 已损坏或无法读取：请从备份恢复该文件后再启动。`)
}
