import { createHash } from 'node:crypto'
import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import { casesOfReport } from '@heding/shared/statistics/ledger.ts'
import {
  type BookAnswer,
  departures,
  type HeldVehicle,
  type ReasonInput,
  reasonFor,
  type SealInput,
} from '@heding/shared/statistics/year-book.ts'
import type { Author } from '../audit/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { changeRegister } from '../register/change.ts'
import { listLedger } from './repo.ts'
import {
  closedInYear,
  findBook,
  heldAtYearEnd,
  insertBook,
  insertReason,
  listBooks,
  type StoredCase,
  sealedCases,
  sealedVehicles,
  statedReasons,
  storeCase,
} from './year-book-repo.ts'

type By = Author & { actor: Actor }

/** The cases that count in a year's report: of a sealed year those of its book, which never move. */
export async function casesOfYear(sql: Sql, year: number): Promise<{ sealed: boolean; cases: LedgerCase[] }> {
  if (await findBook(sql, year)) return { sealed: true, cases: await sealedCases(sql, year) }
  return { sealed: false, cases: await listLedger(sql, [year], `${year}-12-31`) }
}

const fleetOf = async (sql: Sql, year: number): Promise<HeldVehicle[]> =>
  (await findBook(sql, year)) ? sealedVehicles(sql, year) : heldAtYearEnd(sql, year)

/** Everything that counts, cases of one vehicle's other rounds included, so that any agency's report comes out alike. */
const liveCases = async (sql: Sql, year: number): Promise<LedgerCase[]> => listLedger(sql, [year], `${year}-12-31`)

async function leaversOf(sql: Sql, year: number, now: readonly HeldVehicle[]): Promise<BookAnswer['departures']> {
  const gone = departures(await fleetOf(sql, year - 1), now)
  const closed = Map.groupBy(await closedInYear(sql, year), ({ vehicleCode }) => vehicleCode)
  const stated = await statedReasons(sql, year)
  return gone.map(({ vehicleCode, plate, model, category, agencyCode, agencyName }) => {
    const closedBy = closed.get(vehicleCode)?.[0] ?? null
    const given = stated.find((one) => one.vehicleCode === vehicleCode && one.agencyCode === agencyCode) ?? null
    return {
      ...{ vehicleCode, plate, model, category, agencyCode, agencyName },
      reason: reasonFor({ closedBy, stated: given }),
      caseCode: closedBy?.code ?? null,
      words: closedBy ? null : (given?.words ?? null),
      document: closedBy ? null : (given?.document ?? null),
    }
  })
}

function obstaclesOf(year: number, day: string, unexplained: number): string[] {
  const obstacles: string[] = []
  if (day <= `${year}-12-31`) obstacles.push(`${year} 年尚未结束，次年 1 月 1 日起方可封账`)
  if (unexplained > 0) obstacles.push(`有 ${unexplained} 辆车去向不明；请逐辆说明原因后封账`)
  return obstacles
}

/** The book of a year: sealed, or as it would be sealed now. */
export async function getBook(deps: Deps, year: number): Promise<BookAnswer> {
  return deps.db.transaction(
    async (sql) => {
      const head = await findBook(sql, year)
      const vehicles = await fleetOf(sql, year)
      const before = await fleetOf(sql, year - 1)
      const left = await leaversOf(sql, year, vehicles)
      const unexplained = left.filter(({ reason }) => reason === null).length
      const known = new Set(before.map(({ vehicleCode }) => vehicleCode))
      return {
        year,
        sealed: head
          ? { at: head.sealedAt.toISOString(), by: head.sealedBy, document: head.document, digest: head.digest }
          : null,
        vehicles: vehicles.length,
        vehiclesBefore: before.length,
        arrivals: vehicles.filter(({ vehicleCode }) => !known.has(vehicleCode)).length,
        cases: head?.cases ?? (await liveCases(sql, year)).length,
        departures: left,
        unexplained,
        obstacles: head ? [] : obstaclesOf(year, today(deps), unexplained),
        differences: head ? await differencesOf(sql, year) : [],
      }
    },
    { readOnly: true, isolation: 'repeatable read', statementTimeout: 60_000 },
  )
}

/** The years that have a book, and those that could have one. */
export async function getBooks(deps: Deps, years: readonly number[]) {
  const sealed = await listBooks(deps.db)
  const all = [...new Set([...sealed.map(({ year }) => year), ...years])].sort((a, b) => b - a)
  return all.map((year) => {
    const book = sealed.find((one) => one.year === year)
    return {
      year,
      sealedAt: book?.sealedAt.toISOString() ?? null,
      vehicles: book?.vehicles ?? null,
      cases: book?.cases ?? null,
    }
  })
}

