import type { Sql } from '@heding/prisma/sql.ts'
import { type LocalContent, type LocalRuleInput, localKey, readContent } from '@heding/shared/law/local-rules.ts'
import type { LocalRule } from '@heding/shared/law/rules-schema.ts'
import { compareWithNational } from '@heding/shared/law/stricter.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { lockRegister, turnToDay } from '../findings/current.ts'
import { type Deps, today } from '../http/deps.ts'
import { sqlStateOf } from '../http/errors.ts'
import { Problem } from '../http/problem.ts'
import {
  endedPredecessor,
  findLocalRule,
  insertLocalRule,
  type LocalRuleRow,
  type NewLocalRule,
  openPredecessor,
  resumedAfter,
  supersedeLocalRule,
} from './repo.ts'
import { OVERLAP } from './trial.ts'

type Writer = Author & { actor: { id: number } }

/** The row as a reader gets it, with how it stands to the national one on its first day. */
export const shown = (row: LocalRuleRow): LocalRule => {
  // Rows are checked by the schema of their kind when they are entered.
  const content = { kind: row.kind, parameters: row.parameters } as LocalContent
  return {
    ...row,
    ...compareWithNational(content, row.from),
    parameters: row.parameters as LocalRule['parameters'],
    recordedAt: row.recordedAt.toISOString(),
    supersededAt: row.supersededAt?.toISOString() ?? null,
  }
}

/**
 * The row that an input asks for.
 * @throws Problem invalid-request when a parameter does not fit its kind, or when the row is looser than the national
 * one and whoever enters it has not said to know
 */
export function draftOf(input: LocalRuleInput, { trial }: { trial: boolean }): NewLocalRule {
  const { kind, parameters, acceptLooser, ...rest } = input
  const read = readContent(kind, parameters)
  if ('errors' in read) {
    const errors = read.errors.map(({ field, message }) => ({ field: `parameters.${field}`, message }))
    throw new Problem('invalid-request', `请更正后重新提交。${errors.map(({ message }) => message).join('；')}。`, {
      errors,
    })
  }
  const { strictness, national } = compareWithNational(read.content, input.from)
  if (strictness === 'looser' && !acceptLooser && !trial) {
    throw new Problem(
      'invalid-request',
      `该规定宽于国家标准（${national}）。地方规定只能严于国家标准；确有文件授权的，请核对文号并勾选「确认宽于国家标准」后保存。`,
      { errors: [{ field: 'acceptLooser', message: '宽于国家标准，须确认' }] },
    )
  }
  return {
    ...rest,
    kind,
    parameters: read.content.parameters,
    key: localKey(read.content),
    corrects: null,
    resumes: null,
  }
}

/**
 * Enters a row; one of the same kind and key without an end is ended on its first day. A row for a limited time only
 * interrupts it: when it ends, the one before holds again.
 */
export const createRule = (deps: Deps, author: Writer, input: LocalRuleInput): Promise<LocalRule> =>
  change(deps, author, 'create-rule', async (tx, at) => {
    const draft = draftOf(input, { trial: false })
    const before = await openPredecessor(tx, draft)
    if (before) await replace(tx, before, { ...before, until: draft.from }, author, at)
    const id = await insertLocalRule(tx, draft, author.actor.id, at)
    if (before && draft.until) {
      const again = { ...before, from: draft.until, corrects: null, resumes: id }
      await insertLocalRule(tx, again, author.actor.id, at)
    }
    return { id, before: before ?? null }
  })

/** Puts another row in the place of one that was entered wrongly. */
export const correctRule = (deps: Deps, author: Writer, id: number, input: LocalRuleInput): Promise<LocalRule> =>
  change(deps, author, 'correct-rule', async (tx, at) => {
    const before = await live(tx, id)
    const after = { ...draftOf(input, { trial: false }), resumes: before.resumes }
    return { id: await replaceInterrupting(tx, before, after, author, at), before }
  })

