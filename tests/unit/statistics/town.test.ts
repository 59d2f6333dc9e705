import type { LedgerCase } from '@heding/shared/statistics/ledger.ts'
import { tallyDisposals } from '@heding/shared/statistics/tally.ts'
import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { buildCase, buildRound } from '../../support/build-ledger.ts'

const yuan = (text: string) => new Decimal(text)
const nothing = { purchasePrice: yuan('1'), agencyCode: 'A01' }
const spring = { ...nothing, appliedOn: '2023-02-01', approvedOn: '2023-02-20' }

/** A town's ledger of 2023, reckoned by hand. */
const town: LedgerCase[] = [
  buildCase({
    ...spring,
    code: 'C23001',
    vehicleCode: 'V008',
    purchasePrice: yuan('458000'),
    appraisal: yuan('60000'),
    proceeds: yuan('96000'),
    fees: yuan('2880'),
    remitted: yuan('93120'),
    completedOn: '2023-05-15',
    rounds: [buildRound({ startPrice: yuan('60000'), result: '成交', hammerPrice: yuan('96000') })],
  }),
  buildCase({
    ...spring,
    code: 'C23002',
    vehicleCode: 'V009',
    purchasePrice: yuan('128000'),
    appraisal: yuan('12000'),
    proceeds: yuan('11300'),
    fees: yuan('339'),
    remitted: yuan('10961'),
    completedOn: '2023-07-10',
    rounds: [
      buildRound({ startPrice: yuan('12000') }),
      buildRound({
        number: 2,
        day: '2023-06-12',
        startPrice: yuan('10800'),
        result: '成交',
        hammerPrice: yuan('11300'),
      }),
    ],
  }),
  buildCase({
    ...spring,
    code: 'C23003',
    vehicleCode: 'V010',
    rounds: [buildRound({ startPrice: yuan('25000'), result: '撤拍' })],
  }),
  buildCase({
    code: 'C23004',
    vehicleCode: 'V011',
    method: 'scrapping',
    agencyCode: 'A03',
    purchasePrice: yuan('110000'),
    appliedOn: '2023-03-15',
    approvedOn: '2023-03-28',
    residual: yuan('1850.50'),
    remitted: yuan('1850.50'),
    completedOn: '2023-06-01',
  }),
  buildCase({
    code: 'C23005',
    vehicleCode: 'V012',
    method: 'reallocation',
    agencyCode: 'A03',
    purchasePrice: yuan('42000'),
    appliedOn: '2023-11-01',
    approvedOn: '2023-11-20',
    completedOn: '2024-01-10',
  }),
]

const auctionOf2023 = {
  lots: 3,
  sold: 2,
  unsold: 0,
  withdrawn: 1,
  soldRate: '1.0000',
  startTotalOfSold: '70800.00',
  hammerTotal: '107300.00',
  premium: '36500.00',
  premiumRate: '0.5155',
}
const auctionLine = {
  method: 'auction',
  completed: 2,
  originalValue: '586000.00',
  appraised: '72000.00',
  proceeds: '107300.00',
  taxesAndFees: '3219.00',
  due: '104081.00',
  remitted: '104081.00',
}

test('the report of the town for 2023 is what was reckoned by hand', () => {
  expect(tallyDisposals(town, { year: 2023 })).toMatchObject({
    year: 2023,
    cases: { applied: 5, approved: 5, completed: 3, openAtYearEnd: 2 },
    byMethod: [
      auctionLine,
      { method: 'scrapping', completed: 1, originalValue: '110000.00', proceeds: '1850.50', remitted: '1850.50' },
    ],
    auction: auctionOf2023,
    remittance: { due: '105931.50', remitted: '105931.50', outstanding: '0.00' },
    days: { median: 103, p90: 159 },
  })
})

test('the report of one agency leaves out the cases of the others', () => {
  expect(tallyDisposals(town, { year: 2023, agencyCode: 'A01' })).toMatchObject({
    cases: { applied: 3, approved: 3, completed: 2, openAtYearEnd: 1 },
    byMethod: [auctionLine],
    auction: auctionOf2023,
    remittance: { due: '104081.00', remitted: '104081.00', outstanding: '0.00' },
    days: { median: 131, p90: 159 },
  })
})

test('the reallocation completed in January belongs to the next year', () => {
  expect(tallyDisposals(town, { year: 2024 })).toMatchObject({
    cases: { applied: 0, approved: 0, completed: 1, openAtYearEnd: 1 },
    byMethod: [{ method: 'reallocation', completed: 1, originalValue: '42000.00', due: '0.00' }],
    auction: { lots: 0, soldRate: null, startTotalOfSold: '0.00', premium: '0.00', premiumRate: null },
    days: { median: 70, p90: 70 },
  })
})
