import type { Sql } from '@heding/prisma/sql.ts'
import { ALWAYS, type Day } from '@heding/shared/day.ts'
import type { ApprovalTier, BodyType, Category, Energy } from '@heding/shared/vehicle/norms.ts'
import { type Built, buildAgency, type Dated } from './build-agency.ts'
import { insert, nextCode } from './insert.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ'
const values: Record<string, number> = Object.fromEntries([
  ...[...'0123456789'].map((digit) => [digit, Number(digit)]),
  ...[...'ABCDEFGH'].map((letter, index) => [letter, index + 1]),
  ...[...'JKLMN'].map((letter, index) => [letter, index + 1]),
  ...[...'STUVWXYZ'].map((letter, index) => [letter, index + 2]),
  ['P', 7],
  ['R', 9],
])
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** The VIN with its ninth place made right (GB 16735). */
export function withCheckDigit(vin: string): string {
  const sum = [...vin].reduce((total, letter, index) => total + (values[letter] ?? 0) * (weights[index] ?? 0), 0)
  return `${vin.slice(0, 8)}${sum % 11 === 10 ? 'X' : sum % 11}${vin.slice(9)}`
}

/** The `serial`-th VIN of a maker that does not exist. */
export const vinOf = (serial: number) => withCheckDigit(`LTESTCAR0R${String(serial % 10_000_000).padStart(7, '0')}`)

let serial = 0
const letterAt = (index: number) => alphabet[10 + (index % (alphabet.length - 10))] ?? 'A'

/** An ordinary 轿车 of 2018 for 其他公务用车 of a new county agency, within every norm. */
export async function buildVehicle(
  sql: Sql,
  options: Dated & {
    code?: string
    vin?: string
    plate?: string
    model?: string
    bodyType?: BodyType
    category?: Category
    energy?: Energy
    displacementL?: string | null
    seats?: number
    priceCny?: string
    purchasedOn?: Day
    firstRegisteredOn?: Day
    agency?: Built
    inspectionUntil?: Day
    approvalTier?: ApprovalTier
    approvalNo?: string
    /** the last day but one in the register, when a case has taken it away */
    heldUntil?: Day
  } = {},
) {
  serial += 1
  const { code = nextCode('V'), vin = vinOf(serial), agency = await buildAgency(sql), from = ALWAYS, until } = options
  const plate =
    options.plate ?? `皖${letterAt(Math.floor(serial / 10_000))}T${String(serial % 10_000).padStart(4, '0')}`
  const { model = '测试牌TS7150', category = '其他公务用车', purchasedOn = '2018-03-05' } = options
  const id = await insert(sql, 'vehicle', { code, registered_on: '2024-01-01' })
  await insert(sql, 'vehicle_version', {
    vehicle_id: id,
    vin,
    plate,
    model,
    body_type: options.bodyType ?? '轿车',
    category,
    energy: options.energy ?? '汽油',
    displacement_l: options.displacementL === undefined ? '1.5' : options.displacementL,
    seats: options.seats,
    price: options.priceCny ?? '118000.00',
    purchased_on: purchasedOn,
    first_registered_on: options.firstRegisteredOn ?? purchasedOn,
    agency_id: agency.id,
    inspection_until: options.inspectionUntil,
    approval_tier: options.approvalTier ?? '正常',
    approval_no: options.approvalNo,
    search: `${code} ${plate} ${model} ${vin}`.toLowerCase(),
    valid_from: from,
    valid_until: until,
  })
  const held = { vehicle_id: id, valid_from: purchasedOn, valid_until: options.heldUntil }
  await insert(sql, 'vehicle_holding', { ...held, agency_id: agency.id, category })
  await insert(sql, 'plate', { ...held, plate })
  return { id, code, vin, plate, agency }
}

/** Five of a category in a new county agency since 2018. */
export async function buildVehicleQuota(
  sql: Sql,
  options: Dated & { agency?: Built; category?: Category; number?: number; approvalNo?: string } = {},
) {
  const { agency = await buildAgency(sql), category = '其他公务用车', number = 5, from = '2018-01-01', until } = options
  const row = { agency_id: agency.id, category, number, approval_no: options.approvalNo }
  return { id: await insert(sql, 'vehicle_quota', { ...row, valid_from: from, valid_until: until }), agency }
}

/** 50,000 km read on 2025-01-01. */
export async function buildReading(sql: Sql, options: { vehicle: Built; km?: string; readOn?: Day | null }) {
  const { vehicle, km = '50000', readOn = '2025-01-01' } = options
  return insert(sql, 'meter_reading', { vehicle_id: vehicle.id, read_on: readOn, km, source: 'test' })
}

/** One column of a row of the ledger, by its name in the database. */
export interface LedgerRow {
  round?: number
  approved_on?: Day
  appraised_on?: Day
  appraisal?: string
  auctioned_on?: Day
  start_price?: string
  result?: '成交' | '流拍' | '撤拍'
  hammer_price?: string
  residual?: string
  fees?: string
  remitted?: string
  remitted_on?: Day
  receipt_no?: string
  receiver_id?: number
  book_value?: string
  completed_on?: Day
  ended_on?: Day
}

/** A case of the historical ledger: applied for on 2024-03-01, one row without money unless told. */
export async function buildDisposal(
  sql: Sql,
  options: { code?: string; vehicle?: Built; method?: string; appliedOn?: Day; rows?: LedgerRow[] } = {},
) {
  const { code = nextCode('D'), vehicle = await buildVehicle(sql), method = '拍卖', appliedOn = '2024-03-01' } = options
  const id = await insert(sql, 'disposal', { code, registered_on: '2024-01-01' })
  const common = { disposal_id: id, vehicle_id: vehicle.id, method, applied_on: appliedOn }
  for (const [ordinal, row] of (options.rows ?? [{}]).entries()) {
    await insert(sql, 'disposal_entry', { ...common, ordinal: ordinal + 1, ...row })
  }
  return { id, code, vehicle }
}
