import type { Notice, NoticeInput } from '@heding/shared/notices/schema.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { findNotice, insertNotice, withdrawNotice } from './repo.ts'

type Given = Pick<Deps, 'db' | 'now'>
type Publisher = Author & { actor: { id: number } }

export const showNotice = ({
  publishedAt,
  withdrawnAt,
  ...notice
}: NonNullable<Awaited<ReturnType<typeof findNotice>>>): Notice => ({
  ...notice,
  publishedAt: publishedAt.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
})

/**
 * Publishes a notice and puts a message about it into the inbox of everybody it speaks to.
 * @throws Problem invalid-request when its last day is past
 */
export async function publishNotice(deps: Given, author: Publisher, notice: NoticeInput): Promise<number> {
  const { db, now } = deps
  if (notice.shownUntil && notice.shownUntil < today(deps)) {
    throw new Problem('invalid-request', '展示截止日期已过；请填写今天或以后的日期，或留空')
  }
  return db.transaction(async (tx) => {
    const id = await insertNotice(tx, notice, author.actor.id, now())
    const entry = { action: 'publish-notice', subjectType: 'notice', subjectCode: String(id), detail: notice }
    await recordAudit(tx, { ...author, ...entry }, now())
    return id
  })
}

/** @throws Problem not-found, stale-record when it is withdrawn already */
export function takeNoticeBack(deps: Given, author: Publisher, id: number): Promise<Notice> {
  const { db, now } = deps
  return db.transaction(async (tx) => {
    const withdrawn = await withdrawNotice(tx, id, author.actor.id, now())
    const notice = await findNotice(tx, today(deps), id)
    if (!notice) throw new Problem('not-found', '没有这则通知公告')
    if (!withdrawn) throw new Problem('stale-record', '这则通知公告已经撤回')
    const detail = { title: notice.title }
    const entry = { action: 'withdraw-notice', subjectType: 'notice', subjectCode: String(id), detail }
    await recordAudit(tx, { ...author, ...entry }, now())
    return showNotice(notice)
  })
}
