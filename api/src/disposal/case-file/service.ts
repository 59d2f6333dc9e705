import type { Actor } from '@heding/shared/account/role.ts'
import { type Author, recordAudit } from '../../audit/repo.ts'
import type { Deps } from '../../http/deps.ts'
import { readForPapers } from '../papers/service.ts'
import { type BoundCase, bindInThread } from './binder.ts'

/**
 * A case as one PDF: cover, index with digests, course, money, then its files. What is stored and is not what was given
 * raises alarm as when it is opened by itself.
 * @throws Problem not-found
 */
export async function bindCaseFile(
  deps: Deps,
  author: Author & { actor: Actor },
  code: string,
): Promise<BoundCase & { name: string }> {
  const { item, rows } = await readForPapers(deps, author.actor, code)
  const { card, appliedMethod, files, on } = item
  const stored = rows.map(({ mediaType, storageKey }, at) => {
    const file = files[at]
    if (!file) throw new Error('a file without its row')
    return { ...file, mediaType, storageKey }
  })
  const { dataDir, attachmentsS3 } = deps.settings
  const facts = { card, appliedMethod, files, on }
  const bound = await bindInThread({
    ...{ facts, files: stored, settings: { dataDir, attachmentsS3 }, madeAt: deps.now() },
  })
  for (const at of bound.damaged) {
    const row = rows[at]
    if (!row) continue
    deps.log.error({ attachment: row.id, storageKey: row.storageKey }, 'attachment damaged')
    const detail = { id: row.id, label: row.label, sm3: row.sm3 }
    const entry = { action: 'attachment-damaged', subjectType: 'disposal', subjectCode: code, detail }
    await deps.db.transaction((tx) => recordAudit(tx, { ...author, ...entry, result: 'refused' }, deps.now()))
  }
  return { ...bound, name: `${card.code}-案卷.pdf` }
}
