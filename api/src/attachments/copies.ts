import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { SqlTx } from '@heding/prisma/sql.ts'
import type { SubjectType } from '@heding/shared/attachments/schema.ts'
import type { AuditDraft } from '../audit/repo.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { insertAttachment } from './repo.ts'
import { newKey, openStore, writeIncoming } from './store.ts'

export interface OneFile {
  /** the name it came with */
  label: string
  mediaType: string
  bytes: Uint8Array
}
/** A record that is given the file, as what. */
export interface Receiver {
  type: SubjectType
  id: number
  code: string
  paper: string
}

/**
 * One file for several records: each has its own copy, so that none depends on another. `work` is handed a function
 * that enters the rows within its transaction and answers with their audit entries; when it fails nothing is kept.
 * A record that holds this very file as this paper already is given no second one.
 */
export async function withCopies<T>(
  deps: Deps,
  file: OneFile,
  count: number,
  work: (give: (tx: SqlTx, to: readonly Receiver[], by: number) => Promise<AuditDraft[]>) => Promise<T>,
): Promise<T> {
  const store = openStore(deps.settings)
  const keys = Array.from({ length: count }, newKey)
  const sm3 = createHash('sm3').update(file.bytes).digest('hex')
  const { label, mediaType } = file
  const bytes = file.bytes.byteLength
  const used = new Set<string>()
  const give = async (tx: SqlTx, to: readonly Receiver[], by: number) => {
    const entries: AuditDraft[] = []
    for (const [index, { type, id, code, paper }] of to.entries()) {
      const [known] = await tx.query(
        `select from attachment where subject_type = $1 and subject_id = $2 and sm3 = $3 and paper = $4
           and superseded_at is null`,
        [type, id, sm3, paper],
      )
      if (known) continue
      const storageKey = keys[index] ?? newKey()
      const row = { subjectType: type, subjectId: id, label, paper, mediaType, bytes, sm3, storageKey }
      const attachment = await insertAttachment(tx, { ...row, uploadedAt: deps.now(), uploadedBy: by })
      used.add(storageKey)
      const detail = { id: attachment, label, paper, mediaType, bytes, sm3 }
      entries.push({ action: 'attach', subjectType: type, subjectCode: code, detail })
    }
    return entries
  }
  const discard = (unwanted: readonly string[]) => Promise.all(unwanted.map((key) => store.discard(key)))
  try {
    for (const key of keys) {
      const incoming = await writeIncoming(deps.settings, file.bytes)
      await store.keep(key, incoming).finally(() => rm(incoming, { force: true }))
    }
    const result = await work(give)
    await discard(keys.filter((key) => !used.has(key)))
    return result
  } catch (error) {
    // A refusal is certain: there are no rows. After anything else the sweep decides.
    if (error instanceof Problem) await discard(keys)
    throw error
  }
}
