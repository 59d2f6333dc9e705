import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Settings } from '../http/settings.ts'
import { s3Store } from './s3-store.ts'

/** Where attachments lie, by keys that we make. */
export interface FileStore {
  /** Keeps the file at `path` under `key`; it is there for good when this resolves. */
  keep(key: string, path: string): Promise<void>
  /** null: nothing lies there */
  read(key: string): Promise<Uint8Array | null>
  discard(key: string): Promise<void>
  /** everything that is kept, and since when */
  list(): AsyncIterable<{ key: string; keptAt: Date }>
}

/** A key that says nothing of the file: two letters for its folder and a random name. */
export function newKey(): string {
  const name = randomUUID().replaceAll('-', '')
  return `${name.slice(0, 2)}/${name}`
}

export const isKey = (key: string): boolean => /^([0-9a-f]{2})\/\1[0-9a-f]{30}$/.test(key)

const folderOf = ({ dataDir }: Pick<Settings, 'dataDir'>) => path.join(dataDir, 'attachments')

/** Where uploads lie while they are looked at. */
export const incomingOf = (settings: Pick<Settings, 'dataDir'>) => path.join(folderOf(settings), 'incoming')

/** The store that the operator has set: S3, or a folder of ours outside what is served. */
export const openStore = (settings: Pick<Settings, 'dataDir' | 'attachmentsS3'>): FileStore =>
  settings.attachmentsS3 ? s3Store(settings.attachmentsS3) : folderStore(folderOf(settings))

/** Writes an upload to a file of its own; it is on disk when this resolves. */
export async function writeIncoming(settings: Pick<Settings, 'dataDir'>, bytes: Uint8Array): Promise<string> {
  await mkdir(incomingOf(settings), { recursive: true, mode: 0o700 })
  const target = path.join(incomingOf(settings), randomUUID())
  const file = await open(target, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  return target
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!isKey(key)) throw new RangeError('no key of ours')
    return path.join(folder, key)
  }
  return {
    async keep(key, source) {
      const target = pathOf(key)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await rename(source, target)
      for (const name of [path.dirname(target), folder]) await syncFolder(name)
    },
    async read(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    discard: (key) => rm(pathOf(key), { force: true }),
    async *list() {
      for (const shelf of await namesIn(folder)) {
        for (const name of await namesIn(path.join(folder, shelf))) {
          const key = `${shelf}/${name}`
          if (isKey(key)) yield { key, keptAt: (await stat(path.join(folder, key))).mtime }
        }
      }
    },
  }
}

async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Names in a folder; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return []
    throw error
  }
}