/** Lets a row end; `until` is the first day on which it no longer holds. */
export const endRule = (deps: Deps, author: Writer, id: number, until: string): Promise<LocalRule> =>
  change(deps, author, 'end-rule', async (tx, at) => {
    const before = await live(tx, id)
    if (until <= before.from) throw new Problem('invalid-request', '失效日期须晚于生效日期；从未生效的，请改用撤销')
    return { id: await replaceInterrupting(tx, before, { ...before, until }, author, at), before }
  })

/** Takes a row back as if it had never been entered: what it had ended goes on. It stays in the history. */
export const withdrawRule = (deps: Deps, author: Writer, id: number): Promise<LocalRule> =>
  change(deps, author, 'withdraw-rule', async (tx, at) => {
    const before = await live(tx, id)
    const resumed = await resumedAfter(tx, id)
    const ended = await endedPredecessor(tx, id, resumed?.id)
    await supersede(tx, id, author, at)
    // What it had interrupted goes on in one piece; where that was withdrawn, what had taken it up again stays.
    if (resumed && ended) await supersede(tx, resumed.id, author, at)
    if (ended) {
      const row = await live(tx, ended.id)
      await replace(tx, row, { ...row, until: resumed ? resumed.until : ended.until }, author, at)
    }
    return { id, before }
  })

/** @throws Problem not-found; stale-record when it was corrected or withdrawn meanwhile */
async function live(sql: Sql, id: number): Promise<LocalRuleRow> {
  const row = await findLocalRule(sql, id)
  if (!row) throw new Problem('not-found', '没有这条规定；请返回本局规定列表重新选择')
  if (row.supersededAt) throw new Problem('stale-record', '这条规定已被更正或撤销；请刷新后在现行的一条上操作')
  return row
}

async function supersede(sql: Sql, id: number, author: Writer, at: Date): Promise<void> {
  if (!(await supersedeLocalRule(sql, id, author.actor.id, at))) throw new Problem('stale-record')
}

async function replace(sql: Sql, before: LocalRuleRow, after: NewLocalRule, author: Writer, at: Date) {
  await supersede(sql, before.id, author, at)
  return insertLocalRule(sql, { ...after, corrects: before.id }, author.actor.id, at)
}

/** The same; what holds again when the row ends begins where it ends now. */
async function replaceInterrupting(sql: Sql, before: LocalRuleRow, after: NewLocalRule, author: Writer, at: Date) {
  const resumed = await resumedAfter(sql, before.id)
  if (!resumed || after.until === before.until || after.key !== before.key)
    return replace(sql, before, after, author, at)
  await supersede(sql, resumed.id, author, at)
  const id = await replace(sql, before, after, author, at)
  if (after.until && (resumed.until === null || after.until < resumed.until)) {
    await insertLocalRule(sql, { ...resumed, from: after.until, corrects: resumed.id }, author.actor.id, at)
  }
  return id
}

/**
 * Changes the rows and judges everything anew in one transaction: no reader sees the one without the other.
 * @throws Problem conflict when two rows would hold on one day
 */
async function change(
  deps: Deps,
  author: Writer,
  action: string,
  work: (sql: Sql, at: Date) => Promise<{ id: number; before: LocalRuleRow | null }>,
): Promise<LocalRule> {
  const at = deps.now()
  try {
    return await deps.db.transaction(
      async (tx) => {
        await lockRegister(tx)
        const { id, before } = await work(tx, at)
        await turnToDay(tx, await lockRegister(tx), today(deps))
        const row = await findLocalRule(tx, id)
        if (!row) throw new Error('the rule is gone')
        const after = shown(row)
        const detail = { before: before && shown(before), after: action === 'withdraw-rule' ? null : after }
        await recordAudit(tx, { ...author, action, subjectType: 'rule', subjectCode: `local/${id}`, detail }, at)
        return after
      },
      { statementTimeout: 600_000, lockTimeout: 60_000 },
    )
  } catch (error) {
    if (sqlStateOf(error) !== '23P01') throw error
    throw new Problem('conflict', OVERLAP)
  }
}
