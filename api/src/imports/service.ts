import type { Actor } from '@heding/shared/account/role.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import type { Deps } from '../http/deps.ts'
import { storeFile } from './files.ts'
import { type Batch, findBatch, insertBatch, type NewBatch } from './repo.ts'
import { runImport } from './run.ts'

export interface Upload {
  kind: Kind
  fileName: string
  bytes: Uint8Array
  dryRun?: boolean
  /** 'error' unless given: 'correct', or the day from which changed values hold */
  onChange?: string
}

const keep = async (deps: Deps, actor: Pick<Actor, 'id'>, upload: Upload, author?: Author): Promise<NewBatch> => ({
  kind: upload.kind,
  fileName: upload.fileName,
  sha256: await storeFile(deps, upload.bytes),
  bytes: upload.bytes.byteLength,
  dryRun: upload.dryRun ?? false,
  onChange: upload.onChange ?? 'error',
  actorId: actor.id,
  author: author ?? null,
  at: deps.now(),
})

/** Takes a file in: when this resolves, file, batch and job are on disk, and the batch will reach its end. */
export async function acceptImport(deps: Deps, author: Author & { actor: Actor }, upload: Upload): Promise<number> {
  const batch = await keep(deps, author.actor, upload, author)
  return deps.db.transaction(async (tx) => {
    const batchId = await insertBatch(tx, batch)
    await deps.jobs.send(tx, 'import', { batchId })
    const { kind, fileName: file, sha256, dryRun } = batch
    const detail = { kind, file, sha256, dryRun }
    const entry = { action: 'upload-import', subjectType: 'import', subjectCode: String(batchId), detail }
    await recordAudit(tx, { ...author, ...entry }, batch.at)
    return batchId
  })
}

/** Imports a file while the caller waits (first start, tests). */
export async function importNow(deps: Deps, actor: Pick<Actor, 'id'>, upload: Upload): Promise<Batch> {
  const batchId = await insertBatch(deps.db, await keep(deps, actor, upload))
  await runImport(deps, batchId)
  const batch = await findBatch(deps.db, batchId)
  if (!batch) throw new Error(`import batch ${batchId} vanished`)
  return batch
}