/**
 * Says why a vehicle left its agency.
 * @throws Problem conflict in a sealed year; not-found for a vehicle that did not leave; invalid-request for a reason
 * that a case has to give
 */
export async function explain(deps: Deps, author: By, year: number, input: ReasonInput): Promise<void> {
  await changeRegister(deps, author, async (tx) => {
    if (await findBook(tx, year)) throw new Problem('conflict', `${year} 年账册已经封账，不能再改`)
    const left = await leaversOf(tx, year, await fleetOf(tx, year))
    const one = left.find((row) => row.vehicleCode === input.vehicleCode && row.agencyCode === input.agencyCode)
    if (!one) throw new Problem('not-found', `${year} 年没有车辆“${input.vehicleCode}”离开该单位的记录；请核对`)
    if (one.caseCode) throw new Problem('conflict', `${input.vehicleCode} 已由处置案件 ${one.caseCode} 说明去向`)
    await insertReason(tx, year, { document: null, ...input }, { userId: author.actor.id, at: deps.now() })
    const audit = { action: 'explain-year-book', subjectType: 'year-book', subjectCode: String(year), detail: input }
    return { result: undefined, audit }
  })
}

const digestOf = (vehicles: readonly HeldVehicle[], cases: readonly StoredCase[]): string => {
  const hash = createHash('sm3')
  for (const row of [...vehicles, ...cases]) hash.update(`${JSON.stringify(row)}\n`)
  return hash.digest('hex')
}

/**
 * Seals the book of a year: who signs is not who explained the departures.
 * @throws Problem conflict when it is sealed; broken-guard naming what stands in the way; own-case
 */
export async function seal(deps: Deps, author: By, year: number, { document = undefined }: SealInput): Promise<void> {
  const { actor } = author
  await changeRegister(
    deps,
    author,
    async (tx) => {
      if (await findBook(tx, year)) throw new Problem('conflict', `${year} 年账册已经封账`)
      const vehicles = await heldAtYearEnd(tx, year)
      const left = await leaversOf(tx, year, vehicles)
      const unexplained = left.filter(({ reason }) => reason === null).length
      const obstacles = obstaclesOf(year, today(deps), unexplained)
      if (obstacles.length > 0) throw new Problem('broken-guard', obstacles.join('；'), { guard: 'year-book' })
      const [own] = await tx.query(
        'select from year_book_reason where year = $1 and recorded_by = any($2::int[]) limit 1',
        [year, [actor.id, ...(actor.standIn ? [actor.standIn.principalId] : [])]],
      )
      if (own) throw new Problem('own-case', '说明过车辆去向的人不得签署本年度账册；请由其他负责人签署')
      const cases = (await liveCases(tx, year)).map(storeCase)
      const digest = digestOf(vehicles, cases)
      await insertBook(tx, {
        ...{ year, vehicles, cases, digest, document: document ?? null },
        by: { userId: actor.id, principalId: actor.standIn?.principalId ?? null, at: deps.now() },
      })
      const detail = { vehicles: vehicles.length, cases: cases.length, digest }
      const audit = { action: 'seal-year-book', subjectType: 'year-book', subjectCode: String(year), detail }
      return { result: undefined, audit }
    },
    { statementTimeout: 60_000 },
  )
}

/** What the register says today otherwise than the sealed book. */
async function differencesOf(sql: Sql, year: number): Promise<BookAnswer['differences']> {
  const found: BookAnswer['differences'] = []
  const compare = <Row extends object>(
    subject: string,
    before: readonly Row[],
    now: readonly Row[],
    keyOf: (row: Row) => string,
  ) => {
    const after = new Map(now.map((row) => [keyOf(row), row]))
    for (const row of before) {
      const key = keyOf(row)
      const other = after.get(key)
      after.delete(key)
      if (!other) {
        found.push({ subject: `${subject} ${key}`, field: '', sealed: '在册', now: null })
        continue
      }
      for (const [field, value] of Object.entries(row)) {
        const [was, is] = [textOf(value), textOf((other as Record<string, unknown>)[field])]
        if (was !== is) found.push({ subject: `${subject} ${key}`, field, sealed: was, now: is })
      }
    }
    for (const key of after.keys()) found.push({ subject: `${subject} ${key}`, field: '', sealed: null, now: '在册' })
  }
  compare('车辆', await sealedVehicles(sql, year), await heldAtYearEnd(sql, year), ({ vehicleCode }) => vehicleCode)
  const counted = (cases: readonly LedgerCase[]) => casesOfReport(cases, { year }).map(storeCase)
  compare('案件', counted(await sealedCases(sql, year)), counted(await liveCases(sql, year)), ({ code }) => code)
  return found
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value)
