import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Deps } from '../http/deps.ts'

const folder = ({ settings }: Pick<Deps, 'settings'>) => path.join(settings.dataDir, 'imports')

/** Where the imported file with this digest lies. */
export const storedFile = (deps: Pick<Deps, 'settings'>, sha256: string) => path.join(folder(deps), sha256)

/** Keeps an uploaded file under its digest; on disk for good when this resolves. */
export async function storeFile(deps: Pick<Deps, 'settings'>, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const target = storedFile(deps, sha256)
  if (
    await access(target).then(
      () => true,
      () => false,
    )
  )
    return sha256
  await mkdir(folder(deps), { recursive: true, mode: 0o700 })
  const temporary = `${target}.${randomUUID()}`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, target)
  const directory = await open(folder(deps), 'r')
  await directory.sync().finally(() => directory.close())
  return sha256
}
