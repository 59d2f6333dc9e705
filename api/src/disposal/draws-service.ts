import { createHash } from 'node:crypto'
import type { Sql } from '@heding/prisma/sql.ts'
import { samePerson } from '@heding/shared/account/same-person.ts'
import { yearOf } from '@heding/shared/day.ts'
import { DRAW_VERSION, drawFrom } from '@heding/shared/disposal/draw.ts'
import {
  type DrawCard,
  type FreezeInput,
  frozenList,
  listText,
  type Proof,
  type ProofBody,
  type SeedInput,
} from '@heding/shared/disposal/draw-schema.ts'
import type { FirmKind } from '@heding/shared/disposal/draw-words.ts'
import { type Digests, proofDigest, sealProof } from '@heding/shared/disposal/proof.ts'
import { readSeed, seedRuleFaults, seedRuleText, seedSources } from '@heding/shared/disposal/seeds.ts'
import { type Witness, witnessFault } from '@heding/shared/disposal/witnesses.ts'
import { type Author, recordAudit } from '../audit/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import {
  type DrawRow,
  findDraw,
  insertDraw,
  keepOutcome,
  nextDrawNumber,
  type Operator,
  unknownCase,
  voidDraw,
} from './draws-repo.ts'
import { eligibleFirms } from './firms-repo.ts'

type Given = Pick<Deps, 'db' | 'now'>
type Writer = Author & { actor: NonNullable<Author['actor']> }

