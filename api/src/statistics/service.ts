import type { Db } from '@heding/prisma/client.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import { figureLine, reportFigure } from '@heding/shared/statistics/figures.ts'
import { furtherGroupingNames, furtherGroupings } from '@heding/shared/statistics/groupings.ts'
import {
  casesOfReport,
  type LedgerCase,
  type ReportOptions,
  scopeOfReport,
  yearsOfLedger,
} from '@heding/shared/statistics/ledger.ts'
import type {
  DisposalBreakdown,
  DisposalReport,
  FigureAnswer,
  FigureQuery,
  ReportQuery,
} from '@heding/shared/statistics/schema.ts'
import { waitsOf } from '@heding/shared/statistics/segments.ts'
import { tallyBy, tallyDisposals, tallyTotal } from '@heding/shared/statistics/tally.ts'
import { scopeFor } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { printPaper } from '../paper/press.ts'
import { agencyCodesOf, findAgency, listLedger, listLedgerYears } from './repo.ts'
import { reportPaper } from './report-paper.ts'
import { type ReportBook, reportWorkbook } from './workbook.ts'
import { casesOfYear } from './year-book.ts'

/** The ledger and what of it the report looks at: the agency asked for, within those that the actor may see. */
interface Asked {
  cases: LedgerCase[]
  /** from the year book: later corrections do not move them */
  sealed: boolean
  options: ReportOptions
  agencyName: string | undefined
}

/** @throws Problem not-found for an agency that does not exist or lies outside the actor's */
async function ask({ db, now }: Deps, actor: Actor, { year, agencyCode }: ReportQuery): Promise<Asked> {
  const yearEnd = `${year}-12-31`
  const scope = await scopeFor(db, actor, 'read-reports', today({ now }))
  const agency = agencyCode === undefined ? undefined : await findAgency(db, agencyCode, yearEnd)
  const visible = agency && (scope.all || scope.agencyIds.includes(agency.id))
  if (agencyCode !== undefined && !visible) {
    throw new Problem(
      'not-found',
      `没有编码为“${agencyCode}”的单位，或您无权查看；请核对单位编码，或不填以查看全部单位。`,
    )
  }
  const within = scope.all ? undefined : await agencyCodesOf(db, scope.agencyIds)
  return { ...(await readYear(db, year)), options: { year, agencyCode, within }, agencyName: agency?.name }
}

/** The cases of a year in statements that may take longer than others are given. */
const readYear = (db: Db, year: number) => db.transaction((tx) => casesOfYear(tx, year), LONG)
const LONG = { readOnly: true, statementTimeout: 60_000 }

/** The annual disposal report. @throws Problem not-found */
export async function getReport(deps: Deps, actor: Actor, query: ReportQuery): Promise<DisposalReport> {
  const { cases, options, sealed } = await ask(deps, actor, query)
  return { ...tallyDisposals(cases, options), sealed }
}

/** The year by body type, energy, age, distance and month, and where its cases waited. @throws Problem not-found */
export async function getBreakdown(deps: Deps, actor: Actor, query: ReportQuery): Promise<DisposalBreakdown> {
  const { cases, options, sealed } = await ask(deps, actor, query)
  const { cases: earlier } = await readYear(deps.db, query.year - 1)
  const past = { ...options, year: query.year - 1 }
  const completed = scopeOfReport(cases, options).completed
  const byMethod = Map.groupBy(completed, ({ method }) => method)
  return {
    year: query.year,
    sealed,
    groups: furtherGroupingNames.map((name) => ({
      name,
      title: furtherGroupings[name].title,
      lines: tallyBy(cases, options, name),
      before: tallyBy(earlier, past, name),
    })),
    waits: waitsOf(completed),
    waitsBefore: waitsOf(scopeOfReport(earlier, past).completed),
    waitsByMethod: disposalMethodCodes.flatMap((method) => {
      const own = byMethod.get(method) ?? []
      return own.length === 0 ? [] : [{ method, cases: own.length, waits: waitsOf(own) }]
    }),
  }
}

/** One page of the rows behind one figure. @throws Problem not-found for an agency or a figure that does not exist */
export async function getFigure(deps: Deps, actor: Actor, query: FigureQuery): Promise<FigureAnswer> {
  const { cases, options } = await ask(deps, actor, query)
  const figure = reportFigure(cases, options, query.figure)
  if (!figure) throw new Problem('not-found', `报告中没有名为“${query.figure}”的指标；请从年度报告的数字点开查看。`)
  const { lines, ...head } = figure
  const start = (query.page - 1) * query.limit
  const items = lines.slice(start, start + query.limit).map((line) => figureLine(line, figure.unit))
  return { figure: query.figure, ...head, total: lines.length, items }
}

/** The report with the year before beside it. @throws Problem not-found */
async function getBook(deps: Deps, actor: Actor, query: ReportQuery): Promise<ReportBook> {
  const { cases, options, agencyName } = await ask(deps, actor, query)
  const before = await readYear(deps.db, query.year - 1)
  const tally = (of: readonly LedgerCase[], asked: ReportOptions) => ({
    report: tallyDisposals(of, asked),
    total: tallyTotal(of, asked),
  })
  const scopeName = agencyName ?? (options.within ? '本单位及所属单位' : '全部单位')
  return {
    scopeName,
    madeOn: today(deps),
    current: tally(cases, options),
    before: tally(before.cases, { ...options, year: options.year - 1 }),
    cases: casesOfReport(cases, options),
  }
}

/** The report as a workbook. @throws Problem not-found */
export const getWorkbook = async (deps: Deps, actor: Actor, query: ReportQuery): Promise<Uint8Array<ArrayBuffer>> =>
  reportWorkbook(await getBook(deps, actor, query))

/** The report as a PDF to be printed and signed. @throws Problem not-found */
export const getPaper = async (deps: Deps, actor: Actor, query: ReportQuery): Promise<Uint8Array<ArrayBuffer>> =>
  printPaper(reportPaper(await getBook(deps, actor, query)), 'pdf', deps.now())

/** The first and the last year that a report can be asked of. */
const EVERY_YEAR = [1990, 2100]

/** The years that have anything to report, the latest first. */
export async function listYears(deps: Deps, actor: Actor): Promise<number[]> {
  const day = today(deps)
  const scope = await scopeFor(deps.db, actor, 'read-reports', day)
  if (scope.all) return listLedgerYears(deps.db)
  const within = await agencyCodesOf(deps.db, scope.agencyIds)
  const every = await deps.db.transaction((tx) => listLedger(tx, EVERY_YEAR, day), LONG)
  return yearsOfLedger(every, { within })
}
