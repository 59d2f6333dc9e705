import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import {
  type LotOutcome,
  type LotResult,
  readResultSheet,
  type SheetFault,
} from '@heding/shared/disposal/result-sheet.ts'
import type { ResultsAnswer, ResultsQuery, SessionCard, SessionInput } from '@heding/shared/disposal/session-schema.ts'
import { Decimal } from 'decimal.js'
import { scopeFor } from '../account/scope.ts'
import { type Receiver, withCopies } from '../attachments/copies.ts'
import type { Author } from '../audit/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import type { OnceRequest } from '../http/once.ts'
import { Problem } from '../http/problem.ts'
import { actTogether, type Refusals, type StepAsked } from './service.ts'
import { type LotRow, listSessions, lotsOf } from './sessions-repo.ts'
import { faultsOf, refuseTogether } from './together.ts'
import { readUploaded } from './uploaded-table.ts'

type By = Author & { actor: Actor }

export async function sessionsFor(deps: Deps, actor: Actor, year: number | undefined) {
  const scope = await scopeFor(deps.db, actor, 'read-disposals', today(deps))
  return { items: await listSessions(deps.db, scope, year ?? null) }
}

const noSession = (session: string) =>
  new Problem('not-found', `没有名为“${session}”的拍卖场次，或您无权查看；请核对场次名称`)

/** @throws Problem not-found where no case of the reader was offered in it */
export async function getSession(deps: Deps, actor: Actor, session: string): Promise<SessionCard> {
  const scope = await scopeFor(deps.db, actor, 'read-disposals', today(deps))
  const lots = await lotsOf(deps.db, scope, session)
  const last = lots.at(-1)
  if (!last) throw noSession(session)
  const count = (...results: LotRow['result'][]) => lots.filter(({ result }) => results.includes(result)).length
  return {
    ...{ session, firm: last.firm, noticeDay: last.noticeDay, viewingFrom: last.viewingFrom },
    ...{ viewingUntil: last.viewingUntil, auctionDay: last.auctionDay, lots: lots.length },
    ...{ sold: count('成交'), unsold: count('流拍', '违约'), withdrawn: count('撤拍'), waiting: count(null) },
    hammerTotal: Decimal.sum(0, ...lots.map(({ hammerPrice }) => hammerPrice ?? 0)).toFixed(2),
    items: lots.map((row) => ({
      ...{ lot: row.lot ?? '', code: row.code, state: row.state, vehicleCode: row.vehicleCode, plate: row.plate },
      ...{ model: row.model, agencyName: row.agencyName, reserve: row.reserve, result: row.result },
      ...{ hammerPrice: row.hammerPrice, buyer: row.buyer, bidders: row.bidders },
    })),
  }
}

/**
 * Announces several cases for one session: all of them or none, each by the step that announces one.
 * @throws Problem conflict for a session of that name with another firm or day, or a lot that is taken; and as the step
 */
export async function announceSession(deps: Deps, author: By, input: SessionInput, once: OnceRequest | undefined) {
  const { items, on, ...stated } = input
  refuseRepeats(items)
  const steps = items.map(
    ({ code, lot, reserve }): StepAsked => ({
      code,
      input: { action: 'announce', ...(on === undefined ? {} : { on }), ...stated, lot, reserve },
    }),
  )
  const before = async (tx: SqlTx) => {
    const scope = await scopeFor(tx, author.actor, 'act-on-disposals', today(deps))
    refuseClash(await lotsOf(tx, scope, input.session), input)
    return []
  }
  await actTogether(deps, author, steps, { once, refuse: refuseTogether, before })
  return getSession(deps, author.actor, input.session)
}

function refuseRepeats(items: SessionInput['items']): void {
  const errors = items.flatMap(({ code, lot }, at) => [
    ...(items.findIndex((one) => one.code === code) < at
      ? [{ field: `items.${at}.code`, message: `案件 ${code} 重复` }]
      : []),
    ...(items.findIndex((one) => one.lot === lot) < at
      ? [{ field: `items.${at}.lot`, message: `标的号 ${lot} 重复` }]
      : []),
  ])
  if (errors.length === 0) return
  const text = `${errors.map(({ message }) => message).join('；')}；请更正后重新提交`
  throw new Problem('invalid-request', text, { in: 'json', errors })
}

function refuseClash(known: readonly LotRow[], { session, firm, auctionDay, items }: SessionInput): void {
  const other = known.find((row) => row.firm !== firm || row.auctionDay !== auctionDay)
  if (other) {
    const text = `场次“${session}”已由${other.firm}定于 ${other.auctionDay} 举行；同一场次的拍卖机构和拍卖日期须一致，另行拍卖的请另取场次名称`
    throw new Problem('conflict', text)
  }
  const taken = items.filter(({ lot }) => known.some((row) => row.lot === lot)).map(({ lot }) => lot)
  if (taken.length > 0)
    throw new Problem('conflict', `场次“${session}”已有标的号 ${taken.join('、')}；请改用其他标的号`)
}

const actions = { 成交: 'record-sold', 流拍: 'record-unsold', 撤拍: 'withdraw-lot' } as const
/** As what the sheet is kept with a case; a lot that was withdrawn asks for no paper. */
const papers: Partial<Record<LotResult, string>> = { 成交: '成交确认书', 流拍: '流拍记录' }

