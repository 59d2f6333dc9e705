import type { Sql } from '@heding/prisma/sql.ts'
import { type FirmChange, type FirmInput, firmFaults } from '@heding/shared/disposal/firms-schema.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import { sqlStateOf } from '../http/errors.ts'
import { Problem } from '../http/problem.ts'
import { type FirmRow, findFirm, insertFirm, showFirm, updateFirm } from './firms-repo.ts'

type Given = Pick<Deps, 'db' | 'now'>
type Writer = Author & { actor: { id: number } }

/** @throws Problem conflict when the firm stands in the list of its kind already */
export const addFirm = (deps: Given, author: Writer, firm: FirmInput) =>
  write(deps, author, 'add-firm', async (sql) => ({
    id: await insertFirm(sql, firm, author.actor.id, deps.now()),
    before: null,
  }))

/** @throws Problem not-found, stale-record, invalid-request, conflict */
export const changeFirm = (deps: Given, author: Writer, id: number, change: FirmChange) =>
  write(deps, author, 'change-firm', async (sql) => {
    const before = await findFirm(sql, id)
    if (!before) throw new Problem('not-found', '名录中没有这家机构；请返回名录重新选择')
    const errors = firmFaults({ ...change, kind: before.kind })
    if (errors.length > 0) {
      throw new Problem('invalid-request', `请更正后重新提交。${errors.map(({ message }) => message).join('；')}。`, {
        errors,
      })
    }
    if (!(await updateFirm(sql, id, change)))
      throw new Problem('stale-record', '这家机构的登记刚被他人修改；请刷新后再改')
    return { id, before }
  })

async function write(
  deps: Given,
  author: Writer,
  action: string,
  work: (sql: Sql) => Promise<{ id: number; before: FirmRow | null }>,
) {
  try {
    return await deps.db.transaction(async (tx) => {
      const { id, before } = await work(tx)
      const after = await findFirm(tx, id)
      if (!after) throw new Error('the firm is gone')
      const entry = { action, subjectType: 'firm', subjectCode: after.creditCode, detail: { before, after } }
      await recordAudit(tx, { ...author, ...entry }, deps.now())
      return showFirm(after, today(deps))
    })
  } catch (error) {
    if (sqlStateOf(error) !== '23P01') throw error
    throw new Problem('conflict', '该机构已在同类名录中，列入期间重叠；请修改已有的一条，或填写其移出之后的列入日期')
  }
}
