import type { Actor } from '@heding/shared/account/role.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { inOrder } from '@heding/shared/disposal/papers/archive-index.ts'
import { type CasePaperCode, casePapers, papersNow } from '@heding/shared/disposal/papers/catalogue.ts'
import { type PaperCase, paperCase } from '@heding/shared/disposal/papers/facts.ts'
import type { CasePaperFormat, CasePaperList } from '@heding/shared/disposal/papers/schema.ts'
import { type AttachmentRow, listAttachments } from '../../attachments/repo.ts'
import { type Deps, today } from '../../http/deps.ts'
import { Problem } from '../../http/problem.ts'
import { printPaper } from '../../paper/press.ts'
import { getCard } from '../card.ts'
import { applicationOf } from './repo.ts'

/** A case with its files, in the order of the procedure, for whoever may see it. @throws Problem not-found */
export async function readForPapers(
  deps: Deps,
  actor: Actor,
  code: string,
): Promise<{ item: PaperCase; rows: AttachmentRow[] }> {
  const card = await getCard(deps, actor, code)
  const { id, appliedMethod } = await applicationOf(deps.db, code)
  const rows = inOrder((await listAttachments(deps.db, 'disposal', id, false)).reverse())
  const files = rows.map(({ label, paper, sm3, bytes, uploadedAt, uploadedBy }) => ({
    ...{ label, paper, sm3, bytes, by: uploadedBy },
    on: shanghaiDay(uploadedAt),
  }))
  const item = paperCase({ card, appliedMethod: appliedMethod ?? card.method, files, on: today(deps) })
  return { item, rows }
}

/** @throws Problem not-found */
export async function papersOf(deps: Deps, actor: Actor, code: string): Promise<CasePaperList> {
  const { item } = await readForPapers(deps, actor, code)
  return { items: papersNow(item).map((paper) => ({ paper, title: casePapers[paper].title })) }
}

/** One paper of a case, set. @throws Problem not-found for a case or for a paper that does not fit it as it stands */
export async function printCasePaper(
  deps: Deps,
  actor: Actor,
  code: string,
  paper: CasePaperCode,
  format: CasePaperFormat,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { item } = await readForPapers(deps, actor, code)
  const { title, make, fits } = casePapers[paper]
  if (!fits(item)) {
    const offered = papersNow(item).map((one) => casePapers[one].title)
    throw new Problem('not-found', `案件目前尚不能生成“${title}”；现在可以生成：${offered.join('、')}。`)
  }
  const bytes = await printPaper(make(item), format, deps.now())
  return { name: `${item.card.code}-${title}.${format}`, bytes }
}
