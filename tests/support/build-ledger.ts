import { addDays, type Day } from '@heding/shared/day.ts'
import { auctionResults, disposalMethodCodes } from '@heding/shared/disposal/methods.ts'
import type { LedgerCase, LedgerRound } from '@heding/shared/statistics/ledger.ts'
import { categories } from '@heding/shared/vehicle/norms.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'

const zero = new Decimal(0)

/** A case of the disposal ledger; a test states only what matters to it. */
export const buildCase = (given: Partial<LedgerCase> = {}): LedgerCase => ({
  code: 'C1',
  vehicleCode: 'V1',
  plate: '皖P00001',
  model: '大众帕萨特',
  method: 'auction',
  category: '其他公务用车',
  agencyCode: 'A01',
  agencyName: '市机关事务管理局',
  appliedOn: '2023-02-01',
  approvedOn: null,
  completedOn: null,
  endedOn: null,
  bodyType: '轿车',
  energy: '汽油',
  firstRegisteredOn: '2012-06-01',
  km: null,
  appraisedOn: null,
  remittedOn: null,
  purchasePrice: new Decimal('180000.00'),
  bookValue: null,
  appraisal: null,
  proceeds: zero,
  residual: zero,
  fees: zero,
  remitted: zero,
  rounds: [],
  ...given,
})

export const buildRound = (given: Partial<LedgerRound> = {}): LedgerRound => ({
  number: 1,
  day: '2023-04-10',
  startPrice: null,
  result: '流拍',
  hammerPrice: null,
  ...given,
})

const cents = fc.integer({ min: 0, max: 30_000_000 }).map((value) => new Decimal(value).div(100))
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 })
const firstDay: Day = '2020-11-01'

const round = fc.record({
  number: fc.integer({ min: 1, max: 3 }),
  after: fc.integer({ min: 0, max: 400 }),
  startPrice: optional(cents),
  result: fc.constantFrom(...auctionResults),
  hammerPrice: cents,
})

const facts = fc.record({
  vehicle: fc.integer({ min: 1, max: 6 }),
  method: fc.constantFrom(...disposalMethodCodes),
  applied: fc.integer({ min: 0, max: 900 }),
  approvedAfter: optional(fc.integer({ min: 0, max: 200 })),
  doneAfter: optional(fc.integer({ min: 0, max: 500 })),
  completes: fc.boolean(),
  bookValue: optional(cents),
  appraisal: optional(cents),
  residual: cents,
  fees: cents,
  remitted: cents,
  rounds: fc.uniqueArray(round, { selector: ({ number }) => number, maxLength: 3 }),
})

/**
 * A ledger of cases over some years around 2021–2023: few vehicles and agencies, so that they meet. A
 * vehicle keeps its agency and its category, whatever its cases.
 */
export const ledgers = (size: fc.ArrayConstraints = { maxLength: 12 }): fc.Arbitrary<LedgerCase[]> =>
  fc.array(facts, size).map((items) =>
    items.map((item, index) => {
      const appliedOn = addDays(firstDay, item.applied)
      const after = (days: number | null) => (days === null ? null : addDays(appliedOn, days))
      const rounds = item.rounds.map(({ after: days, ...rest }) => ({
        ...rest,
        day: addDays(appliedOn, days),
        hammerPrice: rest.result === '成交' ? rest.hammerPrice : null,
      }))
      return buildCase({
        code: `C${String(index).padStart(3, '0')}`,
        vehicleCode: `V${item.vehicle}`,
        plate: `皖P0000${item.vehicle}`,
        category: categories[item.vehicle % categories.length] ?? '其他公务用车',
        agencyCode: `A0${1 + (item.vehicle % 3)}`,
        agencyName: `第${1 + (item.vehicle % 3)}单位`,
        method: item.method,
        appliedOn,
        approvedOn: after(item.approvedAfter),
        completedOn: item.completes ? after(item.doneAfter) : null,
        endedOn: item.completes ? null : after(item.doneAfter),
        purchasePrice: new Decimal(100_000 + item.vehicle),
        bookValue: item.bookValue,
        appraisal: item.appraisal,
        proceeds: rounds.reduce((sum, { hammerPrice }) => sum.plus(hammerPrice ?? 0), zero),
        residual: item.residual,
        fees: item.fees,
        remitted: item.remitted,
        rounds,
      })
    }),
  )

/** One ledger of `size` cases, the same at every call. */
export const ledgerOf = (size: number): LedgerCase[] => {
  const [cases] = fc.sample(ledgers({ minLength: size, maxLength: size }), { seed: 7, numRuns: 1 })
  return cases ?? []
}
