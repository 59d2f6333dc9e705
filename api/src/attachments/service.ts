import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Attachment, SubjectType } from '@heding/shared/attachments/schema.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { checkFile, checkName } from './content.ts'
import { type AttachmentRow, findAttachment, insertAttachment, listAttachments, supersedeAttachment } from './repo.ts'
import { newKey, openStore, writeIncoming } from './store.ts'
import { type FoundSubject, findSubject } from './subjects.ts'

type Acting = Author & { actor: Actor }
interface Named {
  type: SubjectType
  code: string
}

export const showAttachment = ({ uploadedAt, removedAt, ...row }: AttachmentRow): Attachment => ({
  id: row.id,
  label: row.label,
  paper: row.paper,
  mediaType: row.mediaType,
  bytes: row.bytes,
  sm3: row.sm3,
  uploadedAt: uploadedAt.toISOString(),
  uploadedBy: row.uploadedBy,
  removedAt: removedAt?.toISOString() ?? null,
  removedBy: row.removedBy,
  removedReason: row.removedReason,
})

/** @throws Problem not-found for a record that the actor may not see */
async function getSubject(
  deps: Deps,
  actor: Actor,
  type: SubjectType,
  key: { code: string } | { id: number },
): Promise<FoundSubject> {
  const found = await findSubject(deps.db, actor, today(deps), type, key)
  if (!found) throw new Problem('not-found')
  return found
}

const refuseReaders = ({ canChange }: FoundSubject) => {
  if (!canChange) throw new Problem('not-allowed', '本记录的附件由资产管理部门或权属单位维护。')
}

export async function attachmentsOf(deps: Deps, actor: Actor, { type, code }: Named, withRemoved: boolean) {
  const { id, canChange } = await getSubject(deps, actor, type, { code })
  const rows = await listAttachments(deps.db, type, id, withRemoved)
  return { items: rows.map(showAttachment), canChange }
}

/**
 * Attaches a file: looked at, stored, then entered together with its audit entry. What is stored without a row (the
 * process died in between) is swept later.
 * @throws Problem not-found, not-allowed, invalid-request, too-large, unsupported-file, conflict
 */
export async function attach(
  deps: Deps,
  author: Acting,
  { type, code, paper }: Named & { paper: string },
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<number> {
  const subject = await getSubject(deps, author.actor, type, { code })
  refuseReaders(subject)
  checkName(name, bytes.byteLength)
  const incoming = await writeIncoming(deps.settings, bytes)
  try {
    const mediaType = await checkFile(name, incoming, bytes)
    const storageKey = newKey()
    const store = openStore(deps.settings)
    await store.keep(storageKey, incoming)
    const file = { label: name, paper, mediaType, bytes: bytes.byteLength, sm3: sm3Of(bytes) }
    try {
      return await deps.db.transaction(async (tx) => {
        const row = { subjectType: type, subjectId: subject.id, ...file, storageKey }
        const id = await insertAttachment(tx, { ...row, uploadedAt: deps.now(), uploadedBy: author.actor.id })
        const entry = { action: 'attach', subjectType: type, subjectCode: code, detail: { id, ...file } }
        await recordAudit(tx, { ...author, ...entry }, deps.now())
        return id
      })
    } catch (error) {
      // A refusal is certain: there is no row. After anything else the sweep decides.
      if (error instanceof Problem) await store.discard(storageKey)
      throw error
    }
  } finally {
    await rm(incoming, { force: true })
  }
}

const sm3Of = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')

/** @throws Problem not-found for an attachment of a record that the actor may not see */
async function getAttachment(deps: Deps, actor: Actor, id: number) {
  const row = await findAttachment(deps.db, id)
  if (!row) throw new Problem('not-found')
  const subject = await getSubject(deps, actor, row.subjectType, { id: row.subjectId })
  return { row, subject }
}

/**
 * The content of an attachment, removed ones included, exactly as it was given.
 * @throws Problem not-found; damaged-file when what is stored is not what was given: it is not served and raises alarm
 */
export async function readAttachment(deps: Deps, author: Acting, id: number) {
  const { row, subject } = await getAttachment(deps, author.actor, id)
  const bytes = await openStore(deps.settings).read(row.storageKey)
  if (bytes?.byteLength === row.bytes && sm3Of(bytes) === row.sm3) return { row, bytes }
  const found = bytes ? { bytes: bytes.byteLength, sm3: sm3Of(bytes) } : null
  deps.log.error({ attachment: id, storageKey: row.storageKey, found }, 'attachment damaged')
  const detail = { id, label: row.label, sm3: row.sm3, found }
  const entry = { action: 'attachment-damaged', subjectType: row.subjectType, subjectCode: subject.code, detail }
  await deps.db.transaction((tx) => recordAudit(tx, { ...author, ...entry, result: 'refused' }, deps.now()))
  throw new Problem('damaged-file', '请联系系统管理员从备份中恢复；持有原件的，请移除后重新上传。')
}

/** Removes an attachment: it stays, with the reason, and is no longer listed among those of the record. */
export async function removeAttachment(deps: Deps, author: Acting, id: number, reason: string): Promise<void> {
  const { row, subject } = await getAttachment(deps, author.actor, id)
  refuseReaders(subject)
  await deps.db.transaction(async (tx) => {
    await supersedeAttachment(tx, id, author.actor.id, reason, deps.now())
    const detail = { id, label: row.label, paper: row.paper, sm3: row.sm3, reason }
    const entry = { action: 'remove-attachment', subjectType: row.subjectType, subjectCode: subject.code, detail }
    await recordAudit(tx, { ...author, ...entry }, deps.now())
  })
}