export const digests: Digests = {
  sm3: (text) => createHash('sm3').update(text).digest('hex'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
}

const NOT_FOUND = '没有这次抽取；请返回抽取列表重新选择'

/** Who may be drawn today, and the digest of the list that they make. */
export async function candidatesToday(sql: Sql, deps: Given, kind: FirmKind) {
  const day = today(deps)
  const items = await eligibleFirms(sql, kind, day)
  return { day, items, list: listText(kind, day, items), listSm3: digests.sm3(listText(kind, day, items)) }
}

/**
 * Freezes the list of those who may be drawn today, under the next number of the year.
 * @throws Problem invalid-request; not-found for a case that is not there; stale-record when the list is not the one
 * that was looked at
 */
export function freezeDraw(deps: Given, author: Writer, input: FreezeInput): Promise<DrawCard> {
  const { db, now } = deps
  const operator = operatorOf(author)
  const { seedRule, picks, kind } = input
  refuse('witnesses', witnessFault(input.witnesses, operator.names))
  const [fault] = seedRuleFaults(seedRule, today(deps))
  if (fault) refuse(`seedRule.${fault.field}`, fault.message)
  return db.transaction(async (tx) => {
    const caseCodes = [...new Set(input.caseCodes)]
    const unknown = await unknownCase(tx, caseCodes)
    if (unknown !== undefined) throw new Problem('not-found', `没有处置案件“${unknown}”；请核对案件编号`)
    const { day, items, list, listSm3 } = await candidatesToday(tx, deps, kind)
    if (listSm3 !== input.listSm3) {
      throw new Problem('stale-record', '候选名单刚有变动，与您看到的不一致；请刷新后核对名单再冻结')
    }
    if (picks >= items.length) {
      refuse(
        'picks',
        `名录中今天可抽取的${kind}共 ${items.length} 家，抽取数量须少于候选数；请减少抽取数量或先补充名录`,
      )
    }
    const at = now()
    const number = await nextDrawNumber(tx, yearOf(day))
    const { purpose, witnesses } = input
    const rule = { seedSource: seedRule.source, seedIssue: seedRule.issue, seedOn: seedRule.day }
    const frozen = { list, listSm3, listSha256: digests.sha256(list), candidates: items.length }
    const row = { number, purpose, kind, caseCodes, picks, listWitnesses: witnesses, ...frozen, ...rule }
    await insertDraw(tx, { ...row, algorithm: DRAW_VERSION }, operator, at)
    const detail = { purpose, kind, caseCodes, picks, listSm3, seed: seedRuleText(seedRule), witnesses }
    await recordAudit(tx, { ...author, action: 'freeze-draw', subjectType: 'draw', subjectCode: number, detail }, at)
    return getDraw(tx, number)
  })
}

/**
 * Takes the seed that was announced, draws, and keeps the result; the audit entry carries the digest of the proof.
 * @throws Problem not-found, out-of-order before its day or when it is drawn or voided, invalid-request
 */
export function enterSeed(deps: Given, author: Writer, number: string, input: SeedInput): Promise<DrawCard> {
  const { db, now } = deps
  const operator = operatorOf(author)
  return db.transaction(async (tx) => {
    const row = await frozen(tx, number)
    if (today(deps) < row.seedOn) {
      throw new Problem('out-of-order', `种子须在公布日（${row.seedOn}）当日或以后录入；请届时再办理`)
    }
    refuse('witnesses', witnessFault(input.witnesses, [...row.frozenNames, ...operator.names]))
    const value = readSeed(row.seedSource, input.value)
    if (value === null) {
      const { title, format, example } = seedSources[row.seedSource]
      throw invalid('value', `${title}应为${format}，形如“${example}”；请对照公布的数值填写`)
    }
    const { candidates } = frozenList.parse(JSON.parse(row.list))
    const { listSm3, picks } = row
    const result = drawFrom(candidates, { number, listSm3, seed: value, picks }, digests.sm3).map(
      ({ creditCode, name }, at) => ({ place: at + 1, creditCode, name }),
    )
    const at = now()
    const { reference, witnesses } = input
    if (!(await keepOutcome(tx, number, { value, reference, witnesses, result }, operator, at))) throw taken()
    const card = await getDraw(tx, number)
    const detail = { seed: value, reference, witnesses, result, proofSm3: card.proofSm3 }
    await recordAudit(tx, { ...author, action: 'draw', subjectType: 'draw', subjectCode: number, detail }, at)
    return card
  })
}

/**
 * Gives up a frozen list that is not to be drawn from. From the day on which the seed may be known somebody else than
 * whoever froze it must do so: otherwise one could throw away what does not please, and freeze again.
 * @throws Problem not-found, out-of-order, not-allowed
 */
export function giveUpDraw(deps: Given, author: Writer, number: string, reason: string): Promise<DrawCard> {
  const { db, now } = deps
  return db.transaction(async (tx) => {
    const row = await frozen(tx, number)
    const froze = { id: row.frozenById, standIn: row.frozenForId === null ? null : { principalId: row.frozenForId } }
    if (today(deps) >= row.seedOn && samePerson(author.actor, froze)) {
      throw new Problem('not-allowed', '种子公布日起，冻结名单的人员不得作废该次抽取；请由另一名经办人或负责人办理')
    }
    if (!(await voidDraw(tx, number, reason, operatorOf(author), now()))) throw taken()
    const entry = { action: 'void-draw', subjectType: 'draw', subjectCode: number, detail: { reason } }
    await recordAudit(tx, { ...author, ...entry }, now())
    return getDraw(tx, number)
  })
}

/** @throws Problem not-found */
export async function getDraw(sql: Sql, number: string): Promise<DrawCard> {
  const row = await findDraw(sql, number)
  if (!row) throw new Problem('not-found', NOT_FOUND)
  const { list, seedSource, seedIssue, seedOn, voidedAt, voidedNames, voidReason } = row
  const { day, candidates } = frozenList.parse(JSON.parse(list))
  const body = bodyOf(row)
  return {
    number: row.number,
    state: row.state,
    purpose: row.purpose,
    kind: row.kind,
    caseCodes: row.caseCodes,
    picks: row.picks,
    listDay: day,
    candidates,
    listSm3: row.listSm3,
    listSha256: row.listSha256,
    frozenAt: row.frozenAt.toISOString(),
    frozenBy: row.frozenNames,
    listWitnesses: row.listWitnesses,
    seedRule: ruleOf({ seedSource, seedIssue, seedOn }),
    algorithm: row.algorithm,
    seed: body?.seed ?? null,
    witnesses: row.witnesses,
    result: row.result,
    voided:
      voidedAt && voidedNames && voidReason
        ? { at: voidedAt.toISOString(), by: voidedNames, reason: voidReason }
        : null,
    proofSm3: body ? proofDigest(body, digests) : null,
  }
}

/**
 * The file by which a draw is repeated without the database.
 * @throws Problem not-found; out-of-order before it is drawn
 */
export async function proofOf(sql: Sql, number: string): Promise<Proof> {
  const row = await findDraw(sql, number)
  if (!row) throw new Problem('not-found', NOT_FOUND)
  const body = bodyOf(row)
  if (!body) throw new Problem('out-of-order', '尚未抽取，没有抽取证明；录入种子并抽取后再下载')
  return sealProof(body, digests)
}

const ruleOf = ({
  seedSource: source,
  seedIssue: issue,
  seedOn: day,
}: Pick<DrawRow, 'seedSource' | 'seedIssue' | 'seedOn'>) => ({
  source,
  issue,
  day,
  text: seedRuleText({ source, issue, day }),
})

/** The proof of a draw; undefined before it is drawn. The order of the members is that of the file. */
function bodyOf(row: DrawRow): ProofBody | undefined {
  const { seedValue, seedReference, drawnAt, drawnNames, witnesses, result } = row
  if (!seedValue || !seedReference || !drawnAt || !drawnNames || !witnesses || !result) return undefined
  return {
    form: 'heding-draw-proof/1',
    number: row.number,
    purpose: row.purpose,
    kind: row.kind,
    caseCodes: row.caseCodes,
    picks: row.picks,
    list: row.list,
    listSm3: row.listSm3,
    listSha256: row.listSha256,
    frozenAt: row.frozenAt.toISOString(),
    frozenBy: row.frozenNames,
    listWitnesses: row.listWitnesses.map(inOrder),
    seedRule: ruleOf(row),
    algorithm: row.algorithm,
    seed: { value: seedValue, reference: seedReference, enteredAt: drawnAt.toISOString(), enteredBy: drawnNames },
    witnesses: witnesses.map(inOrder),
    result: result.map(({ place, creditCode, name }) => ({ place, creditCode, name })),
  }
}

// jsonb keeps its members in an order of its own.
const inOrder = ({ name, unit }: Witness): Witness => ({ name, unit })

async function frozen(sql: Sql, number: string): Promise<DrawRow> {
  const row = await findDraw(sql, number)
  if (!row) throw new Problem('not-found', NOT_FOUND)
  if (row.state !== 'frozen') throw taken()
  return row
}

const taken = () => new Problem('out-of-order', '该次抽取已经完成或已作废，结果不再变动；请刷新后查看')

function operatorOf({ actor }: Writer): Operator {
  const { id, name, standIn } = actor
  return standIn
    ? { by: id, for: standIn.principalId, names: [name, standIn.principalName] }
    : { by: id, for: null, names: [name] }
}

const invalid = (field: string, message: string) =>
  new Problem('invalid-request', `请更正后重新提交。${message}。`, { errors: [{ field, message }] })

function refuse(field: string, fault: string | null): void {
  if (fault !== null) throw invalid(field, fault)
}