/** Where the file says what a step was told. */
const headings: Record<string, string> = {
  ...{ price: '成交价(元)', buyer: '买受人', bidders: '参加竞买人数', confirmationNo: '成交确认书编号' },
  ...{ fees: '佣金(元)', reason: '说明', priceReason: '说明', namesake: '说明' },
}

function stepFor(outcome: LotOutcome, { code, version }: LotRow, on: string, independent: boolean): StepAsked {
  const { result, bidders, commission, remark } = outcome
  const fees = commission !== null && !new Decimal(commission).isZero() && [{ item: '拍卖佣金', amount: commission }]
  const common = { action: actions[result], on, ...(fees && { fees }) }
  if (result === '撤拍') return { code, expected: version, input: { action: actions[result], on, reason: remark } }
  if (result === '流拍') {
    const reason = remark ?? (bidders === 0 ? '无人竞买' : '最高应价未达到保留价')
    return { code, expected: version, input: { ...common, bidders, reason } }
  }
  const { price, buyer, confirmationNo } = outcome
  // Any remark explains a price; that a namesake is somebody else has to be said in so many words.
  const said = remark === null ? {} : { priceReason: remark, ...(remark.includes('同名') && { namesake: remark }) }
  const ticks = independent ? ['independent'] : []
  return {
    code,
    expected: version,
    input: { ...common, price, buyer, bidders, confirmationNo, independent: ticks, ...said },
  }
}

interface Matched {
  outcome: LotOutcome
  row: LotRow
}

/** The lots of the file found among those of the session; the others are named. */
function match(lots: readonly LotRow[], outcomes: readonly LotOutcome[], faults: SheetFault[]): Matched[] {
  return outcomes.flatMap((outcome) => {
    const row = lots.find((one) => one.lot === outcome.lot && one.current)
    if (row) return [{ outcome, row }]
    const message = `本场次没有标的号“${outcome.lot}”，请对照拍卖公告核对`
    faults.push({ row: outcome.row, heading: '标的号', value: outcome.lot, message })
    return []
  })
}

const cellText = (outcome: LotOutcome, heading: string): string => {
  const values: Record<string, string | number | null> = {
    ...{ 标的号: outcome.lot, '成交价(元)': outcome.price, 买受人: outcome.buyer, 参加竞买人数: outcome.bidders },
    ...{ 成交确认书编号: outcome.confirmationNo, '佣金(元)': outcome.commission, 说明: outcome.remark },
  }
  return String(values[heading] ?? '')
}

const faultsFrom = (refusals: Refusals, matched: readonly Matched[]): SheetFault[] =>
  refusals.flatMap(({ index, problem }) => {
    const outcome = matched[index]?.outcome
    return faultsOf(problem).map(({ field, message }) => {
      const heading = headings[field] ?? (field === '' ? '标的号' : '')
      return { row: outcome?.row ?? 1, heading, value: outcome ? cellText(outcome, heading) : '', message }
    })
  })

const rejected = (faults: readonly SheetFault[]) => {
  const errors = [...faults].sort((one, other) => one.row - other.row)
  return new Problem('rejected-rows', '请按提示逐格更正结果表后重新导入；未登记任何一个标的的结果', { errors })
}

/**
 * Takes in the results of a session from the auctioneer's sheet: each lot becomes sold, unsold or withdrawn by the step
 * that says so, and keeps the sheet as its 成交确认书 or 流拍记录. All of them or none.
 * @throws Problem rejected-rows with every bad cell by row and heading; unsupported-file, too-large for the file
 */
export async function takeResults(
  deps: Deps,
  author: By,
  session: string,
  file: { name: string; bytes: Uint8Array },
  { dryRun, on, independent }: ResultsQuery,
): Promise<ResultsAnswer> {
  const scope = await scopeFor(deps.db, author.actor, 'act-on-disposals', today(deps))
  const lots = await lotsOf(deps.db, scope, session)
  if (lots.length === 0) throw noSession(session)
  const { rows, mediaType } = await readUploaded(deps, file)
  const { lots: outcomes, faults } = readResultSheet(rows)
  const matched = match(lots, outcomes, faults)
  const steps = matched.map(({ outcome, row }) => stepFor(outcome, row, on ?? row.auctionDay, independent))
  const receivers = matched.flatMap(({ outcome: { result }, row }): Receiver[] => {
    const paper = papers[result]
    return paper ? [{ type: 'disposal', id: row.disposalId, code: row.code, paper }] : []
  })
  const tryOnly = dryRun || faults.length > 0
  const sheet = { label: file.name, mediaType, bytes: file.bytes }
  const refuse = (refusals: Refusals) => rejected([...faults, ...faultsFrom(refusals, matched)])
  await withCopies(deps, sheet, tryOnly ? 0 : receivers.length, (give) =>
    actTogether(deps, author, steps, {
      refuse,
      dryRun: tryOnly,
      before: (tx) => give(tx, receivers, author.actor.id),
    }),
  )
  if (faults.length > 0) throw rejected(faults)
  const count = (result: LotResult) => outcomes.filter((one) => one.result === result).length
  const said = new Set(outcomes.map(({ lot }) => lot))
  return {
    ...{ dryRun, sold: count('成交'), unsold: count('流拍'), withdrawn: count('撤拍') },
    hammerTotal: Decimal.sum(0, ...outcomes.map(({ price }) => price ?? 0)).toFixed(2),
    unmentioned: lots.flatMap(({ lot, result }) => (lot !== null && result === null && !said.has(lot) ? [lot] : [])),
  }
}
